/** A plain HTML form whose own inputs are validated by jQuery Validation. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Page} from 'playwright-core';
import {sentToFenerum} from './behind.js';
import {fillCard, phase, useDemo} from './harness.js';
import {library} from './libraries.js';

const stage = useDemo();

/** Opens the demo's form with jQuery Validation, and records every time the form is sent. */
async function openForm(
  options = '{}',
): Promise<{readonly page: Page; readonly sent: URLSearchParams[]}> {
  const sent: URLSearchParams[] = [];
  const scripts = [await library('jquery'), await library('jquery-validation')];
  const page = await stage.open('/plain-form', {bypassCSP: true}, async (opened) => {
    opened.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/plain-form')) {
        sent.push(new URLSearchParams(request.postData() ?? ''));
      }
    });
  });
  for (const content of scripts) await page.addScriptTag({content});
  await page.addScriptTag({content: `jQuery('#order').validate(${options})`});
  await phase(page.locator('fenerum-card-form'), 'ready');
  await page.getByLabel('Name').fill('Maja Holm');
  await page.getByLabel('Company').fill('Acme');
  return {page, sent};
}

const order = (page: Page): Promise<void> =>
  page.getByRole('button', {name: 'Place order'}).click();

const thanked = (page: Page): Promise<void> =>
  page.getByRole('heading', {name: 'Thank you for your order'}).waitFor();

/** The card is complete, and an input of the page is not. */
async function pressWithAMistake(page: Page): Promise<void> {
  await page.getByLabel('Email').fill('maja');
  await fillCard(page, '4242 4242 4242 4242');
  await order(page);
  await page.getByText('Please enter a valid email address.').waitFor();
}

test('jQuery Validation refuses an input before the card is saved, and the next press sends the form', async () => {
  const {page, sent} = await openForm();
  await pressWithAMistake(page);
  assert.equal(await page.locator('fenerum-card-form').getAttribute('phase'), 'ready');
  await page.getByLabel('Email').pressSequentially('@example.com');
  await order(page);
  await thanked(page);
  assert.equal(sent.length, 1);
  assert.match(sent[0]?.get('payment') ?? '', /^pm_/);
  assert.equal((await sentToFenerum(stage)).length, 1);
});

test('Enter sends the form after the input that jQuery Validation refused is corrected', async () => {
  const {page, sent} = await openForm();
  await pressWithAMistake(page);
  await page.getByLabel('Email').fill('maja@example.com');
  await page.getByLabel('Email').press('Enter');
  await thanked(page);
  assert.equal(sent.length, 1);
  assert.match(sent[0]?.get('payment') ?? '', /^pm_/);
});

test('a server refuses an input before the card is saved, and one press is enough after it accepts it', async () => {
  const {page, sent} = await openForm("{rules: {email: {remote: '/check'}}}");
  await page.route('**/check?*', async (route) => {
    const isTaken = new URL(route.request().url()).searchParams.get('email')?.endsWith('.com');
    await route.fulfill({json: isTaken ? 'This address is taken.' : true});
  });
  await fillCard(page, '4242 4242 4242 4242');
  await page.getByLabel('Email').fill('maja@example.com');
  await page.getByLabel('Email').press('Enter');
  await page.getByText('This address is taken.').waitFor();
  await page.getByLabel('Email').and(page.locator(':focus')).waitFor();
  assert.equal(await page.locator('fenerum-card-form').getAttribute('phase'), 'ready');
  await page.getByLabel('Email').fill('maja@example.dk');
  await page.getByLabel('Email').press('Enter');
  await thanked(page);
  assert.equal(sent.length, 1);
  assert.match(sent[0]?.get('payment') ?? '', /^pm_/);
});

test('a submitHandler of jQuery Validation that calls form.submit() sends the token', async () => {
  const {page, sent} = await openForm('{submitHandler: (form) => form.submit()}');
  await pressWithAMistake(page);
  await page.getByLabel('Email').pressSequentially('@example.com');
  await order(page);
  await thanked(page);
  assert.equal(sent.length, 1);
  assert.match(sent[0]?.get('payment') ?? '', /^pm_/);
});
