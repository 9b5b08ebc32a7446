/** Bank accounts: an IBAN and its mandate, from the field to the registration and Stripe's metadata. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import Stripe from 'stripe';
import {sentToFenerum} from './behind.js';
import {cardFrame, fillCard, fillIban, ibanFrame, phase, screenshot, useDemo} from './harness.js';

const demo = useDemo();

/** A SetupIntent of the sandbox, read with the secret key. */
function setupIntent(id: string): Promise<Stripe.SetupIntent> {
  const {hostname, port} = new URL(demo.url);
  const stripe = new Stripe('sk_test_sandbox', {host: hostname, port, protocol: 'http'});
  return stripe.setupIntents.retrieve(id);
}

test('a German IBAN is registered at Fenerum, and its mandate is in Stripe’s metadata', async () => {
  const page = await demo.open('/sepa');
  const form = page.locator('#alone');
  const registration = page.waitForRequest((request) =>
    request.url().endsWith('/api/payment-cards'),
  );
  await form.getByLabel('Name').fill('Maja Holm');
  await form.getByLabel('Email').fill('maja.holm@example.com');
  await fillIban(form.locator('xpath=..'), 'DE89 3704 0044 0532 0130 00');
  const mandate = await form.locator('[part~="mandate"]').innerText();
  assert.match(mandate, /Acme ApS/);
  await form.getByRole('button', {name: 'Save bank account'}).click();
  await phase(form, 'done');
  await screenshot(page, 'sepa-saved');

  const [request, ...more] = await sentToFenerum(demo);
  assert.equal(more.length, 0);
  assert.equal(request?.body['gateway'], 'stripe_new');
  assert.match(String(request?.body['token']), /^pm_/);
  const body = (await registration).postDataJSON() as {
    type: string;
    intent: string;
    mandate: {text: string; creditor: string; locale: string; acceptedAt: string};
  };
  assert.equal(body.type, 'sepa_debit');
  assert.equal(body.mandate.creditor, 'Acme ApS');
  assert.equal(body.mandate.text.replace(/\s+/g, ' '), mandate.replace(/\s+/g, ' '));
  const {metadata} = await setupIntent(body.intent);
  const evidence = Object.values(metadata ?? {}).join(' ');
  assert.match(evidence, /Acme ApS/);
  assert.ok(evidence.includes(body.mandate.acceptedAt));
});

test('a Swiss IBAN asks for the address and is saved with it', async () => {
  const page = await demo.open('/sepa');
  const form = page.locator('#alone');
  await form.getByLabel('Name').fill('Urs Meier');
  await form.getByLabel('Email').fill('urs.meier@example.com');
  await fillIban(form.locator('xpath=..'), 'CH93 0076 2011 6238 5295 7');
  await form.getByLabel('Address').fill('Bahnhofstrasse 1');
  await form.getByLabel('Postal code').fill('8001');
  await form.getByLabel('City').fill('Zürich');
  assert.equal(await form.getByLabel('Country').inputValue(), 'CH');
  await form.getByRole('button', {name: 'Save bank account'}).click();
  await phase(form, 'done');
  assert.equal((await sentToFenerum(demo)).length, 1);
});

test('the address inputs disappear when the IBAN does not need them', async () => {
  const page = await demo.open('/sepa');
  const form = page.locator('#alone');
  const place = form.locator('xpath=..');
  await fillIban(place, 'CH93 0076 2011 6238 5295 7');
  await form.getByLabel('Address').waitFor();
  await fillIban(place, 'DE89 3704 0044 0532 0130 00');
  await form.getByLabel('Address').waitFor({state: 'hidden'});
});

test('a mistyped IBAN shows an error and saves nothing', async () => {
  const page = await demo.open('/sepa');
  const form = page.locator('#alone');
  await form.getByLabel('Name').fill('Maja Holm');
  await form.getByLabel('Email').fill('maja.holm@example.com');
  await fillIban(form.locator('xpath=..'), 'DE89 3704 0044 0532 0130 01');
  await form.getByRole('button', {name: 'Save bank account'}).click();
  await form.getByRole('alert').getByText('IBAN').waitFor();
  assert.equal((await sentToFenerum(demo)).length, 0);
});

test('arrow keys switch between card and bank account with one field at a time', async () => {
  const page = await demo.open('/sepa');
  const form = page.locator('#both');
  const place = form.locator('xpath=..');
  await phase(form, 'ready');
  await form.getByRole('radio', {name: 'Card'}).focus();
  await page.keyboard.press('ArrowRight');
  await ibanFrame(place).locator('[name="iban"]').waitFor();
  await cardFrame(place).owner().waitFor({state: 'detached'});
  await form.getByLabel('Name').fill('Maja Holm');
  await form.getByLabel('Email').fill('maja.holm@example.com');
  await form.getByRole('radio', {name: 'Card'}).check();
  await cardFrame(place).locator('[name="cardnumber"]').waitFor();
  await ibanFrame(place).owner().waitFor({state: 'detached'});
  await fillCard(place, '4242 4242 4242 4242');
  await form.getByRole('button', {name: 'Save card'}).click();
  await phase(form, 'done');
  assert.equal((await sentToFenerum(demo)).length, 1);
});
