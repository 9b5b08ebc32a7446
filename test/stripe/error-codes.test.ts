/** Checks the rules about Stripe's errors with every code and type of the installed Stripe packages. */
import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {recoveries, type FenerumError} from '../../src/flow/errors.js';
import {fromStripeError, fromThrown, refusalOf} from '../../src/stripe/stripe-errors.js';
import {outcomes, outcomesOfTypes, steps} from './error-codes.js';

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
    assert.deepEqual(types.toSorted(), Object.keys(outcomesOfTypes).toSorted());
    for (const type of types) {
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
