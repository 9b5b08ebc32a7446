/** Finds the locale of Stripe's fields that is nearest to a locale. */
import {nearestLanguage} from './match-language.js';

/**
 * The nearest locale of Stripe's fields. Stripe also has English for some regions.
 *
 * @param locale canonical, BCP 47
 */
export const stripeLocale = (locale: string): string =>
  /^en-(AU|CA|NZ)$/.test(locale) ? locale : nearestLanguage(locale);
