/** Formatting and validation of card numbers, dates, codes, IBANs, forms and texts. */

import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {groupDigits, luhn, shapeOf} from '../../../src/sandbox/shared/card-brands.js';
import {
  type CardEntry,
  formatCvc,
  formatExpiry,
  formatNumber,
  inspectInput,
  parseExpiry,
} from '../../../src/sandbox/fields/card-entry.js';
import {decodeForm, encodeForm} from '../../../src/sandbox/shared/form-encoding.js';
import {
  countryOf,
  exampleIban,
  formatIban,
  inspectIban,
} from '../../../src/sandbox/fields/iban-entry.js';
import {checksumIsRight, needsAddress} from '../../../src/sandbox/shared/ibans.js';
import {localizedMessage, textsFor} from '../../../src/sandbox/shared/texts.js';

const now = new Date(2026, 10, 22);
const entry = (part: Partial<CardEntry>): CardEntry => ({
  number: '',
  expiry: '',
  cvc: '',
  postal: undefined,
  ...part,
});

describe('card numbers', () => {
  const numbers = [
    ['4242424242424242', 'visa', '4242 4242 4242 4242'],
    ['5555555555554444', 'mastercard', '5555 5555 5555 4444'],
    ['2223003122003222', 'mastercard', '2223 0031 2200 3222'],
    ['378282246310005', 'amex', '3782 822463 10005'],
    ['6011111111111117', 'discover', '6011 1111 1111 1117'],
    ['36227206271667', 'diners', '3622 720627 1667'],
    ['3056930009020004', 'diners', '3056 9300 0902 0004'],
    ['3566002020360505', 'jcb', '3566 0020 2036 0505'],
    ['6205500000000000004', 'unionpay', '6205 5000 0000 0000 004'],
    ['9999999999999995', 'unknown', '9999 9999 9999 9995'],
  ] as const;
  for (const [number, brand, grouped] of numbers) {
    it(`a ${brand} number is grouped as ${grouped}`, () => {
      assert.equal(shapeOf(number).brand, brand);
      assert.equal(groupDigits(number), grouped);
      assert.equal(luhn(number), true);
      const {complete} = inspectInput('number', entry({number: grouped}), now);
      assert.equal(complete, true);
    });
  }

  it('a card number is cut to the length of its brand', () => {
    assert.equal(formatNumber('4242-4242-4242-4242-9999'), '4242 4242 4242 4242');
    assert.equal(formatNumber('card: 3782 8224 6310 0059'), '3782 822463 10005');
    assert.equal(formatNumber('nothing'), '');
  });

  it('a short card number is incomplete, and one with a wrong check digit is invalid', () => {
    assert.equal(inspectInput('number', entry({number: '4242'}), now).problem, 'incomplete_number');
    const wrong = entry({number: '4242 4242 4242 4241'});
    assert.equal(inspectInput('number', wrong, now).problem, 'invalid_number');
  });
});

describe('expiry dates', () => {
  it('an expiry date gets its slash automatically, and loses it when deleting', () => {
    assert.equal(formatExpiry('1', false), '1');
    assert.equal(formatExpiry('2', false), '02 / ');
    assert.equal(formatExpiry('12', false), '12 / ');
    assert.equal(formatExpiry('12 /', true), '12');
    assert.equal(formatExpiry('12 / 3', false), '12 / 3');
    assert.equal(formatExpiry('1/', false), '01 / ');
    assert.equal(formatExpiry('12 / 345', false), '12 / 34');
  });

  it('an expiry date is parsed in every format of autofill', () => {
    for (const text of ['12 / 34', '12/34', '1234', '12/2034', '12-34', '12 2034']) {
      assert.equal(formatExpiry(text, false), '12 / 34', text);
    }
    assert.equal(formatExpiry('1/34', false), '01 / 34');
    assert.deepEqual(parseExpiry('01 / 34'), {month: 1, year: 2034});
    assert.equal(parseExpiry('13'), undefined);
  });

  it('an expiry date is past, impossible, incomplete or valid', () => {
    const problem = (expiry: string) => inspectInput('expiry', entry({expiry}), now).problem;
    assert.equal(problem('11 / 26'), undefined);
    assert.equal(problem('10 / 26'), 'invalid_expiry_month_past');
    assert.equal(problem('12 / 25'), 'invalid_expiry_year_past');
    assert.equal(problem('12 / 99'), 'invalid_expiry_year');
    assert.equal(problem('13 / 30'), 'invalid_expiry_month');
    assert.equal(problem('00 / '), 'invalid_expiry_month');
    assert.equal(problem('12 / 3'), 'incomplete_expiry');
  });
});

