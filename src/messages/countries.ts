/** Where a customer can live; loaded with what drives the form. */

// Codes that are no place to live: groups of countries, outlying, reserved and former ones; no two browsers name the same.
const noPlace =
  /^(AN|BU|CS|CT|DD|DG|DY|EA|EU|EZ|FQ|FX|HV|IC|JT|MI|NH|NQ|NT|PC|PU|PZ|QO|QU|RH|SU|TP|UK|UN|VD|WK|XA|XB|YD|YU|ZR|ZZ)$/;

let listed:
  {readonly locale: string; readonly countries: (readonly [string, string])[]} | undefined;

/** Every country in the customer's language, by name: `[['DK', 'Denmark'], …]`; looked up once a language. */
export function countriesIn(locale: string): (readonly [string, string])[] {
  if (listed?.locale !== locale) listed = {locale, countries: listCountries(locale)};
  return listed.countries;
}

function listCountries(locale: string): (readonly [string, string])[] {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const names = new Intl.DisplayNames(locale, {type: 'region', fallback: 'none'});
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .flatMap((code) => {
      const name = noPlace.test(code) ? undefined : names.of(code);
      return name ? [[code, name] as const] : [];
    })
    .sort(([, a], [, b]) => a.localeCompare(b, locale));
}
