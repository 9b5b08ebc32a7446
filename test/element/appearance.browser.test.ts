/** Every phase of the form: parts and tokens, accessibility, heights, and no inline styles. */
import {SLOW_AFTER_MS} from '../../src/controller/effects.js';
import {expect} from '@open-wc/testing';
import {json} from '../fakes/backend.js';
import type {FenerumCardForm, FenerumPaymentRetry} from '../../src/index.js';
import {FakeStripe, paymentIntent, refusal} from '../fakes/stripe.js';
import {FormPage, until} from '../page.js';
import {takeConsoleLines} from '../quiet.js';

const registering = async (): Promise<FormPage> => {
  const page = await FormPage.open();
  page.backend.cards = () => new Promise(() => {});
  await page.pay('registering');
  return page;
};

/** Brings a form into each phase and each kind of failure. */
const scenes: Record<string, () => Promise<FormPage>> = {
  idle: async () => FormPage.place({'client-secret': null}),
  loading: async () => {
    const stripe = new FakeStripe();
    stripe.readiness = 'never';
    const page = FormPage.place({}, {stripe});
    await page.until('loading');
    return page;
  },
  ready: () => FormPage.open(),
  'ready with every input': () => FormPage.open({collect: 'name email address'}),
  'with an error in the field': async () => {
    const page = await FormPage.open();
    page.type({complete: false, error: {message: 'Your card number is invalid.'}});
    return page;
  },
  'with an error in an input': async () => {
    const page = await FormPage.open({collect: 'name email address'});
    await page.form.submit();
    return page;
  },
  'after a decline': async () => {
    const page = await FormPage.open();
    page.stripe.answerSetup = () => refusal('card_error', 'card_declined');
    await page.pay('ready');
    return page;
  },
  confirming: async () => {
    const page = await FormPage.open(
      {collect: 'name'},
      {
        before: (form) => (form.billingDetails = {name: 'Ann'}),
      },
    );
    page.stripe.hold('answerSetup');
    await page.pay('confirming');
    return page;
  },
  'confirming for long': async () => {
    const page = await FormPage.open();
    page.stripe.hold('answerSetup');
    await page.pay('confirming');
    await page.clock.advance(SLOW_AFTER_MS);
    return page;
  },
  registering,
  'registering for long': async () => {
    const page = await registering();
    await page.clock.advance(SLOW_AFTER_MS);
    return page;
  },
  done: async () => {
    const page = await FormPage.open();
    await page.pay();
    return page;
  },
  'failed with a retry': async () => {
    const page = await FormPage.open();
    page.clock.endsImmediately = (wait) => wait !== SLOW_AFTER_MS;
    page.backend.cards = () => json({}, 503);
    await page.pay('failed');
    return page;
  },
  'failed for good': async () => {
    const page = FormPage.place({'publishable-key': 'sk_test_x'});
    await page.until('failed');
    takeConsoleLines();
    return page;
  },
  disabled: () => FormPage.open({disabled: true, collect: 'name'}),
};