describe('security codes', () => {
  it('a security code has four digits for American Express, otherwise three', () => {
    assert.equal(formatCvc('12345', '3782 8'), '1234');
    assert.equal(formatCvc('12345', '4242'), '123');
    assert.equal(formatCvc('1x2', '4242'), '12');
    const problem = (cvc: string, number: string) =>
      inspectInput('cvc', entry({cvc, number}), now).problem;
    assert.equal(problem('123', '3782 822463 10005'), 'incomplete_cvc');
    assert.equal(problem('1234', '3782 822463 10005'), undefined);
    assert.equal(problem('123', '4242 4242'), undefined);
  });
});

describe('IBANs', () => {
  it('an IBAN is grouped, capitalised and cut to the length of its country', () => {
    assert.equal(formatIban('de89 3704-0044 0532 0130 00 99'), 'DE89 3704 0044 0532 0130 00');
    assert.equal(formatIban('no9386011117947123'), 'NO93 8601 1117 947');
    assert.equal(exampleIban('NL'), 'NL00 0000 0000 0000 00');
  });

  it('an IBAN is checked for country, length and check digits', () => {
    const problem = (text: string, supported = ['SEPA']) => inspectIban(text, supported).problem;
    assert.equal(problem('DE89 3704 0044 0532 0130 00'), undefined);
    assert.equal(problem('DE88 3704 0044 0532 0130 00'), 'invalid_iban');
    assert.equal(problem('DE89 3704'), 'incomplete_iban');
    assert.equal(problem('D'), 'incomplete_iban');
    assert.equal(problem('12'), 'invalid_iban_start');
    assert.equal(problem('US12 3456'), 'invalid_iban_country_code');
    assert.equal(problem('DE89', ['NL', 'AT']), 'invalid_iban_country_code');
    assert.deepEqual(inspectIban('', ['SEPA']), {empty: true, complete: false});
  });

  it('the country of an IBAN is known as soon as it is a SEPA country', () => {
    assert.equal(countryOf('ch93', ['SEPA']), 'CH');
    assert.equal(countryOf('c', ['SEPA']), '');
    assert.equal(countryOf('US', ['SEPA']), '');
  });

  it('an IBAN needs an address only outside the EEA', () => {
    assert.deepEqual(['CH', 'GB', 'MC', 'DE', 'NO', 'LI'].map(needsAddress), [
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it('the check digits of an IBAN are computed modulo 97', () => {
    assert.equal(checksumIsRight('GB82WEST12345698765432'), true);
    assert.equal(checksumIsRight('GB82WEST12345698765423'), false);
  });
});

describe('the form encoding', () => {
  it('encoding and decoding a form returns the same parameters', () => {
    const params = {a: {b: {c: 'æ & = [] +'}}, list: ['x', 'y'], no: undefined, nothing: null};
    const back = decodeForm(encodeForm(params));
    assert.deepEqual(JSON.parse(JSON.stringify(back)), {
      a: {b: {c: 'æ & = [] +'}},
      list: {0: 'x', 1: 'y'},
      nothing: '',
    });
  });

  it('decoding a form numbers lists without indexes', () => {
    const back = decodeForm('expand[]=a&expand[]=b');
    assert.deepEqual(JSON.parse(JSON.stringify(back)), {expand: {0: 'a', 1: 'b'}});
  });

  it('decoding a form cannot change a prototype', () => {
    decodeForm('__proto__[polluted]=1&a[constructor][prototype][polluted]=1');
    assert.equal('polluted' in {}, false);
  });
});

describe('languages', () => {
  it('texts are in Danish or English', () => {
    assert.equal(textsFor('da-DK').cardNumberHint, 'Kortnummer');
    assert.equal(textsFor('pt-BR').cardNumberHint, 'Card number');
  });

  it('Stripe’s card errors are in Danish, by decline code if there is one', () => {
    const funds = {code: 'card_declined', decline_code: 'insufficient_funds', message: 'x'};
    assert.match(localizedMessage('da', funds), /dækning/);
    const lost = {code: 'card_declined', decline_code: 'lost_card', message: 'x'};
    assert.match(localizedMessage('da', lost), /afvist/);
    assert.equal(localizedMessage('en', funds), 'x');
  });
});
