/** A link with an attacker's intent: the customer's card is saved for the customer's own account only. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {sentToFenerum} from './behind.js';
import {fillCard, phase, useDemo} from './harness.js';
import {Shop} from './random-tab.js';

const demo = useDemo();

interface Intent {
  readonly status: string;
  readonly customer: string | null;
  readonly payment_method: string | null;
}

for (const isSaved of [false, true]) {
  test(`a card typed after a link with an attacker’s ${isSaved ? 'succeeded' : 'open'} intent is saved for the customer`, async () => {
    const shop = new Shop(demo.url);
    const attack = await shop.createAttackersIntent(isSaved);
    const query = `?setup_intent=${attack.id}&setup_intent_client_secret=${attack.client_secret}&redirect_status=succeeded`;
    const page = await demo.open(`/${query}`);
    const form = page.locator('fenerum-card-form');
    await phase(form, 'ready');
    assert.deepEqual(await sentToFenerum(demo), [], 'nothing happens without a press');

    await fillCard(page, '5555 5555 5555 4444');
    await page.getByRole('button', {name: 'Save card'}).click();
    await phase(form, 'done');

    const [request, ...more] = await sentToFenerum(demo);
    assert.equal(more.length, 0);
    const token = String(request?.body['token']);
    assert.equal(await shop.last4(token), '4444');
    const {data} = await shop.stripe<{data: Intent[]}>('setup_intents?limit=10');
    const own = data.find(({payment_method: method}) => method === token);
    const attackers = await shop.stripe<Intent>(`setup_intents/${attack.id}`);
    assert.ok(own?.customer, 'the card belongs to a customer');
    assert.notEqual(own.customer, attackers.customer, 'and not to the attacker');
    assert.equal(attackers.status, attack.status);
    assert.equal(attackers.payment_method, attack.payment_method);
  });
}
