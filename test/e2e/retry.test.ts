/** Failed payments: the charge, the webhook, the mail with the link, the retry page and the paid invoice. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Page} from 'playwright-core';
import {confirmations, sentToFenerum, type Invoice, type SentMail} from './behind.js';
import {
  answerBank,
  bankOnItsOwnPage,
  fillCard,
  fillIban,
  phase,
  screenshot,
  useDemo,
} from './harness.js';

const demo = useDemo();

const element = (page: Page) => page.locator('fenerum-payment-retry');

/** Lets Fenerum charge on the demo's page and opens the link in the mail. */
async function openTheLink(
  scenario: RegExp,
  prepare?: (page: Page) => Promise<void>,
): Promise<Page> {
  const page = await demo.open('/invoices', {}, prepare);
  await page.getByRole('radio', {name: scenario}).check();
  await page.getByRole('button', {name: /^Charge/}).click();
  await page
    .getByRole('region', {name: 'The shop’s outbox'})
    .getByText('Hello Maja Holm')
    .waitFor();
  await page.getByRole('link', {name: 'Open the link', exact: true}).click();
  await phase(element(page), 'ready');
  return page;
}

async function invoice(): Promise<Invoice | undefined> {
  const invoices = await demo.json<Invoice[]>('/sandbox/fenerum/invoices');
  assert.equal(invoices.length, 1);
  return invoices[0];
}

async function seenAsPaid(page: Page): Promise<void> {
  await page.goto(`${demo.url}/invoices`);
  await page
    .getByRole('region', {name: 'Invoices at Fenerum'})
    .getByText('Paid', {exact: true})
    .waitFor();
  assert.equal((await invoice())?.status, 'paid');
}

test('an approved payment with the saved card pays the invoice', async () => {
  const page = await openTheLink(/requires authentication/);
  await page.getByText('DKK 249.00').first().waitFor();
  await page.getByText(/4242/).first().waitFor();
  await screenshot(page, 'retry-saved-card');
  await page.getByRole('button', {name: /^Pay/}).click();
  await answerBank(page, 'Complete authentication');
  await phase(element(page), 'done');
  await page.getByText('Your payment is complete.').first().waitFor();
  await screenshot(page, 'retry-paid');
  assert.equal(await confirmations(demo), 1);
  assert.deepEqual(await sentToFenerum(demo), [], 'the saved card is not registered again');
  await seenAsPaid(page);
});

test('a returned debit is paid from another account, which is registered at Fenerum', async () => {
  const page = await openTheLink(/returns the debit of/);
  const form = element(page);
  await form.getByLabel('Name').fill('Maja Holm');
  await form.getByLabel('Email').fill('maja.holm@example.com');
  await fillIban(form.locator('xpath=..'), 'DE89 3704 0044 0532 0130 00');
  assert.match(await form.locator('[part~="mandate"]').innerText(), /Acme Coffee/);
  await screenshot(page, 'retry-bank-account');
  await form.getByRole('button', {name: /^Pay/}).click();
  await phase(form, 'done');
  await form
    .getByText(/bank has been asked for this payment/)
    .first()
    .waitFor();
  const [request, ...more] = await sentToFenerum(demo);
  assert.equal(more.length, 0);
  assert.equal(request?.status, 201);
  assert.match(String(request.body['token']), /^pm_/);
});

test('a returned debit is paid with a card when the payment accepts cards', async () => {
  const page = await openTheLink(/also accepts cards/);
  await element(page).getByRole('radio', {name: 'Card', exact: true}).check();
  await fillCard(page, '4242 4242 4242 4242');
  await page.getByRole('button', {name: /^Pay/}).click();
  await phase(element(page), 'done');
  await page.getByText('Your payment is complete.').first().waitFor();
  assert.equal((await sentToFenerum(demo)).length, 1);
});

test('a new card pays in place of an expired one and is registered at Fenerum', async () => {
  const page = await openTheLink(/has expired/);
  await screenshot(page, 'retry-new-card');
  await fillCard(page, '5555 5555 5555 4444');
  await page.getByRole('button', {name: /^Pay/}).click();
  await phase(element(page), 'done');
  const [request, ...more] = await sentToFenerum(demo);
  assert.equal(more.length, 0);
  assert.equal(request?.status, 201);
  assert.equal(request.body['gateway'], 'stripe_new');
  assert.match(String(request.body['token']), /^pm_/);
  await seenAsPaid(page);
});

test('another card pays in place of a declined one', async () => {
  const page = await openTheLink(/declines the card/);
  await fillCard(page, '4000 0025 0000 3155');
  await page.getByRole('button', {name: /^Pay/}).click();
  await answerBank(page, 'Complete authentication');
  await phase(element(page), 'done');
  assert.equal((await sentToFenerum(demo)).length, 1);
  await seenAsPaid(page);
});

