/** Checks the rules about Stripe's errors with every code and type of the installed Stripe packages. */
import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {FenerumError, recoveries} from '../../src/flow/errors.js';
import * as rules from '../../src/stripe/stripe-errors.js';
import {outcomes, outcomesOfTypes, steps} from './error-codes.js';

const errorOf = (failure: rules.StripeFailure): FenerumError =>
  new FenerumError(failure.code, failure);
const fromStripeError = (...given: Parameters<typeof rules.fromStripeError>): FenerumError =>
  errorOf(rules.fromStripeError(...given));
const fromThrown = (...given: Parameters<typeof rules.fromThrown>): FenerumError =>
  errorOf(rules.fromThrown(...given));
const refusalOf = (...given: Parameters<typeof rules.refusalOf>): FenerumError =>
  errorOf(rules.refusalOf(...given));

const read = (path: string): Promise<string> =>
  readFile(new URL(`../../node_modules/${path}`, import.meta.url), 'utf8');

/** The string literals of the longest union type with that name. */
function unionIn(source: string, name: string): string[] {
  const unions = [...source.matchAll(new RegExp(`type ${name} =([^;]+);`, 'g'))].map(
    ([, body = '']) => [...body.matchAll(/'(\w+)'/g)].map(([, word = '']) => word),
  );
  return unions.sort((a, b) => b.length - a.length)[0] ?? [];
}

const methods = ['card', 'sepa_debit', 'saved', 'card'] as const;

const outcomeOf = ({code, reason, input}: FenerumError): string =>
  [code, reason, input && `@${input}`].filter(Boolean).join(' ');

const codes = unionIn(await read('stripe/esm/resources/SetupIntents.d.ts'), 'Code');

describe('the error codes of the installed Stripe SDK', () => {
  it('every error code of the installed Stripe SDK has been reviewed', () => {
    assert.ok(codes.length > 200);
    assert.deepEqual(codes.toSorted(), [...outcomes.keys()].toSorted());
  });

  it('setup intents and payment intents of the Stripe SDK have the same error codes', async () => {
    const ofPayments = unionIn(await read('stripe/esm/resources/PaymentIntents.d.ts'), 'Code');
    assert.deepEqual(ofPayments, codes);
  });

  for (const [index, step] of steps.entries()) {
    it(`every Stripe error code has its reviewed outcome while customers ${step}`, () => {
      const method = methods[index];
      const found = codes.map((code) => {
        const error = {type: 'invalid_request_error', code};
        return [code, outcomeOf(fromStripeError(error, {effect: 'confirm', method}))];
      });
      assert.deepEqual(
        found,
        codes.map((code) => [code, outcomes.get(code)?.[index]]),
      );
    });
  }

  it('no Stripe error code of a lookup asks for another payment method', () => {
    for (const code of codes) {
      const error = fromStripeError({type: 'card_error', code}, {effect: 'inspect'});
      assert.notEqual(error.recovery, 'edit', code);
    }
  });

  it('a decline whose reason is the postal code marks that input', () => {
    const declined = {type: 'card_error', code: 'card_declined', decline_code: 'incorrect_zip'};
    const {code, input} = fromStripeError(declined, {effect: 'confirm', method: 'card'});
    assert.deepEqual([code, input], ['field-invalid', 'postal_code']);
  });

  it('no Stripe error code of a failed attempt ends the flow', () => {
    for (const code of codes) {
      for (const method of methods) {
        assert.equal(refusalOf({type: 'card_error', code}, method).recovery, 'edit', code);
      }
    }
  });
});

describe('the error types of the installed Stripe.js', () => {
  it('every error type of Stripe.js has its reviewed outcome without a known code', async () => {
    const types = unionIn(
      await read('@stripe/stripe-js/dist/stripe-js/stripe.d.ts'),
      'StripeErrorType',
    );
    const reviewed = Object.keys(outcomesOfTypes);
    assert.deepEqual(
      types.filter((type) => !reviewed.includes(type)),
      [],
    );
    for (const type of reviewed) {
      for (const [index, effect] of (['confirm', 'inspect'] as const).entries()) {
        for (const code of [undefined, 'a_code_of_next_year']) {
          const error = fromStripeError({type, code}, {effect, method: 'card'});
          assert.equal(
            outcomeOf(error),
            outcomesOfTypes[type]?.[index],
            `${type} ${code} ${effect}`,
          );
        }
      }
    }
  });
});

