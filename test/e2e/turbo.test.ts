/** Turbo 8: pages from its cache, previews, refreshes that morph the page, and forms that it sends. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {sentToFenerum} from './behind.js';
import {cardFrame, fillCard, phase, useDemo} from './harness.js';
import {library} from './libraries.js';
import {openShop, ourScript, type ShopPage} from './shop-page.js';

const stage = useDemo();

const head = `<meta name="turbo-refresh-method" content="morph"><script src="/turbo.js"></script>${ourScript}`;

const openWithTurbo = async (): Promise<ShopPage> =>
  openShop(stage, {
    head,
    body: '<a href="/about">About us</a>',
    files: {
      '**/turbo.js': await library('turbo'),
      '**/about': `<html lang="en"><head><title>About</title>${head}</head><body><p>About this shop</p><a href="/shop">Pay</a></body></html>`,
    },
  });

async function saves({page, form}: ShopPage): Promise<void> {
  await fillCard(page, '4242 4242 4242 4242');
  await page.getByRole('button', {name: 'Save card'}).click();
  await phase(form, 'done');
  assert.equal((await sentToFenerum(stage)).length, 1);
}

test('a form that Turbo restores from its cache saves a card', async () => {
  const shop = await openWithTurbo();
  await fillCard(shop.page, '4000 0000 0000 0002');
  await shop.page.getByText('About us').click();
  await shop.page.getByText('About this shop').waitFor();
  await shop.page.goBack();
  await shop.page.getByText('About us').waitFor();
  await saves(shop);
});

test('a form that Turbo shows as a preview and then loads again saves a card', async () => {
  const shop = await openWithTurbo();
  await phase(shop.form, 'ready');
  await shop.page.getByText('About us').click();
  await shop.page.getByText('About this shop').waitFor();
  await shop.page.getByText('Pay').click();
  await shop.page.locator('html:not([data-turbo-preview]) fenerum-card-form').waitFor();
  await shop.page.getByText('About us').waitFor();
  await saves(shop);
});

test('a refresh in which Turbo morphs the page keeps the typed card and the phase', async () => {
  const {page, form} = await openWithTurbo();
  await fillCard(page, '4242 4242 4242 4242');
  await page.evaluate(async () => {
    const {Turbo} = window as unknown as {Turbo: {visit(url: string, options: object): void}};
    const rendered = new Promise((resolve) => {
      addEventListener('turbo:render', resolve, {once: true});
    });
    Turbo.visit(location.href, {action: 'replace'});
    await rendered;
  });
  await phase(form, 'ready');
  assert.equal(
    await cardFrame(page).locator('[name="cardnumber"]').inputValue(),
    '4242 4242 4242 4242',
  );
  await page.getByRole('button', {name: 'Save card'}).click();
  await phase(form, 'done');
  assert.equal((await sentToFenerum(stage)).length, 1);
});

test('Turbo sends a form once, after the card is saved, and its cached page asks for a card again', async () => {
  const page = await stage.open('/plain-form', {bypassCSP: true});
  await page.addScriptTag({content: await library('turbo')});
  const sent: URLSearchParams[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'POST' || !request.url().endsWith('/plain-form')) return;
    assert.equal(request.resourceType(), 'fetch', 'Turbo sends the form');
    sent.push(new URLSearchParams(request.postData() ?? ''));
  });
  const fill = async (): Promise<void> => {
    await phase(page.locator('fenerum-card-form'), 'ready');
    await page.getByLabel('Name').fill('Maja Holm');
    await page.getByLabel('Email').fill('maja@example.com');
    await page.getByLabel('Company').fill('Acme');
  };
  const order = page.getByRole('button', {name: 'Place order'});
  await fill();
  await fillCard(page, '4242 4242 4242 4242');
  await order.dblclick();
  await page.getByRole('heading', {name: 'Thank you for your order'}).waitFor();
  assert.equal(sent.length, 1);
  const [registration] = await sentToFenerum(stage);
  assert.equal(registration?.body['token'], sent[0]?.get('payment'));
  await page.goBack();
  await fill();
  await order.click();
  await page.getByText('Enter your card number').first().waitFor();
  assert.equal(sent.length, 1);
});
