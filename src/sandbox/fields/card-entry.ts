/** Validates typed card details: empty, complete, or the problem with them. */

import {type CardBrand, groupDigits, luhn, shapeOf} from '../shared/card-brands.js';
import type {TextKey} from '../shared/texts.js';

/** The text of the inputs. */
export interface CardEntry {
  readonly number: string;
  readonly expiry: string;
  readonly cvc: string;
  /** `undefined` if the field has no input for it. */
  readonly postal: string | undefined;
}

/** The inputs of a card field. */
export type CardInput = 'number' | 'expiry' | 'cvc' | 'postal';

/** The state of one input. */
export interface InputState {
  readonly empty: boolean;
  readonly complete: boolean;
  /** The problem. A missing part counts as a problem only after the customer has left the input. */
  readonly problem?: TextKey;
}

/** The month and year of an expiry date such as `12 / 34`, `1/34` or `12/2034`. */
export function parseExpiry(text: string): {month: number; year: number} | undefined {
  const split = /^\s*(\d{1,2})\D+(\d{2}|\d{4})\s*$/.exec(text) ?? /^(\d{2})(\d{2})$/.exec(text);
  if (!split) return undefined;
  const year = Number(split[2]);
  return {month: Number(split[1]), year: year < 100 ? 2000 + year : year};
}

/** The card number in groups: digits only, at most as many as its brand has. */
export function formatNumber(text: string): string {
  const digits = text.replaceAll(/\D/g, '');
  return groupDigits(digits.slice(0, shapeOf(digits).lengths.at(-1)));
}

/** The date as `MM / YY`. The slash is added after the month unless the customer is deleting. */
export function formatExpiry(text: string, deleting: boolean): string {
  const parsed = parseExpiry(text);
  if (parsed && /\D/.test(text)) {
    return `${String(parsed.month).padStart(2, '0')} / ${String(parsed.year).slice(-2)}`;
  }
  const ended = /^\s*\d\s*\//.test(text) && !deleting;
  let digits = text.replaceAll(/\D/g, '').slice(0, 4);
  if (ended || /^[2-9]/.test(digits)) digits = `0${digits}`.slice(0, 4);
  const month = digits.slice(0, 2);
  if (digits.length > 2) return `${month} / ${digits.slice(2)}`;
  return digits.length === 2 && !deleting ? `${month} / ` : digits;
}

/** The security code: digits only, at most as many as the brand's code has. */
export function formatCvc(text: string, number: string): string {
  const digits = number.replaceAll(/\D/g, '');
  // While the brand is unknown, allow the longer code of American Express.
  const longest = digits === '' ? 4 : shapeOf(digits).cvcLength;
  return text.replaceAll(/\D/g, '').slice(0, longest);
}

/** The brand of a card number, or `unknown`. */
export function brandOf(number: string): CardBrand {
  return shapeOf(number.replaceAll(/\D/g, '')).brand;
}

/** The state of an input at the given time. */
export function inspectInput(input: CardInput, entry: CardEntry, now: Date): InputState {
  const text = entry[input] ?? '';
  if (text.trim() === '') {
    return {empty: true, complete: input === 'postal' && entry.postal === undefined};
  }
  const problem = problemOf(input, entry, now);
  return {empty: false, complete: problem === undefined, ...(problem !== undefined && {problem})};
}

function problemOf(input: CardInput, entry: CardEntry, now: Date): TextKey | undefined {
  const digits = entry.number.replaceAll(/\D/g, '');
  const shape = shapeOf(digits);
  switch (input) {
    case 'number':
      if (digits.length < (shape.lengths[0] ?? 16)) return 'incomplete_number';
      return luhn(digits) ? undefined : 'invalid_number';
    case 'expiry':
      return expiryProblem(entry.expiry, now);
    case 'cvc': {
      const length = digits === '' ? 3 : shape.cvcLength;
      return entry.cvc.length < length ? 'incomplete_cvc' : undefined;
    }
    case 'postal':
      return (entry.postal ?? '').trim().length < 3 ? 'incomplete_zip' : undefined;
  }
}

function expiryProblem(text: string, now: Date): TextKey | undefined {
  const expiry = parseExpiry(text);
  if (!expiry) {
    const month = Number(text.slice(0, 2));
    return /^\d{2}/.test(text) && (month < 1 || month > 12)
      ? 'invalid_expiry_month'
      : 'incomplete_expiry';
  }
  const {month, year} = expiry;
  if (month < 1 || month > 12) return 'invalid_expiry_month';
  if (year < now.getFullYear()) return 'invalid_expiry_year_past';
  if (year > now.getFullYear() + 50) return 'invalid_expiry_year';
  if (year === now.getFullYear() && month < now.getMonth() + 1) return 'invalid_expiry_month_past';
  return undefined;
}

/** The message for an incomplete input when the card is sent. */
export const incompleteText: Readonly<Record<CardInput, TextKey>> = {
  number: 'incomplete_number',
  expiry: 'incomplete_expiry',
  cvc: 'incomplete_cvc',
  postal: 'incomplete_zip',
};
