/** Loading Stripe.js when it is blocked, empty, silent or refused: the error, the number of requests, and the retry. */
import {expect} from '@open-wc/testing';
import {settle, until} from '../fakes/settle.js';
import {failIn, failuresOf, frameWindow, openFrame} from './frame.js';
import type {LoaderPage} from './loader-page.js';
import {TIMEOUT_MS} from '../../src/ports/timeout.js';

let page: LoaderPage;
const open = async (...words: Parameters<typeof openFrame>): Promise<void> => {
  page = await openFrame(...words);
};
const fail = () => failIn(page);

describe('loading Stripe.js', () => {
  it('Stripe.js is loaded once from Stripe for all forms of a page', async () => {
    await open();
    const one = page.openForm({locale: 'da-DK', 'stripe-account': 'acct_1'});
    const other = page.openForm();
    await page.until(one, 'ready');
    await page.until(other, 'ready');
    expect(page.asked).to.deep.equal(['https://js.stripe.com/endive/stripe.js']);
    expect(page.opened).to.have.deep.members([
      ['pk_test_1', {locale: 'da', stripeAccount: 'acct_1'}],
      ['pk_test_1', {locale: 'en'}],
    ]);
  });

  it('Stripe.js is not requested by a form without a publishable key', async () => {
    await open();
    page.openForm({'publishable-key': ''});
    await settle(10);
    expect(page.asked).to.have.length(0);
    expect(page.tags).to.have.length(0);
  });

  it('Stripe.js is requested, but does not run, while a form lacks other required attributes', async () => {
    await open();
    page.openForm({'client-secret': ''});
    await until(() => page.asked.length, 'a request');
    await settle(10);
    expect(page.asked).to.deep.equal(['https://js.stripe.com/endive/stripe.js']);
    expect(page.tags).to.have.length(0);
  });

  it('forms with the same key, account and language share one Stripe object', async () => {
    await open();
    const forms = [page.openForm(), page.openForm(), page.openForm()];
    for (const form of forms) await page.until(form, 'ready');
    expect(page.opened).to.deep.equal([['pk_test_1', {locale: 'en'}]]);
    expect(page.asked).to.have.length(1);
  });

  for (const failure of ['blocked', 'missing', 'empty', 'broken'] as const) {
    it(`a ${failure} Stripe.js fails after two requests, and a press loads it`, async () => {
      await open();
      page.script = page.answers[failure];
      const {form, failures} = await fail();
      expect(failures).to.have.length(1);
      expect(failures[0]).to.include({code: 'stripe-unreachable', recovery: 'retry'});
      expect(failures[0]!.detail).to.match(/Stripe\.js/);
      expect(form.shadowRoot!.querySelector('[role=alert]')!.textContent).to.match(
        /could not reach our payment provider/,
      );
      // The loader tries twice by itself and then stops.
      await page.clock.advance(60_000);
      await settle(20);
      expect(page.asked).to.have.length(2);
      expect(page.tags).to.have.length(1);
      page.script = page.answers.whole;
      page.press(form);
      await page.until(form, 'ready');
      expect(page.asked).to.have.length(3);
    });
  }

  it('a Stripe.js that never loads fails after 10 seconds, and a press loads it', async () => {
    await open();
    page.script = page.answers.never;
    const form = page.openForm();
    const failures = failuresOf(form);
    await until(() => page.tags.length, 'a script tag');
    await page.clock.advance(9_000);
    expect(form.phase).to.equal('loading');
    await page.clock.advance(1_000);
    await page.until(form, 'failed');
    expect(failures[0]!.detail).to.match(/10 seconds/);
    page.script = page.answers.whole;
    page.press(form);
    await page.until(form, 'ready');
    expect(page.asked.length).to.be.at.most(3);
  });

  it('a Stripe.js that fails once is loaded again without an error', async () => {
    await open();
    page.script = () => {
      page.script = page.answers.whole;
      return page.answers.blocked();
    };
    const form = page.openForm();
    const failures = failuresOf(form);
    await page.until(form, 'ready');
    expect(failures).to.have.length(0);
    expect(page.asked).to.have.length(2);
  });

  it('Stripe.js is loaded when the browser comes online', async () => {
    await open();
    page.script = page.answers.blocked;
    const {form} = await fail();
    page.script = page.answers.whole;
    frameWindow().dispatchEvent(new Event('online'));
    await page.until(form, 'ready');
  });

  it('a Stripe.js that fails offline is named in the error detail', async () => {
    await open();
    Object.defineProperty(frameWindow().navigator, 'onLine', {get: () => false});
    page.script = page.answers.blocked;
    const {failures} = await fail();
    expect(failures[0]!.detail).to.match(/offline/);
  });

  it('a key that Stripe.js refuses is a configuration error with Stripe’s message', async () => {
    await open();
    page.refuse('Live Stripe.js integrations must use HTTPS.');
    const {failures} = await fail();
    expect(failures[0]).to.include({code: 'configuration', recovery: 'stop'});
    expect(failures[0]!.detail).to.match(/HTTPS/);
  });

  it('a secret key that Stripe.js refuses is not repeated in the error', async () => {
    await open();
    page.refuse('Invalid API Key provided: sk_test_TopSecret');
    const {failures} = await fail();
    expect(JSON.stringify(failures)).to.not.contain('TopSecret');
  });
});

