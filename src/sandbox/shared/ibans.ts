/** IBANs (ISO 13616): countries, lengths, check digits, and which countries need an address. */

const lengths: Readonly<Record<string, number>> = {
  AD: 24,
  AT: 20,
  BE: 16,
  BG: 22,
  BL: 27,
  CH: 21,
  CY: 28,
  CZ: 24,
  DE: 22,
  DK: 18,
  EE: 20,
  ES: 24,
  FI: 18,
  FR: 27,
  GB: 22,
  GF: 27,
  GG: 22,
  GI: 23,
  GP: 27,
  GR: 27,
  HR: 21,
  HU: 28,
  IE: 22,
  IM: 22,
  IS: 26,
  IT: 27,
  JE: 22,
  LI: 21,
  LT: 20,
  LU: 20,
  LV: 21,
  MC: 27,
  MF: 27,
  MQ: 27,
  MT: 31,
  NC: 27,
  NL: 18,
  NO: 15,
  PF: 27,
  PL: 28,
  PM: 27,
  PT: 25,
  RE: 27,
  RO: 24,
  SE: 24,
  SI: 19,
  SK: 24,
  SM: 27,
  TF: 27,
  VA: 22,
  WF: 27,
  YT: 27,
};

/** SEPA countries outside the EEA. Their debits need an address. */
const outsideEea = new Set('AD BL CH GB GG GI IM JE MC NC PF PM SM TF VA WF'.split(' '));

/** The IBAN without spaces, in capitals. */
export function normalizeIban(text: string): string {
  return text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
}

/** The IBAN in groups of four. */
export function groupIban(iban: string): string {
  return iban.replaceAll(/(.{4})(?=.)/g, '$1 ');
}

/** The length of IBANs of this country; `undefined` outside SEPA. */
export function ibanLength(country: string): number | undefined {
  return lengths[country];
}

/** All SEPA countries as ISO 3166-1 alpha-2 codes. */
export const sepaCountries: readonly string[] = Object.keys(lengths);

/** Whether a debit from this country needs `line1`, `city`, `postal_code` and `country` of the owner. */
export function needsAddress(country: string): boolean {
  return outsideEea.has(country);
}

/** Whether the check digits are correct: the rotated number, with letters as 10 to 35, is 1 modulo 97. */
export function checksumIsRight(iban: string): boolean {
  const rotated = iban.slice(4) + iban.slice(0, 4);
  let rest = 0;
  for (const character of rotated) {
    const value = parseInt(character, 36);
    rest = (value > 9 ? rest * 100 + value : rest * 10 + value) % 97;
  }
  return rest === 1;
}