test('a card of the old gateway pays without being registered again', async () => {
  const page = await openTheLink(/old gateway/);
  await page.getByRole('button', {name: /^Pay/}).click();
  await answerBank(page, 'Complete authentication');
  await phase(element(page), 'done');
  assert.deepEqual(await sentToFenerum(demo), []);
  await seenAsPaid(page);
});

test('a failed authentication leaves the invoice unpaid, and the next one pays it', async () => {
  const page = await openTheLink(/requires authentication/);
  await page.getByRole('button', {name: /^Pay/}).click();
  await answerBank(page, 'Fail authentication');
  await phase(element(page), 'ready');
  assert.equal((await invoice())?.status, 'unpaid');
  await page.getByRole('button', {name: /^Pay/}).click();
  await answerBank(page, 'Complete authentication');
  await phase(element(page), 'done');
  await seenAsPaid(page);
});

test('a double press on Pay confirms once', async () => {
  const page = await openTheLink(/has expired/);
  await fillCard(page, '4242 4242 4242 4242');
  await page.getByRole('button', {name: /^Pay/}).dblclick();
  await phase(element(page), 'done');
  assert.equal(await confirmations(demo), 1);
});

test('a reload while the bank dialog is open does not break the payment', async () => {
  const page = await openTheLink(/requires authentication/);
  await page.getByRole('button', {name: /^Pay/}).click();
  await page.getByRole('dialog').waitFor();
  await page.reload();
  await phase(element(page), 'ready');
  await page.getByRole('button', {name: /^Pay/}).click();
  await answerBank(page, 'Complete authentication');
  await phase(element(page), 'done');
  await seenAsPaid(page);
});

test('a return from the bank’s own page pays the invoice and cleans the address', async () => {
  const page = await openTheLink(/has expired/, bankOnItsOwnPage);
  const link = page.url();
  await fillCard(page, '4000 0025 0000 3155');
  await page.getByRole('button', {name: /^Pay/}).click();
  await page.waitForURL(/authenticate/);
  await page.getByRole('button', {name: 'Complete authentication'}).click();
  await phase(element(page), 'done');
  await page.waitForURL(link);
  assert.equal(await confirmations(demo), 1);
  assert.equal((await sentToFenerum(demo)).length, 1);
  await seenAsPaid(page);
});

test('a payment made in one tab is done in the other', async () => {
  const page = await openTheLink(/has expired/);
  const other = await demo.open(page.url());
  await fillCard(other, '5555 5555 5555 4444');
  await fillCard(page, '4242 4242 4242 4242');
  await page.getByRole('button', {name: /^Pay/}).click();
  await phase(element(page), 'done');
  await other.getByRole('button', {name: /^Pay/}).click();
  await phase(element(other), 'done');
  const [paid] = await demo.json<Invoice[]>('/sandbox/fenerum/invoices');
  assert.equal(paid?.status, 'paid');
  assert.equal(
    (await sentToFenerum(demo)).length,
    1,
    'the card that did not pay is not registered',
  );
});

test('a link opened after the payment shows it as paid without a button', async () => {
  const page = await openTheLink(/has expired/);
  const link = page.url();
  await fillCard(page, '4242 4242 4242 4242');
  await page.getByRole('button', {name: /^Pay/}).click();
  await phase(element(page), 'done');
  const again = await demo.open(link);
  await phase(element(again), 'done');
  await again.getByText('Your payment is complete.').first().waitFor();
  assert.equal(await again.getByRole('button', {name: /^Pay/}).count(), 0);
  assert.equal(await confirmations(demo), 1);
});

test('an expired link tells how to get a new one', async () => {
  const page = await demo.open('/invoices');
  await page.getByRole('button', {name: /^Charge/}).click();
  await page.getByRole('link', {name: 'Open it after it has expired'}).click();
  await phase(element(page), 'failed');
  await page.getByText('to get a new one').waitFor();
  await screenshot(page, 'retry-old-link');
  assert.equal(await page.getByRole('button', {name: /^Pay/}).count(), 0);
});

test('a link with an invalid signature fails', async () => {
  const page = await demo.open('/retry/nobody.signed');
  await phase(element(page), 'failed');
  await page.getByText('This link is not complete').waitFor();
});

test('a card saved on the first page is charged off session without a mail', async () => {
  const page = await demo.open('/');
  await fillCard(page, '4242 4242 4242 4242');
  await page.getByRole('button', {name: 'Save card'}).click();
  await phase(page.locator('fenerum-card-form'), 'done');
  await page.goto(`${demo.url}/invoices`);
  await page.getByRole('radio', {name: /card saved last/}).check();
  await page.getByRole('button', {name: /^Charge/}).click();
  await page.getByText('The bank said yes').waitFor();
  assert.equal((await invoice())?.status, 'paid');
  assert.deepEqual(await demo.json<SentMail[]>('/sandbox/outbox'), []);
});
