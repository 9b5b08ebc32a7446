/** Finds the language of our texts that is nearest to a locale. */

import {translations} from './translations.js';

/** Languages that we do not have, and the ones that most of their speakers read. */
const related: Readonly<Record<string, string>> = {
  no: 'nb',
  nn: 'nb',
  fo: 'da',
  kl: 'da',
  bs: 'hr',
  ca: 'es',
  eu: 'es',
  gl: 'es',
  lb: 'de',
  yue: 'zh-HK',
};

/** The variant of a language for a region, if the language is written differently there. */
function regionalVariant(locale: string): string {
  const {language, script, region = ''} = new Intl.Locale(locale);
  if (language === 'zh') {
    const isTraditional = (script ?? new Intl.Locale(locale).maximize().script) === 'Hant';
    return isTraditional ? (/HK|MO/.test(region) ? 'zh-HK' : 'zh-TW') : 'zh';
  }
  if (language === 'en') return /^(|US|CA|PH)$/.test(region) ? 'en' : 'en-GB';
  if (language === 'es') return /^(|ES|EA|IC|GQ)$/.test(region) ? 'es' : 'es-419';
  return `${language}-${region}`;
}

/**
 * The nearest language of our texts.
 *
 * @param locale canonical, BCP 47
 * @returns BCP 47; `en` if we do not have the language
 */
export function nearestLanguage(locale: string): string {
  try {
    const {language} = new Intl.Locale(locale);
    return (
      [regionalVariant(locale), language, related[language]].find(
        (tag) => tag !== undefined && Object.hasOwn(translations, tag),
      ) ?? 'en'
    );
  } catch {
    return 'en'; // a page with an old polyfill of Intl
  }
}
