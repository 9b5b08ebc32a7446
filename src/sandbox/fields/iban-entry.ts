/** Validates a typed IBAN: its country, whether it is complete, or the problem with it. */

import type {InputState} from './card-entry.js';
import {
  checksumIsRight,
  groupIban,
  ibanLength,
  normalizeIban,
  sepaCountries,
} from '../shared/ibans.js';
import type {TextKey} from '../shared/texts.js';

const longestIban = 34;

/** The IBAN in groups of four capitals, at most as long as IBANs of its country are. */
export function formatIban(text: string): string {
  const iban = normalizeIban(text);
  return groupIban(iban.slice(0, ibanLength(iban.slice(0, 2)) ?? longestIban));
}

/** The country of the IBAN if it is supported, otherwise an empty string. */
export function countryOf(text: string, supported: readonly string[]): string {
  const country = normalizeIban(text).slice(0, 2);
  return isSupported(country, supported) ? country : '';
}

/** The state of the input. `supported` lists ISO 3166-1 alpha-2 codes, or `SEPA` for all its countries. */
export function inspectIban(text: string, supported: readonly string[]): InputState {
  const iban = normalizeIban(text);
  if (iban === '') return {empty: true, complete: false};
  const problem = problemOf(iban, supported);
  return {empty: false, complete: problem === undefined, ...(problem !== undefined && {problem})};
}

function problemOf(iban: string, supported: readonly string[]): TextKey | undefined {
  if (/^(\d|[A-Z]\d)/.test(iban)) return 'invalid_iban_start';
  const country = iban.slice(0, 2);
  if (country.length < 2) return 'incomplete_iban';
  if (!isSupported(country, supported)) return 'invalid_iban_country_code';
  if (iban.length < (ibanLength(country) ?? longestIban)) return 'incomplete_iban';
  return checksumIsRight(iban) ? undefined : 'invalid_iban';
}

function isSupported(country: string, supported: readonly string[]): boolean {
  return supported.includes('SEPA') ? sepaCountries.includes(country) : supported.includes(country);
}

/** An example IBAN of this country, with zeros as digits. */
export function exampleIban(country: string): string {
  return groupIban(country + '0'.repeat((ibanLength(country) ?? 22) - 2));
}
