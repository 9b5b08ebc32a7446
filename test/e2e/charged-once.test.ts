/** A failed payment that is paid again with interruptions: the customer is charged once. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Page} from 'playwright-core';
import {planStripeFailure, sentToFenerum, type Invoice, type StripeCall} from './behind.js';
import {linkInTheMail} from './failed-payment.js';
import {answerBank, fillCard, phase, useDemo} from './harness.js';

const demo = useDemo();

const element = (page: Page) => page.locator('fenerum-payment-retry');
const pay = (page: Page) => page.getByRole('button', {name: /^Pay/});

async function openTheLink(scenario: string): Promise<Page> {
  const page = await demo.open(await linkInTheMail(demo, scenario));
  await phase(element(page), 'ready');
  return page;
}

/** Asserts that the invoice is paid, and that exactly one call of the page to Stripe has charged. */
async function chargedOnce(page: Page, moves: RegExp): Promise<void> {
  await phase(element(page), 'done');
  const [invoice, ...more] = await demo.json<Invoice[]>('/sandbox/fenerum/invoices');
  assert.equal(invoice?.status, 'paid');
  assert.deepEqual(more, []);
  const calls = await demo.json<(StripeCall & {status: number})[]>('/sandbox/stripe/calls');
  const moved = calls.filter(
    ({method, path, access, status}) =>
      method === 'POST' && access === 'publishable' && moves.test(path) && status < 400,
  );
  assert.equal(moved.length, 1, JSON.stringify(calls));
}

/** A payment that needs the bank's approval is charged when Stripe receives the approval. */
const approvals = /payment_intents\/\w+\/authenticate$/;
const confirmed = /payment_intents\/\w+\/confirm$/;

test('a double press on Pay charges the saved card once', async () => {
  const page = await openTheLink('authentication_required');
  await pay(page).dblclick();
  await answerBank(page, 'Complete authentication');
  await chargedOnce(page, approvals);
});

test('a reload during 3-D Secure and another press charge once', async () => {
  const page = await openTheLink('authentication_required');
  await pay(page).click();
  await page.getByRole('dialog').waitFor();
  await page.reload();
  await phase(element(page), 'ready');
  await pay(page).click();
  await answerBank(page, 'Complete authentication');
  await chargedOnce(page, approvals);
});

test('Pay pressed in two tabs at the same time charges once', async () => {
  const page = await openTheLink('authentication_required');
  const other = await page.context().newPage();
  await other.goto(page.url());
  await phase(element(other), 'ready');
  await Promise.all([pay(page).click(), pay(other).click()]);
  for (const one of [page, other]) await one.getByRole('dialog').waitFor();
  await answerBank(page, 'Complete authentication');
  await phase(element(page), 'done');
  await answerBank(other, 'Complete authentication');
  await phase(element(other), 'done');
  await chargedOnce(page, approvals);
});

test('two tabs with two new cards charge and register only one of them', async () => {
  const page = await openTheLink('card_expired');
  const other = await page.context().newPage();
  await other.goto(page.url());
  await fillCard(other, '5555 5555 5555 4444');
  // Typing into a page in the background is slow.
  await page.bringToFront();
  await fillCard(page, '4242 4242 4242 4242');
  await Promise.all([pay(page).click(), pay(other).click()]);
  for (const one of [page, other]) await phase(element(one), 'done');
  await chargedOnce(page, confirmed);
  const tokens = new Set((await sentToFenerum(demo)).map(({body}) => body['token']));
  assert.equal(tokens.size, 1);
});

test('a connection lost after the bank’s approval ends as paid', async () => {
  const page = await openTheLink('authentication_required');
  await planStripeFailure(demo, {kind: 'lost', match: 'POST /v1/payment_intents/*/authenticate'});
  await pay(page).click();
  await answerBank(page, 'Complete authentication');
  await phase(element(page), 'done');
  const [invoice] = await demo.json<Invoice[]>('/sandbox/fenerum/invoices');
  assert.equal(invoice?.status, 'paid');
  await page.reload();
  await phase(element(page), 'done');
});

test('a connection lost after a new card was charged registers it and charges once', async () => {
  const page = await openTheLink('card_expired');
  await planStripeFailure(demo, {kind: 'lost', match: 'POST /v1/payment_intents/*/confirm'});
  await fillCard(page, '4242 4242 4242 4242');
  await pay(page).click();
  await chargedOnce(page, confirmed);
  assert.equal((await sentToFenerum(demo)).length, 1);
});

test('a reload after a new card was charged registers it once', async () => {
  const page = await openTheLink('card_expired');
  await planStripeFailure(demo, {kind: 'held', match: 'POST /v1/payment_intents/*/confirm'});
  await fillCard(page, '4242 4242 4242 4242');
  const isSent = page.waitForRequest(confirmed);
  await pay(page).click();
  await isSent;
  await page.reload();
  await phase(element(page), 'done');
  assert.equal((await sentToFenerum(demo)).length, 1);
  await page.reload();
  await phase(element(page), 'done');
  assert.equal((await sentToFenerum(demo)).length, 1, 'not again on the next visit');
});

test('a failed authentication without an error is shown, and the next try pays', async () => {
  const page = await openTheLink('authentication_required');
  let left = 1;
  await page.route(/payment_intents\/\w+\/authenticate$/, async (route) => {
    if (left-- <= 0) return route.continue();
    const postData = route.request().postData() ?? '';
    // The customer fails to authenticate, and Stripe answers with an intent and no error.
    const response = await route.fetch({postData: postData.replace('succeeded', 'failed')});
    const body = (await response.json()) as object;
    return route.fulfill({response, json: {...body, last_payment_error: null}});
  });
  await pay(page).click();
  await answerBank(page, 'Complete authentication');
  await phase(element(page), 'ready');
  await page.getByRole('alert').getByText('Your bank could not confirm').waitFor();
  await pay(page).click();
  await answerBank(page, 'Complete authentication');
  await phase(element(page), 'done');
  const [invoice] = await demo.json<Invoice[]>('/sandbox/fenerum/invoices');
  assert.equal(invoice?.status, 'paid');
});