describe('answers of Stripe.js that nobody has reported yet', () => {
  const confirming = {effect: 'confirm'} as const;
  const card = {...confirming, method: 'card'} as const;
  const iban = {...confirming, method: 'sepa_debit'} as const;
  const saved = {...confirming, method: 'saved'} as const;
  const lookup = {effect: 'inspect'} as const;
  const declinedFor = (decline_code: string) => ({
    type: 'card_error',
    code: 'card_declined',
    decline_code,
  });
  const refused = (code?: string, param?: string) => ({
    type: 'invalid_request_error',
    code,
    param,
  });
  const address = 'payment_method_data[billing_details][address]';
  const cases = [
    [
      'a decline with a new decline code',
      declinedFor('limit_of_next_year'),
      card,
      'card-declined edit',
    ],
    ['the same of a saved card', declinedFor('limit_of_next_year'), saved, 'card-declined edit'],
    [
      'the same of a bank account',
      declinedFor('limit_of_next_year'),
      iban,
      'bank-account-refused edit',
    ],
    [
      'a new code of a bank account',
      {type: 'card_error', code: 'debit_limit'},
      iban,
      'bank-account-refused edit',
    ],
    [
      'an IBAN of a refused country',
      {type: 'validation_error', code: 'invalid_iban_country_code'},
      iban,
      'field-invalid edit',
    ],
    [
      'a new validation code',
      {type: 'validation_error', code: 'too_long'},
      card,
      'field-invalid edit',
    ],
    [
      'a customer who declines in the app of the bank',
      refused('payment_method_customer_decline'),
      card,
      'card-declined edit',
    ],
    [
      'a saved card of another customer',
      refused('resource_missing', 'payment_method'),
      saved,
      'card-declined edit',
    ],
    [
      'a saved card that Stripe only names in its text',
      {...refused('resource_missing'), message: "No such PaymentMethod: 'pm_1Saved'"},
      saved,
      'card-declined edit',
    ],
    ['a saved source', refused('resource_missing', 'source'), saved, 'card-declined edit'],
    ['a missing customer', refused('resource_missing', 'customer'), saved, 'configuration stop'],
    ['a missing intent', refused('resource_missing', 'intent'), lookup, 'configuration stop'],
    [
      'a return address that is refused',
      refused(undefined, 'return_url'),
      card,
      'configuration stop',
    ],
    [
      'a first line of the address that is empty',
      refused('parameter_invalid_empty', `${address}[line1]`),
      card,
      'field-incomplete edit',
    ],
    [
      'a card number that is missing',
      refused('parameter_missing', 'card[number]'),
      card,
      'field-incomplete edit',
    ],
    [
      'a year that is not a number',
      refused('parameter_invalid_integer', 'payment_method_data[card][exp_year]'),
      card,
      'field-invalid edit',
    ],
    ['an IBAN without a code', refused(undefined, 'sepa_debit[iban]'), iban, 'field-invalid edit'],
    [
      'an option about cards',
      refused('parameter_unknown', 'payment_method_options[card][moto]'),
      card,
      'configuration stop',
    ],
    [
      'a decline with the reason expired_card',
      declinedFor('expired_card'),
      card,
      'card-expired edit',
    ],
    [
      'a decline with the reason invalid_cvc',
      declinedFor('invalid_cvc'),
      card,
      'field-invalid edit',
    ],
    [
      'a decline with the reason service_not_allowed',
      declinedFor('service_not_allowed'),
      card,
      'card-declined edit',
    ],
    [
      'a lookup that answers with the status of the intent',
      refused('setup_intent_unexpected_state'),
      lookup,
      'stripe-unreachable retry',
    ],
    [
      'a name with refused characters',
      refused('payment_method_invalid_parameter', 'billing_details[name]'),
      card,
      'field-invalid edit',
    ],
    [
      'a key that has expired',
      {type: 'authentication_error', code: 'api_key_expired'},
      lookup,
      'configuration stop',
    ],
    ['a busy Stripe without a code', {type: 'rate_limit_error'}, saved, 'stripe-unreachable retry'],
    [
      'an idempotency error without a code',
      {type: 'idempotency_error'},
      card,
      'outcome-unknown retry',
    ],
    ['an error of Stripe’s servers', {type: 'api_error'}, iban, 'outcome-unknown retry'],
    [
      'the same while the intent is retrieved',
      {type: 'api_error'},
      lookup,
      'stripe-unreachable retry',
    ],
    [
      'an error whose fields are not texts',
      {type: 1, code: {}, message: []},
      card,
      'outcome-unknown retry',
    ],
    ['a thrown string', 'no', card, 'outcome-unknown retry'],
    ['a thrown TypeError', new TypeError('Failed to fetch'), saved, 'outcome-unknown retry'],
    [
      'an aborted lookup',
      new DOMException('aborted', 'AbortError'),
      lookup,
      'stripe-unreachable retry',
    ],
  ] as const;
  for (const [name, thrown, asked, expected] of cases) {
    it(`${name} (${asked.effect}) ends as ${expected}`, () => {
      const {code, recovery} = fromThrown(thrown, asked);
      assert.equal(`${code} ${recovery}`, expected);
    });
  }
});

describe('unknown errors', () => {
  const text = fc.oneof(fc.string(), fc.constantFrom(...codes, ...Object.keys(outcomesOfTypes)));
  const error = fc.oneof(
    fc.record(
      {type: text, code: text, decline_code: text, param: text, message: text},
      {requiredKeys: []},
    ),
    fc.anything(),
  );
  const asked = fc.record({
    effect: fc.constantFrom('confirm' as const, 'inspect' as const),
    method: fc.constantFrom('card' as const, 'sepa_debit' as const, 'saved' as const, undefined),
  });

  it('a type that is the name of a method of every object is an unknown type', () => {
    for (const type of ['toString', 'constructor', 'valueOf', '__proto__']) {
      const error = fromStripeError({type}, {effect: 'confirm', method: 'card'});
      assert.ok(Object.hasOwn(recoveries, error.code), type);
      assert.notEqual(error.recovery, 'stop', type);
    }
  });

  it('any unknown Stripe error becomes one of our errors and stops only as configuration', () => {
    fc.assert(
      fc.property(error, asked, (thrown, how) => {
        for (const error of [fromStripeError(thrown, how), fromThrown(thrown, how)]) {
          assert.ok(error.code in recoveries);
          assert.ok(error.recovery !== 'stop' || error.code === 'configuration');
          assert.equal(typeof error.message, 'string');
        }
        assert.equal(refusalOf(Object(thrown) as object, how.method).recovery, 'edit');
      }),
    );
  });
});