describe('assistive technology', () => {
  for (const [name, scene] of Object.entries(scenes)) {
    it(`axe finds no violation in the card form: ${name}`, async () => {
      const page = await scene();
      await page.rendered();
      // The end-to-end tests check colours, on whole pages.
      await expect(page.form).to.be.accessible({ignoredRules: ['color-contrast']});
    });
  }

  it('Stripe’s field has the name of its label, and a click on the label focuses it', async () => {
    const page = await FormPage.open();
    expect(page.fieldName).to.equal('Card details');
    page.clickFieldLabel();
    expect(page.stripe.field.calls).to.deep.equal(['focus']);
  });

  it('the status region is empty at first and says “Saving…” while Stripe confirms', async () => {
    const page = await FormPage.open();
    expect(page.status).to.equal('');
    page.stripe.hold('answerSetup');
    await page.pay('confirming');
    expect(page.status).to.equal('Saving…');
  });

  for (const [name, scene] of Object.entries(scenes)) {
    it(`no message is inside a busy region: ${name}`, async () => {
      const page = await scene();
      await page.rendered();
      expect(page.isAnnouncementDelayed).to.be.false;
    });
  }

  it('the message of a single empty input is in one place only, and describes the input', async () => {
    const page = await FormPage.open({collect: 'name'});
    page.type();
    await page.form.submit();
    await page.rendered();
    expect(page.text.split('Enter your name.')).to.have.length(2);
    expect(page.descriptionOf('name')).to.equal('Enter your name.');
    expect(page.alert).to.equal('');
  });

  it('the alert region is in the accessibility tree before it has a message', async () => {
    const page = await FormPage.open();
    expect(page.alertRegion!.checkVisibility()).to.be.true;
    expect(page.alertRegion!.textContent).to.equal('');
    const region = page.alertRegion;
    page.type({complete: false, error: {message: 'Your card number is invalid.'}});
    await page.rendered();
    expect(page.alertRegion).to.equal(region);
    expect(page.alert).to.equal('Your card number is invalid.');
  });

  it('a form that has stopped for good has the focus on its message', async () => {
    const page = await FormPage.open({collect: 'name'});
    page.backend.cards = () => json({}, 422);
    page.fill('name', 'Ann');
    await page.pay('failed');
    await until(() => page.focused === 'div', 'the focus on the message');
    expect(page.focusedText).to.match(/^We could not accept this/);
  });

  it('a refused card is said to be stored at Stripe, and another one is offered', async () => {
    const page = await FormPage.open({'client-secret': null, 'intent-url': '/intents'});
    page.backend.cards = () => json({}, 422);
    await page.pay('failed');
    await until(() => /has stored your card/.test(page.alert), 'what was kept');
    expect(page.buttons).to.deep.equal(['Use another card']);
  });

  it('a card whose intent the backend refuses is not said to be stored', async () => {
    const page = await FormPage.open({'client-secret': null, 'intent-url': '/intents'});
    page.backend.intents = () => json({}, 422);
    page.type();
    await page.until('failed');
    await until(() => page.part('error')?.localName === 'div', 'a box');
    expect(page.alert).to.equal('We could not accept this. Please contact us.');
  });

  it('the success message names no brand if two brands were confirmed', async () => {
    const page = await FormPage.open();
    page.stripe.answerSetup = () => refusal('card_error', 'card_declined');
    await page.pay('ready');
    page.stripe.answerSetup = new FakeStripe().answerSetup;
    page.type({brand: 'mastercard'});
    await page.rendered();
    page.press();
    await page.until('done');
    expect(page.status).to.equal('Your card has been saved.');
  });
});

describe('parts and design tokens', () => {
  it('every documented part exists in the form', async () => {
    const seen = new Set<string>();
    for (const scene of ['with an error in an input', 'done'] as const) {
      const page = await scenes[scene]!();
      await page.rendered();
      for (const name of ['form', 'field', 'label', 'input', 'button', 'status', 'error']) {
        if (page.part(name)) seen.add(name);
      }
    }
    expect([...seen]).to.have.members([
      'form',
      'field',
      'label',
      'input',
      'button',
      'status',
      'error',
    ]);
  });

  it('the design tokens style the button', async () => {
    const page = await FormPage.open();
    const {style} = page.form;
    style.setProperty('--fenerum-color-accent', 'rgb(1, 2, 3)');
    style.setProperty('--fenerum-color-on-accent', 'rgb(4, 5, 6)');
    style.setProperty('--fenerum-radius', '7px');
    style.setProperty('--fenerum-font-size', '21px');
    const button = getComputedStyle(page.part('button')!);
    await until(() => button.backgroundColor === 'rgb(1, 2, 3)', 'the colour');
    expect(button.color).to.equal('rgb(4, 5, 6)');
    expect(button.borderRadius).to.equal('7px');
    expect(button.fontSize).to.equal('21px');
  });

  it('the design tokens colour the border of a focused and of an invalid field', async () => {
    const page = await FormPage.open();
    page.form.style.setProperty('--fenerum-color-danger', 'rgb(1, 2, 3)');
    page.form.style.setProperty('--fenerum-color-accent', 'rgb(4, 5, 6)');
    const border = (): string => getComputedStyle(page.fieldBox).borderTopColor;
    page.stripe.field.emit('focus');
    await until(() => border() === 'rgb(4, 5, 6)', 'the focus');
    page.stripe.field.emit('blur');
    page.stripe.field.emit('change', {empty: false, complete: false, error: {message: 'Wrong.'}});
    await until(() => border() === 'rgb(1, 2, 3)', 'the error border');
  });
});

