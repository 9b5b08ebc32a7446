/** Saved methods over the server's API: metadata of a PaymentMethod and of a customer's legacy card, and the account of a key. */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {StripeEngine} from '../../../src/sandbox/stripe-api/engine.js';

const engine = new StripeEngine();
const customer = engine.createCustomer().id;

const call = async (method: 'GET' | 'POST', path: string, params = {}) => {
  const {status, body} = await engine.request({
    method,
    path,
    params,
    key: 'sk_test_sandbox',
    account: undefined,
    idempotencyKey: undefined,
  });
  return {status, body: body as Record<string, unknown>};
};

describe('saved methods in the sandbox', () => {
  it('the sandbox stores metadata of a PaymentMethod', async () => {
    const {id} = engine.addSavedCard({customer});
    const {body} = await call('POST', `/v1/payment_methods/${id}`, {metadata: {note: 'one'}});
    assert.deepEqual(body['metadata'], {note: 'one'});
    assert.deepEqual((await call('GET', `/v1/payment_methods/${id}`)).body['metadata'], {
      note: 'one',
    });
  });

  it('the sandbox stores metadata of a legacy card for its own customer only', async () => {
    const {id} = engine.addSavedCard({customer, id: 'card_1Old'});
    const path = `/v1/customers/${customer}/sources/${id}`;
    await call('POST', path, {metadata: {note: 'two'}});
    assert.deepEqual((await call('GET', path)).body['metadata'], {note: 'two'});
    const other = engine.createCustomer().id;
    assert.equal((await call('GET', `/v1/customers/${other}/sources/${id}`)).status, 404);
  });

  it('the sandbox returns the account of a secret key, not of a publishable key', async () => {
    assert.equal((await call('GET', '/v1/account')).body['object'], 'account');
    const answer = await engine.request({
      method: 'GET',
      path: '/v1/account',
      params: {},
      key: 'pk_test_sandbox',
      account: undefined,
      idempotencyKey: undefined,
    });
    assert.equal(answer.status, 401);
  });
});
