/** Saving a card on the demo's first page, from typing to the registration at Fenerum. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {confirmations, sentToFenerum} from './behind.js';
import {cardFrame, fillCard, phase, screenshot, useDemo} from './harness.js';

const demo = useDemo();

const account = '5f0c1a52-9d3e-4c67-8a41-2b7d90e6f318';

test('a card saved on the first page reaches Fenerum with the required headers', async () => {
  const page = await demo.open('/');
  await fillCard(page, '4242 4242 4242 4242');
  await page.getByRole('button', {name: 'Save card'}).click();
  await phase(page.locator('fenerum-card-form'), 'done');
  await page.getByText('Your Visa card has been saved.').first().waitFor();

  const [request, ...more] = await sentToFenerum(demo);
  assert.equal(more.length, 0);
  assert.equal(request?.method, 'POST');
  assert.equal(request.path, '/api/v1/paymentcards/');
  assert.equal(request.status, 201);
  const {token, ...body} = request.body;
  assert.deepEqual(body, {account, gateway: 'stripe_new'});
  assert.match(String(token), /^pm_\w+$/);
  assert.match(request.headers['authorization'] ?? '', /^Token \S+$/);
  assert.equal(request.headers['x-client-system'], 'fenerum-elements-demo');
  assert.equal(request.headers['x-user'], 'demo-backend');

  // The page shows the same to the visitor.
  const listed = page.getByRole('region', {name: 'What Fenerum received'});
  await listed.getByText(`"token": "${String(token)}"`).waitFor();
  await listed.getByText(/^Token \S+$/).waitFor();
  await screenshot(page, 'saved');
});

test('a card is saved on a page without its own JavaScript', async () => {
  const page = await demo.open('/', {}, (page) =>
    page.route('**/assets/*.js', (route) => route.abort()),
  );
  await fillCard(page, '4242 4242 4242 4242');
  await page.getByRole('button', {name: 'Save card'}).click();
  await phase(page.locator('fenerum-card-form'), 'done');
  assert.equal((await sentToFenerum(demo)).length, 1);
});

test('Enter on the button after the last field saves the card', async () => {
  const page = await demo.open('/');
  await fillCard(page, '4242 4242 4242 4242');
  await cardFrame(page).locator('[name="cvc"]').press('Tab');
  await page.keyboard.press('Enter');
  await phase(page.locator('fenerum-card-form'), 'done');
  assert.equal((await sentToFenerum(demo)).length, 1);
});

test('a declined card shows an error, and another card is saved on the same intent', async () => {
  const page = await demo.open('/');
  const intents: string[] = [];
  page.on('request', (request) => {
    const [, intent] = /setup_intents\/(seti_\w+)\/confirm/.exec(request.url()) ?? [];
    if (intent) intents.push(intent);
  });
  await fillCard(page, '4000 0000 0000 0002');
  await page.getByRole('button', {name: 'Save card'}).click();
  await page.getByRole('alert').getByText('declined').waitFor();
  assert.equal((await sentToFenerum(demo)).length, 0);

  await fillCard(page, '4242 4242 4242 4242');
  await page.getByRole('button', {name: 'Save card'}).click();
  await phase(page.locator('fenerum-card-form'), 'done');
  assert.equal(intents.length, 2);
  assert.equal(intents[0], intents[1]);
  assert.equal((await sentToFenerum(demo)).length, 1);
});

for (const [number, what, sentence] of [
  ['4000 0000 0000 9995', 'without funds', /insufficient funds/],
  ['4000 0000 0000 0069', 'that has expired', /expired/],
  ['4000 0000 0000 0127', 'with another security code', /security code/],
  ['4000 0000 0000 0119', 'that the bank cannot process', /processing your card/],
  ['4242 4242 4242 4241', 'that was mistyped', /number is (?:invalid|incorrect)/],
] as const) {
  test(`a card ${what} is refused with the reason`, async () => {
    const page = await demo.open('/');
    await fillCard(page, number);
    await page.getByRole('button', {name: 'Save card'}).click();
    await page.getByRole('alert').getByText(sentence).waitFor();
    assert.equal((await sentToFenerum(demo)).length, 0);
  });
}

test('a double click confirms once and registers once', async () => {
  const page = await demo.open('/');
  await fillCard(page, '4242 4242 4242 4242');
  await page.getByRole('button', {name: 'Save card'}).dblclick();
  await phase(page.locator('fenerum-card-form'), 'done');
  assert.equal(await confirmations(demo), 1);
  assert.equal((await sentToFenerum(demo)).length, 1);
});

test('an empty form asks for the card and sends nothing', async () => {
  const page = await demo.open('/');
  await phase(page.locator('fenerum-card-form'), 'ready');
  await page.getByRole('button', {name: 'Save card'}).click();
  await page.getByRole('alert').getByText('Enter your card number').waitFor();
  assert.equal(await confirmations(demo), 0);
});

test('an app receives the events, and its own listener registers the card', async () => {
  const page = await demo.open('/app');
  await page.getByRole('radio', {name: 'A listener of the app'}).check();
  await page.getByRole('textbox', {name: 'Name'}).fill('Maja Holm');
  await page.getByRole('textbox', {name: 'Email'}).fill('maja.holm@example.com');
  await fillCard(page, '4242 4242 4242 4242');
  await page.getByRole('button', {name: 'Start subscription'}).click();
  await phase(page.locator('fenerum-card-form'), 'done');
  const events = page.getByRole('list', {name: 'Events'});
  for (const name of ['fenerum-ready', 'registerNewPaymentCard', 'fenerum-complete']) {
    await events.getByText(name).first().waitFor();
  }
  assert.equal((await sentToFenerum(demo)).length, 1);
  assert.doesNotMatch(await events.innerText(), /_secret_/);
});
