/** The translations, each in a chunk of its own: https://docs.stripe.com/js/appendix/supported_locales has the same languages. */
import type {Translation} from './messages.js';

/** By language tag, BCP 47. English is not here, because it is always loaded. */
export const translations: Readonly<Record<string, () => Promise<{readonly texts: Translation}>>> =
  {
    da: () => import('./languages/da.js'),
  };
