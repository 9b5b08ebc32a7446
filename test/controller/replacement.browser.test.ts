/** A form that is replaced while it works: the next form with the same configuration continues its work. */
import {TIMEOUT_MS} from '../../src/ports/timeout.js';
import {SLOW_AFTER_MS} from '../../src/controller/effects.js';
import {expect} from '@open-wc/testing';
import {json} from '../fakes/backend.js';
import {FakeStripe, setupIntent} from '../fakes/stripe.js';
import {FormPage, place, settle, until} from '../page.js';

const byUrl = {'client-secret': null, 'intent-url': '/intents'};
const aTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** Presses the button and holds Stripe's answer back until the test sends it. */
async function confirming(
  attributes: object = byUrl,
): Promise<[FormPage, (status?: string) => void]> {
  const page = await FormPage.open({...attributes});
  let finish: (status: string) => void = () => {};
  page.stripe.answerSetup = () =>
    new Promise((resolve) => (finish = (status) => resolve(setupIntent(status))));
  page.type();
  page.press();
  await until(() => page.stripe.count('confirmCardSetup'), 'a confirmation');
  return [page, (status = 'succeeded') => finish(status)];
}

/** The element that the page inserts instead, with the same storage of the tab. */
const another = (page: FormPage, attributes: object = byUrl): FormPage => {
  const {storage, backend, clock, stripe} = page;
  return FormPage.place({...attributes}, {storage, backend, clock, stripe});
};

const orders: Record<string, (page: FormPage) => Promise<FormPage>> = {
  'replaced in one task': async (page) => {
    page.form.remove();
    return another(page);
  },
  'replaced in a later task': async (page) => {
    page.form.remove();
    await aTask();
    await settle();
    return another(page);
  },
  'replaced by a form added before it is removed': async (page) => {
    const next = another(page);
    await next.until('ready');
    page.form.remove();
    await aTask();
    return next;
  },
};

describe('replacing a form while Stripe confirms', () => {
  for (const [how, replace] of Object.entries(orders)) {
    it(`a confirming form ${how} is continued by the next one, with one registration`, async () => {
      const [page, finish] = await confirming();
      const next = await replace(page);
      await next.until('confirming');
      expect(next.buttons[0]).to.equal('Saving…');
      finish();
      await next.until('done');
      expect(next.status).to.equal('Your Visa card has been saved.');
      expect(next.detailsOf('registerNewPaymentCard')).to.have.length(1);
      expect(page.detailsOf('registerNewPaymentCard')).to.have.length(0);
      expect(page.backend.to('/cards')).to.have.length(1);
      expect(page.stripe.count('confirmCardSetup')).to.equal(1);
      expect(page.storage).to.deep.equal({});
    });

    it(`a confirming form ${how} whose card is declined asks for a card in the next one`, async () => {
      const [page, finish] = await confirming();
      const next = await replace(page);
      await next.until('confirming');
      finish('requires_payment_method');
      await until(() => next.phase === 'ready' && next.isFieldSeen, 'the field');
      next.stripe.answerSetup = () => setupIntent('succeeded');
      await next.pay();
      expect(page.backend.to('/cards')).to.have.length(1);
    });
  }

  it('submit() of a form replaced while Stripe confirms resolves', async () => {
    const page = await FormPage.open(byUrl);
    let finish = (): void => {};
    page.stripe.answerSetup = () =>
      new Promise((resolve) => (finish = () => resolve(setupIntent('succeeded'))));
    page.type();
    await page.rendered();
    const outcome = page.form.submit();
    await until(() => page.stripe.count('confirmCardSetup'), 'a confirmation');
    page.form.remove();
    const next = another(page);
    await next.until('confirming');
    finish();
    await next.until('done');
    expect(await outcome).to.have.property('phase');
  });

  it('a confirming form replaced five times is continued by the last one', async () => {
    const [page, finish] = await confirming();
    let last = page;
    for (let round = 0; round < 5; round++) {
      last.form.remove();
      last = another(last);
      await last.until('confirming');
    }
    finish();
    await last.until('done');
    expect(page.backend.to('/cards')).to.have.length(1);
  });

  it('a confirming form replaced by one with a new secret finishes its intent first', async () => {
    const [page, finish] = await confirming({});
    page.form.remove();
    const next = another(page, {'client-secret': 'seti_2_secret_b'});
    await next.until('confirming');
    finish();
    await next.until('done');
    expect(page.backend.to('/cards')).to.have.nested.property('[0].body.intent', 'seti_1');
    await next.rendered();
    expect(next.phase).to.equal('done');
  });

  it('a replaced form that is put back starts with a new intent', async () => {
    const [page, finish] = await confirming();
    page.form.remove();
    const next = another(page);
    await next.until('confirming');
    finish();
    await next.until('done');
    page.backend.intents = () => json({client_secret: 'seti_2_secret_b'});
    document.body.append(page.form);
    await page.until('ready');
    expect(page.backend.to('/cards')).to.have.length(1);
  });

  for (const [what, other] of Object.entries({
    key: {'publishable-key': 'pk_test_2'},
    account: {account: 'acc-2'},
    backend: {'register-url': '/other'},
    'intent-url': {'intent-url': '/intents?of=2'},
  })) {
    it(`a confirming form is not continued by one with another ${what}`, async () => {
      const [page, finish] = await confirming();
      page.form.remove();
      const next = another(page, {...byUrl, ...other});
      await next.until('ready');
      finish();
      await settle(20);
      expect(next.phase).to.equal('ready');
      expect(next.detailsOf('registerNewPaymentCard')).to.have.length(0);
    });
  }
});

