/** Amounts in mails. For some currencies, Stripe's smallest unit differs from the number of decimals that people write. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {formatAmount} from '../../../demo/backend/notify-customer.js';

const written = (amount: number, currency: string): string =>
  formatAmount(amount, currency).replaceAll('\u00a0', ' ');

test('an amount in most currencies has two decimals in a mail, also HUF and ISK', () => {
  assert.equal(written(24_900, 'dkk'), 'DKK 249.00');
  assert.equal(written(12_500, 'huf'), 'HUF 125.00');
  assert.equal(written(50_000, 'isk'), 'ISK 500.00');
  assert.equal(written(50_000, 'ugx'), 'UGX 500.00');
});

test('an amount in a zero- or three-decimal currency has that many decimals in a mail', () => {
  assert.equal(written(500, 'jpy'), '¥500');
  assert.equal(written(500, 'clp'), 'CLP 500');
  assert.equal(written(12_340, 'kwd'), 'KWD 12.340');
});
