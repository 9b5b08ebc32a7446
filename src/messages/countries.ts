/** The names of the countries in which a customer can live. */

// Codes without residents: groups of countries, outlying, reserved and former ones. Browsers differ in which of them they
// name.
const excluded =
  /^(AN|BU|CS|CT|DD|DG|DY|EA|EU|EZ|FQ|FX|HV|IC|JT|MI|NH|NQ|NT|PC|PU|PZ|QO|QU|RH|SU|TP|UK|UN|VD|WK|XA|XB|YD|YU|ZR|ZZ)$/;

let cached:
  {readonly locale: string; readonly countries: (readonly [string, string])[]} | undefined;

/** Every country in a language, sorted by name: `[['DK', 'Denmark'], …]`. Cached for one language. */
export function countriesIn(locale: string): (readonly [string, string])[] {
  if (cached?.locale !== locale) cached = {locale, countries: listCountries(locale)};
  return cached.countries;
}

function listCountries(locale: string): (readonly [string, string])[] {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const names = new Intl.DisplayNames(locale, {type: 'region', fallback: 'none'});
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .flatMap((code) => {
      const name = excluded.test(code) ? undefined : names.of(code);
      return name ? [[code, name] as const] : [];
    })
    .sort(([, a], [, b]) => a.localeCompare(b, locale));
}