describe('the layout of the form', () => {
  it('the card form has its final height before Stripe answers', async () => {
    const stripe = new FakeStripe();
    stripe.readiness = 'never';
    const page = FormPage.place({}, {stripe});
    await page.rendered();
    const height = page.form.getBoundingClientRect().height;
    expect(height).to.be.above(80);
    const box = page.fieldBox.getBoundingClientRect().height;
    await until(() => stripe.fields.length, 'a field');
    stripe.field.emit('ready');
    await page.until('ready');
    expect(page.form.getBoundingClientRect().height).to.equal(height);
    expect(page.fieldBox.getBoundingClientRect().height).to.equal(box);
  });

  const asks = (card: {exp_year: number}): FakeStripe => {
    const stripe = new FakeStripe();
    const method = {id: 'pm_1', card: {brand: 'visa', last4: '4242', exp_month: 12, ...card}};
    stripe.answerPaymentQuestion = () =>
      paymentIntent('requires_payment_method', {
        description: 'Invoice 1',
        last_payment_error: {code: 'authentication_required', payment_method: method},
      });
    return stripe;
  };
  const sepa = {'payment-methods': 'sepa_debit', 'merchant-name': 'Acme ApS'};
  for (const [name, put] of Object.entries<() => FormPage<FenerumCardForm | FenerumPaymentRetry>>({
    'a bank account': () => FormPage.place(sepa),
    'a bank account, in Danish': () => FormPage.place({...sepa, locale: 'da'}),
    'two ways': () => FormPage.place({...sepa, 'payment-methods': 'sepa_debit card'}),
    'the merchant’s own mandate': () =>
      FormPage.place(sepa, {before: (form) => (form.innerHTML = '<p slot="mandate">Mine.</p>')}),
    'a payment with the saved card': () =>
      FormPage.placeRetry({'payment-method': 'pm_1'}, {stripe: asks({exp_year: 2099})}),
    'a payment with a new card': () => FormPage.placeRetry({}, {stripe: asks({exp_year: 2020})}),
  })) {
    for (const width of [500, 300]) {
      it(`the form keeps its height from the first paint: ${name}, ${width} pixels wide`, async () => {
        const page = put();
        page.form.style.width = `${width}px`;
        await page.form.updateComplete;
        const height = (): number => page.form.getBoundingClientRect().height;
        const seen = new Set([height()]);
        await until(() => {
          seen.add(height());
          return page.phase === 'ready';
        }, 'ready');
        await page.rendered();
        seen.add(height());
        expect([...seen]).to.have.length(1);
      });
    }
  }

  it('the form keeps its height while the translation loads', async () => {
    const page = FormPage.place({locale: 'da'});
    await page.form.updateComplete;
    const height = page.form.getBoundingClientRect().height;
    await page.until('ready');
    await until(() => page.buttons.includes('Gem kort'), 'the words');
    expect(page.form.getBoundingClientRect().height).to.equal(height);
  });

  for (const [name, scene] of Object.entries(scenes)) {
    it(`the form has no inline styles: ${name}`, async () => {
      const page = await scene();
      await page.rendered();
      expect(page.inlineStyles).to.equal(0);
      expect(page.stripe.fields.at(-1)?.node?.getAttribute('style') ?? '').to.equal('');
    });
  }
});
