/** The position of the focus after the focused node disappears, and after `focus()`. */
import {expect} from '@open-wc/testing';
import {json} from '../fakes/backend.js';
import {FakeStripe, refusal} from '../fakes/stripe.js';
import {FormPage, place, until} from '../page.js';

const fetched = {'client-secret': null, 'intent-url': '/intents'};

/** A form that could not fetch its intent and shows “Try again”. */
async function failed(): Promise<FormPage> {
  const page = await FormPage.open(fetched);
  page.clock.endsImmediately = () => true;
  page.backend.intents = () => json({}, 503);
  await page.pay('failed');
  return page;
}

describe('the focus', () => {
  it('“Try again” moves the focus to the status and then to the field', async () => {
    const stripe = new FakeStripe();
    stripe.readiness = 'loaderror';
    const page = FormPage.place({}, {stripe});
    await page.until('failed');
    page.form.focus();
    expect(page.focused).to.equal('button');
    stripe.readiness = 'never';
    page.press('Try again');
    await until(() => stripe.living, 'a field');
    await page.rendered();
    expect(page.focused, 'on what is said meanwhile').to.equal('p');
    stripe.field.emit('ready');
    await page.until('ready');
    await until(() => page.focused === 'field', 'the field');
  });

  it('“Try again” that fails again gets the focus back', async () => {
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

  it('the focus moves from Stripe’s field to the success message', async () => {
    const page = await FormPage.open();
    page.stripe.field.focus();
    page.type();
    await page.rendered();
    page.enterInField();
    await page.until('done');
    expect(page.focused).to.equal('p');
  });

  it('the focus moves from a removed input to the success message', async () => {
    const page = await FormPage.open({collect: 'name'});
    page.fill('name', 'Ann');
    page.type();
    await page.rendered();
    page.enter('name');
    await page.until('done');
    expect(page.focused).to.equal('p');
  });

  it('the focus returns from the bank dialog to the field', async () => {
    const page = await FormPage.open();
    page.stripe.answerSetup = async () => {
      const dialog = place('button');
      dialog.focus();
      page.stripe.field.emit('blur');
      await page.rendered();
      dialog.remove();
      return refusal('card_error', 'card_declined');
    };
    page.stripe.field.focus();
    page.type();
    await page.rendered();
    page.enterInField();
    await until(() => page.codes.length, 'a failure');
    await until(() => page.focused === 'field', 'the field');
  });

  it('a focus elsewhere on the page stays there when the form is done', async () => {
    const page = await FormPage.open();
    const elsewhere = place('button');
    page.stripe.field.focus();
    page.type();
    await page.rendered();
    page.enterInField();
    elsewhere.focus();
    page.stripe.field.emit('blur');
    await page.until('done');
    expect(document.activeElement).to.equal(elsewhere);
  });

  it('a form that nobody touched does not take the focus', async () => {
    const page = await FormPage.open();
    await page.pay();
    expect(document.activeElement).to.equal(document.body);
  });
});

describe('focus()', () => {
  it('focus() goes to the button after switching back to the saved card', async () => {
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

  it('focus() goes to the retry button after a failure', async () => {
    const page = await failed();
    page.form.focus();
    expect(page.focused).to.equal('button');
  });

  it('focus() before the field is ready focuses it once it is', async () => {
    const page = FormPage.place();
    await page.form.updateComplete;
    page.form.focus();
    await page.until('ready');
    await until(() => page.focused === 'field', 'the field');
  });
});
