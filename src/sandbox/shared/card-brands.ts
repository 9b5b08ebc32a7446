/** Card numbers: brand, grouping and check digit. */

/** Stripe's names of the card brands. */
export type CardBrand =
  'visa' | 'mastercard' | 'amex' | 'discover' | 'diners' | 'jcb' | 'unionpay' | 'unknown';

/** The shape of a brand's card numbers. */
export interface BrandShape {
  readonly brand: CardBrand;
  /** The start of the brand's numbers. */
  readonly prefix: RegExp;
  /** The possible lengths of a number, ascending. */
  readonly lengths: readonly number[];
  /** The group sizes in which the card shows the number. */
  readonly groups: readonly number[];
  readonly cvcLength: 3 | 4;
}

const fours = [4, 4, 4, 4, 3];

const unknown: BrandShape = {
  brand: 'unknown',
  prefix: /^/,
  lengths: [16],
  groups: fours,
  cvcLength: 3,
};

const shapes: readonly BrandShape[] = [
  {brand: 'visa', prefix: /^4/, lengths: [16], groups: fours, cvcLength: 3},
  {
    brand: 'mastercard',
    prefix: /^(5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/,
    lengths: [16],
    groups: fours,
    cvcLength: 3,
  },
  {brand: 'amex', prefix: /^3[47]/, lengths: [15], groups: [4, 6, 5], cvcLength: 4},
  {
    brand: 'diners',
    prefix: /^(30[0-5]|309|36|3[89])/,
    lengths: [14, 16],
    groups: [4, 6, 4],
    cvcLength: 3,
  },
  {brand: 'jcb', prefix: /^35(2[89]|[3-8])/, lengths: [16], groups: fours, cvcLength: 3},
  {brand: 'discover', prefix: /^(6011|64[4-9]|65)/, lengths: [16], groups: fours, cvcLength: 3},
  {brand: 'unionpay', prefix: /^(62|81)/, lengths: [16, 17, 18, 19], groups: fours, cvcLength: 3},
];

/** The shape of a number that begins with these digits. */
export function shapeOf(digits: string): BrandShape {
  return shapes.find(({prefix}) => prefix.test(digits)) ?? unknown;
}

/** The digits in groups, as on the card: `3782 822463 10005`. */
export function groupDigits(digits: string): string {
  const {brand, groups} = shapeOf(digits);
  // Long Diners numbers have groups of four.
  const sizes = brand === 'diners' && digits.length > 14 ? fours : groups;
  const parts: string[] = [];
  let start = 0;
  for (const size of sizes) {
    if (start >= digits.length) break;
    parts.push(digits.slice(start, start + size));
    start += size;
  }
  return parts.join(' ');
}

/** Whether the last digit is the Luhn check digit of the others (ISO/IEC 7812-1). */
export function luhn(digits: string): boolean {
  let sum = 0;
  [...digits].reverse().forEach((digit, index) => {
    const doubled = index % 2 === 1 ? Number(digit) * 2 : Number(digit);
    sum += doubled > 9 ? doubled - 9 : doubled;
  });
  return digits !== '' && sum % 10 === 0;
}
