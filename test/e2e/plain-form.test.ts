/** A plain HTML form that sends the card's token to the demo's server with its other fields. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Page} from 'playwright-core';
import {sentToFenerum} from './behind.js';
import {answerBank, fillCard, phase, screenshot, useDemo} from './harness.js';

const stage = useDemo();

/** Opens the form, fills in the page's own inputs, and records every time the form is sent. */
async function openForm(): Promise<{readonly page: Page; readonly sent: string[]}> {
  const page = await stage.open('/plain-form');
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/plain-form')) {
      sent.push(request.postData() ?? '');
    }
  });
  await phase(page.locator('fenerum-card-form'), 'ready');
  await page.getByLabel('Name').fill('Maja Holm');
  await page.getByLabel('Email').fill('maja@example.com');
  await page.getByLabel('Company').fill('Acme <b>& Co</b>');
  return {page, sent};
}

const order = (page: Page): Promise<void> =>
  page.getByRole('button', {name: 'Place order'}).click();

const thanked = (page: Page): Promise<void> =>
  page.getByRole('heading', {name: 'Thank you for your order'}).waitFor();

test('a plain form sends the token once, its card is registered, and a reload sends nothing', async () => {
  const {page, sent} = await openForm();
  await screenshot(page, 'plain-form');
  await fillCard(page, '4242 4242 4242 4242');
  await order(page);
  await thanked(page);
  await page.reload();
  // The page says whose answers it shows.
  await page.getByText('A sandbox on this machine replaces Stripe and Fenerum').waitFor();
  assert.equal(await page.getByText('Connected to Stripe and Fenerum').isVisible(), false);
  assert.equal(sent.length, 1);
  const fields = new URLSearchParams(sent[0]);
  assert.match(fields.get('payment') ?? '', /^pm_\w+$/);
  assert.match(fields.get('payment-intent') ?? '', /^seti_\w+$/);
  assert.equal(fields.get('payment-type'), 'card');
  const requests = await sentToFenerum(stage);
  assert.equal(requests.length, 1);
  assert.equal(requests[0]?.body['token'], fields.get('payment'));
});

test('a declined card does not send the form, and another card does', async () => {
  const {page, sent} = await openForm();
  await fillCard(page, '4000 0000 0000 0002');
  await order(page);
  await page.getByText('declined').first().waitFor();
  assert.equal(sent.length, 0);
  await fillCard(page, '4242 4242 4242 4242');
  await order(page);
  await thanked(page);
  assert.equal(sent.length, 1);
});

test('the form is sent after 3-D Secure', async () => {
  const {page, sent} = await openForm();
  await fillCard(page, '4000 0025 0000 3155');
  await order(page);
  await answerBank(page, 'Complete authentication');
  await thanked(page);
  assert.equal(sent.length, 1);
});

test('a script submits the form with requestSubmit()', async () => {
  const {page, sent} = await openForm();
  await fillCard(page, '4242 4242 4242 4242');
  await page.evaluate(() => document.querySelector<HTMLFormElement>('#order')?.requestSubmit());
  await thanked(page);
  assert.equal(sent.length, 1);
});

test('a script that calls form.submit() before the card is saved sends the form without a card, and the server asks for one', async () => {
  const {page, sent} = await openForm();
  await fillCard(page, '4242 4242 4242 4242');
  await page.evaluate(() => document.querySelector<HTMLFormElement>('#order')?.submit());
  await page.getByText('Please enter your card.').waitFor();
  assert.equal(sent.length, 1);
  assert.equal(new URLSearchParams(sent[0]).has('payment'), false);
  assert.equal((await sentToFenerum(stage)).length, 0);
  assert.equal(await page.getByLabel('Company').inputValue(), 'Acme <b>& Co</b>');
});

test('a form with target="_blank" opens one new tab, after the card is saved', async () => {
  const {page} = await openForm();
  await page.evaluate(() => document.querySelector('#order')?.setAttribute('target', '_blank'));
  const tabs: Page[] = [];
  page.context().on('page', (tab) => tabs.push(tab));
  await order(page);
  await page.getByText('Enter your card number').first().waitFor();
  assert.equal(tabs.length, 0);
  await fillCard(page, '4242 4242 4242 4242');
  const opened = page.waitForEvent('popup');
  await page.getByRole('button', {name: 'Place order'}).dblclick();
  await thanked(await opened);
  await phase(page.locator('fenerum-card-form'), 'done');
  assert.equal(tabs.length, 1);
  assert.equal((await sentToFenerum(stage)).length, 1);
});

test('a double press sends the form once', async () => {
  const {page, sent} = await openForm();
  await fillCard(page, '4242 4242 4242 4242');
  // The last press comes while the browser is sending the form.
  await page.evaluate(() => {
    document.querySelector('#order')?.addEventListener('submit', () => {
      setTimeout(() => document.querySelector<HTMLElement>('.order__send')?.click());
    });
  });
  await page.getByRole('button', {name: 'Place order'}).dblclick();
  await thanked(page);
  assert.equal(sent.length, 1);
  assert.equal((await sentToFenerum(stage)).length, 1);
});

test('the back button shows a form without the old token', async () => {
  const {page, sent} = await openForm();
  await fillCard(page, '4242 4242 4242 4242');
  await order(page);
  await thanked(page);
  await page.goBack();
  await phase(page.locator('fenerum-card-form'), 'ready');
  await page.getByLabel('Name').fill('Maja Holm');
  await page.getByLabel('Email').fill('maja@example.com');
  await page.getByLabel('Company').fill('Acme');
  await order(page);
  await page.getByText('Enter your card number').first().waitFor();
  assert.equal(sent.length, 1);
});

test('a form without a token shows the page again with the entered data, also without JavaScript', async () => {
  const page = await stage.open('/plain-form', {javaScriptEnabled: false});
  await page.getByLabel('Name').fill('Maja Holm');
  await page.getByLabel('Email').fill('maja@example.com');
  await page.getByLabel('Company').fill('"><script>alert(1)</script>');
  await order(page);
  await page.getByText('Please enter your card.').waitFor();
  assert.equal(await page.getByLabel('Name').inputValue(), 'Maja Holm');
  assert.equal(await page.getByLabel('Company').inputValue(), '"><script>alert(1)</script>');
  assert.equal((await sentToFenerum(stage)).length, 0);
});

test('the server refuses tokens and intents that are not the customer’s, and keeps the entered data', async () => {
  const send = (fields: Record<string, string>, headers = {}): Promise<Response> =>
    fetch(new URL('/plain-form', stage.url), {
      method: 'POST',
      headers,
      redirect: 'manual',
      body: new URLSearchParams({name: 'A', email: 'a@example.com', company: 'C', ...fields}),
    });
  const foreign = {payment: 'pm_1', 'payment-intent': 'seti_unknown', 'payment-type': 'card'};
  const answer = await send(foreign);
  assert.equal(answer.status, 422);
  assert.match(await answer.text(), /value="a@example\.com"/);
  assert.equal((await send({...foreign, payment: 'tok_1'})).status, 422);
  assert.equal((await send({...foreign, 'payment-mandate': '{'})).status, 422);
  assert.equal((await send({...foreign, company: ' '})).status, 422);
  assert.equal((await send(foreign, {Origin: 'https://evil.example'})).status, 403);
  assert.equal((await sentToFenerum(stage)).length, 0);
});
