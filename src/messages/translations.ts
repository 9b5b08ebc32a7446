/** The translations, each in a chunk of its own: https://docs.stripe.com/js/appendix/supported_locales has the same languages. */
import type {Translation} from './messages.js';

/** By language tag, BCP 47. English is not here, because it is always loaded. */
export const translations: Readonly<Record<string, () => Promise<{readonly texts: Translation}>>> =
  {
    ar: () => import('./languages/ar.js'),
    cs: () => import('./languages/cs.js'),
    da: () => import('./languages/da.js'),
    de: () => import('./languages/de.js'),
    es: () => import('./languages/es.js'),
    fi: () => import('./languages/fi.js'),
    fil: () => import('./languages/fil.js'),
    fr: () => import('./languages/fr.js'),
    he: () => import('./languages/he.js'),
    id: () => import('./languages/id.js'),
    it: () => import('./languages/it.js'),
    ja: () => import('./languages/ja.js'),
    ko: () => import('./languages/ko.js'),
    ms: () => import('./languages/ms.js'),
    nb: () => import('./languages/nb.js'),
    nl: () => import('./languages/nl.js'),
    pl: () => import('./languages/pl.js'),
    pt: () => import('./languages/pt.js'),
    'pt-BR': () => import('./languages/pt-BR.js'),
    ru: () => import('./languages/ru.js'),
    sk: () => import('./languages/sk.js'),
    sv: () => import('./languages/sv.js'),
    th: () => import('./languages/th.js'),
    tr: () => import('./languages/tr.js'),
    vi: () => import('./languages/vi.js'),
    zh: () => import('./languages/zh.js'),
    'zh-HK': () => import('./languages/zh-HK.js'),
    'zh-TW': () => import('./languages/zh-TW.js'),
  };
