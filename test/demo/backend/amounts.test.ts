// Amounts in mails: Stripe counts some currencies in other units than people write them in.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {formatAmount} from '../../../demo/backend/notify-customer.js';

const written = (amount: number, currency: string): string =>
  formatAmount(amount, currency).replaceAll('\u00a0', ' ');

test('hundredths are the rule, for currencies without coins too', () => {
  assert.equal(written(24_900, 'dkk'), 'DKK 249.00');
  assert.equal(written(12_500, 'huf'), 'HUF 125.00');
  assert.equal(written(50_000, 'isk'), 'ISK 500.00');
  assert.equal(written(50_000, 'ugx'), 'UGX 500.00');
});

test('whole units and thousandths are the exceptions that Stripe names', () => {
  assert.equal(written(500, 'jpy'), '¥500');
  assert.equal(written(500, 'clp'), 'CLP 500');
  assert.equal(written(12_340, 'kwd'), 'KWD 12.340');
});