describe('a Stripe.js of the page', () => {
  it('a Stripe.js that the page has loaded is used in any version', async () => {
    await open();
    page.bringStripe(3);
    const form = page.openForm();
    await page.until(form, 'ready');
    expect(page.asked).to.have.length(0);
  });

  it('a stand-in for Stripe.js without a version is used', async () => {
    await open();
    page.bringStandIn();
    const form = page.openForm();
    await page.until(form, 'ready');
    expect(page.asked).to.have.length(0);
    expect(page.opened).to.have.length(1);
  });

  for (const [what, namesake] of Object.entries({
    'a function that returns nothing': () => {},
    'a function that returns an object': () => ({pay() {}}),
    'a function that throws': () => {
      throw new Error('Not a key.');
    },
    'a class': class Stripe {},
  })) {
    it(`Stripe.js is loaded on a page that has ${what} by the name of Stripe`, async () => {
      await open();
      page.define(namesake);
      const form = page.openForm();
      await page.until(form, 'ready');
      expect(page.asked).to.have.length(1);
    });
  }

  it('a Stripe.js that the page is loading is waited for', async () => {
    await open();
    let answer = (): void => {};
    page.script = () =>
      new Promise((resolve) => {
        answer = () => resolve(page.answers.whole());
      });
    const tag = page.addTag();
    const form = page.openForm();
    await until(() => page.asked.length, 'a request');
    await page.clock.advance(3_000);
    answer();
    await tag;
    await page.until(form, 'ready');
    expect(page.asked).to.deep.equal(['https://js.stripe.com/v3/']);
  });

  for (const failure of ['blocked', 'empty'] as const) {
    it(`a failed Stripe.js script tag of the page (${failure}) is replaced once`, async () => {
      await open();
      page.script = page.answers[failure];
      await page.addTag();
      page.script = page.answers.whole;
      const form = page.openForm();
      await until(() => form.phase === 'ready' || page.clock.waiting.length > 0, 'a wait');
      await page.clock.advance(4_000);
      await page.until(form, 'ready');
      expect(page.tags).to.have.length(1);
      expect(page.asked).to.have.length(2);
    });
  }

  it('a failed script tag that cannot be replaced fails the form, and a press loads Stripe.js', async () => {
    await open();
    page.script = page.answers.blocked;
    await page.addTag();
    const form = page.openForm();
    await until(() => form.phase === 'failed' || page.clock.waiting.length > 0, 'a wait');
    await page.clock.advance(TIMEOUT_MS);
    await page.until(form, 'failed');
    expect(page.asked.length).to.be.at.most(4);
    page.script = page.answers.whole;
    page.press(form);
    await page.until(form, 'ready');
  });
});

describe('a Content-Security-Policy of the page', () => {
  it('the documented Content-Security-Policy allows Stripe.js', async () => {
    await open('strict');
    const form = page.openForm();
    await page.until(form, 'ready');
  });

  it('a Content-Security-Policy that blocks Stripe.js is named in the error detail', async () => {
    await open("script-src 'self'");
    const {failures} = await fail();
    expect(failures[0]).to.include({code: 'stripe-unreachable', recovery: 'retry'});
    expect(failures[0]!.detail)
      .to.match(/Content-Security-Policy/)
      .and.match(/script-src/);
    expect(page.asked).to.have.length(0);
  });

  it('Trusted Types without a default policy are named in the error detail', async () => {
    await open('trusted-types', false);
    const {failures} = await fail();
    expect(failures[0]).to.include({code: 'stripe-unreachable'});
    expect(failures[0]!.detail).to.contain('refuses Stripe.js (require-trusted-types-for)');
  });
});
