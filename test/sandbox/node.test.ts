/** The sandbox without a browser, as in server-side rendering or a test in Node. */

import assert from 'node:assert/strict';
import {describe, it} from 'node:test';

describe('the sandbox in Node', () => {
  it('the sandbox can be imported in Node, sets no global, and its engine works', async () => {
    const {createSandbox, StripeEngine} = await import('../../src/sandbox/index.js');
    assert.equal('Stripe' in globalThis, false);
    const {engine} = createSandbox();
    assert.ok(engine instanceof StripeEngine);
    assert.equal(engine.createSetupIntent().status, 'requires_payment_method');
  });

  it('the sandbox’s Stripe.js answers calls in Node that need no page', async () => {
    const {createSandbox} = await import('../../src/sandbox/index.js');
    const {Stripe, engine} = createSandbox();
    const {client_secret} = engine.createSetupIntent();
    const {setupIntent} = await Stripe('pk_test_1').confirmCardSetup(client_secret, {
      payment_method: 'pm_card_visa',
    });
    assert.equal(setupIntent?.status, 'succeeded');
  });
});
