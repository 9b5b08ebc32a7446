/** Where somebody who uses a keyboard finds themselves, whatever has become of what they were in. */
import {expect} from '@open-wc/testing';
import {json} from '../fakes/backend.js';
import {FakeStripe, refusal} from '../fakes/stripe.js';
import {FormPage, place, until} from '../page.js';

const fetched = {'client-secret': null, 'intent-url': '/intents'};

/** A form whose intent could not be had: it offers to try again. */
async function failed(): Promise<FormPage> {
  const page = await FormPage.open(fetched);
  page.clock.hurries = () => true;
  page.backend.intents = () => json({}, 503);
  await page.pay('failed');
  return page;
}

describe('the focus', () => {
  it('goes from “Try again” to the field, once that is there', async () => {
    const stripe = new FakeStripe();
    stripe.readiness = 'loaderror';
    const page = FormPage.place({}, {stripe});
    await page.until('failed');
    page.form.focus();
    expect(page.focused).to.equal('button');
    stripe.readiness = 'never';
    page.press('Try again');
    await until(() => stripe.living, 'a field');
    await page.drawn();
    expect(page.focused, 'on what is said meanwhile').to.equal('p');
    stripe.field.emit('ready');
    await page.until('ready');
    await until(() => page.focused === 'field', 'the field');
  });

  it('goes from “Try again” to “Try again”, where it was of no use', async () => {
    const stripe = new FakeStripe();
    stripe.readiness = 'loaderror';
    const page = FormPage.place({}, {stripe});
    await page.until('failed');
    page.form.focus();
    page.press('Try again');
    await page.until('loading');
    await page.until('failed');
    expect(page.focused).to.equal('button');
  });

  it('goes from Stripe’s field to the words that all is done', async () => {
    const page = await FormPage.open();
    page.stripe.field.focus();
    page.type();
    await page.drawn();
    page.enterInField();
    await page.until('done');
    expect(page.focused).to.equal('p');
  });

  it('goes from an input that is not shown any more to the words that all is done', async () => {
    const page = await FormPage.open({collect: 'name'});
    page.fill('name', 'Ann');
    page.type();
    await page.drawn();
    page.enter('name');
    await page.until('done');
    expect(page.focused).to.equal('p');
  });

  it('comes back from the bank’s dialog to the form', async () => {
    const page = await FormPage.open();
    page.stripe.answerSetup = async () => {
      const dialog = place('button');
      dialog.focus();
      page.stripe.field.emit('blur');
      await page.drawn();
      dialog.remove();
      return refusal('card_error', 'card_declined');
    };
    page.stripe.field.focus();
    page.type();
    await page.drawn();
    page.enterInField();
    await until(() => page.codes.length, 'a failure');
    await until(() => page.focused === 'field', 'the field');
  });

  it('that has gone elsewhere on the page stays there', async () => {
    const page = await FormPage.open();
    const elsewhere = place('button');
    page.stripe.field.focus();
    page.type();
    await page.drawn();
    page.enterInField();
    elsewhere.focus();
    page.stripe.field.emit('blur');
    await page.until('done');
    expect(document.activeElement).to.equal(elsewhere);
  });

  it('is not taken by a form that nobody has touched', async () => {
    const page = await FormPage.open();
    await page.pay();
    expect(document.activeElement).to.equal(document.body);
  });
});

describe('focus()', () => {
  it('finds the button of a saved card, whatever was looked at before', async () => {
    const page = await FormPage.openRetry({'payment-method': 'pm_1'});
    page.choose('Another card');
    await page.until('ready');
    page.choose('Saved card');
    await page.until('ready');
    page.stripe.field.calls.length = 0;
    page.form.focus();
    expect(page.stripe.field.calls).to.deep.equal([]);
    expect(page.focused).to.equal('button');
  });

  it('finds the way on after a failure', async () => {
    const page = await failed();
    page.form.focus();
    expect(page.focused).to.equal('button');
  });

  it('before the field is there is made good once it is', async () => {
    const page = FormPage.place();
    await page.form.updateComplete;
    page.form.focus();
    await page.until('ready');
    await until(() => page.focused === 'field', 'the field');
  });
});
