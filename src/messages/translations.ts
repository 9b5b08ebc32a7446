/** The translations, each in a chunk of its own: https://docs.stripe.com/js/appendix/supported_locales has the same languages. */
import type {Translation} from './messages.js';

/** By language tag, BCP 47. English is not here, because it is always loaded. */
export const translations: Readonly<Record<string, () => Promise<{readonly texts: Translation}>>> =
  {
    ar: () => import('./languages/ar.js'),
    da: () => import('./languages/da.js'),
    de: () => import('./languages/de.js'),
    es: () => import('./languages/es.js'),
    fil: () => import('./languages/fil.js'),
    fr: () => import('./languages/fr.js'),
    he: () => import('./languages/he.js'),
    id: () => import('./languages/id.js'),
    it: () => import('./languages/it.js'),
    ja: () => import('./languages/ja.js'),
    ko: () => import('./languages/ko.js'),
    ms: () => import('./languages/ms.js'),
    nl: () => import('./languages/nl.js'),
    ru: () => import('./languages/ru.js'),
    sv: () => import('./languages/sv.js'),
    th: () => import('./languages/th.js'),
    tr: () => import('./languages/tr.js'),
    vi: () => import('./languages/vi.js'),
    zh: () => import('./languages/zh.js'),
    'zh-HK': () => import('./languages/zh-HK.js'),
    'zh-TW': () => import('./languages/zh-TW.js'),
  };