describe('replacing a form while the backend registers', () => {
  it('a form replaced during the registration sends one request and one event', async () => {
    const page = await FormPage.open(byUrl);
    let answer = (): void => {};
    page.backend.cards = () => new Promise((resolve) => (answer = () => resolve(json({id: 'c1'}))));
    await page.pay('registering');
    await until(() => page.backend.to('/cards').length, 'a request');
    page.form.remove();
    const next = another(page);
    await next.until('registering');
    await aTask();
    answer();
    await next.until('done');
    expect(next.detailsOf('fenerum-complete')).to.have.nested.property('[0].response.id', 'c1');
    expect(next.detailsOf('registerNewPaymentCard')).to.have.length(0);
    expect(page.detailsOf('registerNewPaymentCard')).to.have.length(1);
    expect(page.backend.to('/cards')).to.have.length(1);
  });

  it('a form replaced after a failed registration finishes it without confirming again', async () => {
    const page = await FormPage.open(byUrl);
    page.clock.endsImmediately = (wait) => wait < TIMEOUT_MS;
    page.backend.cards = () => json({}, 503);
    await page.pay('failed');
    page.backend.cards = () => json({});
    page.form.remove();
    const next = another(page);
    await next.until('done');
    expect(page.stripe.count('confirmCardSetup')).to.equal(1);
    expect(page.storage).to.deep.equal({});
  });
});

/** Two customers can share a page without a reload. Without an account, the forms cannot tell them apart. */
describe('replacing a form without an account', () => {
  const anonymous = {...byUrl, account: null};

  it('a failed registration without an account is not sent by the next form', async () => {
    const page = await FormPage.open(anonymous);
    page.clock.endsImmediately = (wait) => wait < TIMEOUT_MS;
    page.backend.cards = () => json({}, 503);
    await page.pay('failed');
    const tries = page.backend.to('/cards').length;
    page.backend.cards = () => json({});
    page.form.remove();
    const next = another(page, anonymous);
    await next.until('ready');
    await aTask();
    await settle(20);
    expect(next.phase).to.equal('ready');
    expect(page.backend.to('/cards')).to.have.length(tries);
    expect(next.detailsOf('registerNewPaymentCard')).to.have.length(0);
  });

  it('a confirmation without an account that is still running is continued', async () => {
    const [page, finish] = await confirming(anonymous);
    page.form.remove();
    const next = another(page, anonymous);
    await next.until('confirming');
    finish();
    await next.until('done');
    expect(page.backend.to('/cards')).to.have.length(1);
  });
});

describe('a bank dialog that the page removes', () => {
  const openDialog = (): HTMLElement => {
    const dialog = place();
    Object.assign(dialog.style, {position: 'fixed', inset: '0'});
    dialog.append(document.createElement('iframe'));
    return dialog;
  };

  it('“Check again” reopens a bank dialog that the page removed, after asking Stripe', async () => {
    const [page] = await confirming();
    await page.rendered();
    const dialog = openDialog();
    await settle();
    dialog.remove();
    page.stripe.answerSetupQuestion = () => setupIntent('requires_action');
    await page.clock.advance(SLOW_AFTER_MS);
    await page.rendered();
    const before = page.stripe.calls.length;
    page.press('Check again');
    await page.until('done');
    expect(page.stripe.calls.slice(before).map(({name}) => name)).to.deep.equal([
      'retrieveSetupIntent',
      'handleNextAction',
    ]);
    expect(page.stripe.count('confirmCardSetup')).to.equal(1);
  });

  it('“Check again” opens no second bank dialog over an open one', async () => {
    const [page, finish] = await confirming();
    await page.rendered();
    openDialog();
    await settle();
    page.stripe.answerSetupQuestion = () => setupIntent('requires_action');
    await page.clock.advance(SLOW_AFTER_MS);
    await page.rendered();
    page.press('Check again');
    await settle(10);
    expect(page.stripe.count('handleNextAction')).to.equal(0);
    expect(page.phase).to.equal('confirming');
    finish();
    await page.until('done');
  });

  it('“Check again” in a replaced form opens no second bank dialog', async () => {
    const [page, finish] = await confirming();
    await page.rendered();
    openDialog();
    page.form.remove();
    const next = another(page);
    await next.until('confirming');
    page.stripe.answerSetupQuestion = () => setupIntent('requires_action');
    await page.clock.advance(SLOW_AFTER_MS);
    await next.rendered();
    next.press('Check again');
    await settle(10);
    expect(page.stripe.count('handleNextAction')).to.equal(0);
    finish();
    await next.until('done');
  });
});

describe('submit() while the field loads', () => {
  it('submit() waits for a field that is mounted again and then asks for the card', async () => {
    const page = await FormPage.open();
    page.type();
    await page.rendered();
    page.form.innerHTML = '';
    const outcome = page.form.submit();
    const again = page.form.submit();
    expect(again).to.equal(outcome);
    expect(await outcome).to.have.nested.property('error.code', 'field-incomplete');
  });

  it('submit() on a new form waits for the field and then asks for the card', async () => {
    const page = FormPage.place();
    expect(await page.form.submit()).to.have.nested.property('error.code', 'field-incomplete');
    expect(page.phase).to.equal('ready');
  });

  it('submit() resolves with the error when the field does not load', async () => {
    const stripe = new FakeStripe();
    stripe.readiness = 'loaderror';
    const page = FormPage.place({}, {stripe});
    expect(await page.form.submit()).to.have.nested.property('error.code', 'stripe-unreachable');
  });
});
