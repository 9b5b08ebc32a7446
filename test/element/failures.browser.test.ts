/** Failures at Stripe: what the customer sees, which events fire, and what must not happen twice. */
import {TIMEOUT_MS} from '../../src/ports/timeout.js';
import {SLOW_AFTER_MS} from '../../src/controller/effects.js';
import {expect} from '@open-wc/testing';
import {
  FakeStripe,
  IntegrationError,
  paymentIntent,
  refusal,
  setupIntent,
} from '../fakes/stripe.js';
import {FormPage, place, settle, until} from '../page.js';
import {takeConsoleLines} from '../quiet.js';

const lost = (): ReturnType<typeof refusal> => refusal('api_connection_error');

describe('a declined card', () => {
  it('a decline shows Stripe’s message once, and another card is confirmed on the same intent', async () => {
    const page = await FormPage.open();
    page.stripe.answerSetup = () => refusal('card_error', 'card_declined', {message: 'Nope.'});
    await page.pay('ready');
    expect(page.alert).to.equal('Nope.');
    expect(page.codes).to.deep.equal(['card-declined']);
    page.stripe.answerSetup = () => setupIntent('succeeded');
    page.type();
    await page.rendered();
    expect(page.alert).to.equal('');
    page.press();
    await page.until('done');
    expect(new Set(page.stripe.calls.map(({secret}) => secret)).size).to.equal(1);
  });

  it('a second decline for the same reason fires a second error', async () => {
    const page = await FormPage.open();
    page.stripe.answerSetup = () => refusal('card_error', 'card_declined');
    await page.pay('ready');
    page.press();
    await until(() => page.codes.length === 2, 'the second decline');
  });

  it('a decline focuses the field', async () => {
    const page = await FormPage.open();
    page.stripe.answerSetup = () => refusal('card_error', 'card_declined');
    page.type();
    const {calls} = page.stripe.field;
    calls.length = 0;
    page.press();
    await until(() => calls.includes('focus'), 'the focus');
  });

  it('a decline is announced in a live region that already existed', async () => {
    const page = await FormPage.open();
    const region = page.alertRegion;
    expect(region).to.exist;
    page.stripe.answerSetup = () => refusal('card_error', 'card_declined');
    await page.pay('ready');
    expect(page.alertRegion).to.equal(region);
  });
});

describe('authentication at the bank', () => {
  it('a refused authentication is shown, and the same intent can be confirmed again', async () => {
    const page = await FormPage.open();
    page.stripe.answerSetup = () =>
      refusal('invalid_request_error', 'setup_intent_authentication_failure');
    await page.pay('ready');
    expect(page.codes).to.deep.equal(['authentication-failed']);
    expect(page.alert).to.match(/Your bank could not confirm/);
    page.stripe.answerSetup = () => setupIntent('succeeded');
    page.press();
    await page.until('done');
  });

  it('an intent that still requires a payment method after confirming is an authentication failure', async () => {
    const page = await FormPage.open();
    page.stripe.answerSetup = () => setupIntent('requires_payment_method');
    await page.pay('ready');
    expect(page.codes).to.deep.equal(['authentication-failed']);
  });

  it('an intent that still requires action opens one more bank dialog', async () => {
    const page = await FormPage.open();
    page.stripe.answerSetup = () => setupIntent('requires_action');
    page.stripe.answerNextAction = () => setupIntent('succeeded');
    await page.pay();
    expect(page.stripe.count('handleNextAction')).to.equal(1);
    expect(page.stripe.count('confirmCardSetup')).to.equal(1);
  });

  it('an intent that always requires action fails after one more bank dialog', async () => {
    const page = await FormPage.open();
    page.stripe.answerSetup = () => setupIntent('requires_action');
    page.stripe.answerNextAction = () => setupIntent('requires_action');
    await page.pay('ready');
    expect(page.codes).to.deep.equal(['authentication-failed']);
    expect(page.stripe.count('handleNextAction')).to.equal(1);
  });

  for (const [how, answerNextAction] of Object.entries({
    'the bank cannot be reached': lost,
    'handleNextAction throws': () => {
      throw new IntegrationError('handleNextAction: no next action of a known type.');
    },
  })) {
    it(`when ${how}, the bank dialog opens once per press`, async () => {
      const page = await FormPage.open();
      page.stripe.answerSetup = () => setupIntent('requires_action');
      page.stripe.answerSetupQuestion = () => setupIntent('requires_action');
      page.stripe.answerNextAction = answerNextAction;
      await page.pay('failed');
      await settle(50);
      expect(page.codes).to.deep.equal(['outcome-unknown']);
      expect(page.stripe.count('handleNextAction')).to.equal(1);
      page.stripe.answerNextAction = () => setupIntent('succeeded');
      page.press('Try again');
      await page.until('done');
      expect(page.stripe.count('confirmCardSetup')).to.equal(1);
    });
  }

  it('a Stripe.js without handleNextAction handles the action with confirmCardSetup', async () => {
    const stripe = new FakeStripe();
    Object.assign(stripe, {handleNextAction: undefined});
    const page = await FormPage.open({}, {stripe});
    let asked = 0;
    stripe.answerSetup = (_, data) =>
      data ? setupIntent('requires_action') : ((asked += 1), setupIntent('succeeded'));
    await page.pay();
    expect(asked).to.equal(1);
  });
});

/** Adds an iframe like the bank dialog of Stripe.js: as large, and in the same place. */
function openDialog(): void {
  const dialog = place();
  Object.assign(dialog.style, {position: 'fixed', inset: '0'});
  dialog.append(document.createElement('iframe'));
}

describe('a slow confirmation', () => {
  it('a confirmation of 20 seconds shows “Check again”, which asks Stripe before anything else', async () => {
    const page = await FormPage.open();
    page.stripe.hold('answerSetup');
    page.type();
    page.press();
    await page.until('confirming');
    await page.clock.advance(SLOW_AFTER_MS - 1000);
    expect(page.buttons).to.deep.equal(['Saving…']);
    await page.clock.advance(1000);
    await page.rendered();
    expect(page.status).to.match(/longer than usual/);
    expect(page.buttons).to.include('Check again');
    page.stripe.answerSetupQuestion = () => setupIntent('succeeded');
    page.press('Check again');
    await page.until('done');
    expect(page.stripe.count('confirmCardSetup')).to.equal(1);
    expect(page.detailsOf('registerNewPaymentCard')).to.have.length(1);
  });

  it('“Check again” opens no second bank dialog while one is open', async () => {
    const page = await FormPage.open();
    let approve = (): void => {};
    page.stripe.answerSetup = () =>
      new Promise((resolve) => (approve = () => resolve(setupIntent('succeeded'))));
    page.stripe.answerSetupQuestion = () => setupIntent('requires_action');
    page.type();
    page.press();
    await page.until('confirming');
    openDialog();
    await page.clock.advance(SLOW_AFTER_MS);
    for (const round of [1, 2]) {
      await page.rendered();
      page.press('Check again');
      await until(() => page.stripe.count('retrieveSetupIntent') === 1 + round, 'the question');
    }
    await page.rendered();
    expect(page.phase).to.equal('confirming');
    expect(page.stripe.count('handleNextAction')).to.equal(0);
    approve();
    await page.until('done');
    expect(page.stripe.count('confirmCardSetup')).to.equal(1);
    expect(page.detailsOf('registerNewPaymentCard')).to.have.length(1);
  });

  it('a refusal at the bank while the intent is retrieved is shown', async () => {
    const page = await FormPage.open();
    let refuse = (): void => {};
    let answer = (): void => {};
    page.stripe.answerSetup = () =>
      new Promise(
        (resolve) =>
          (refuse = () =>
            resolve(refusal('invalid_request_error', 'setup_intent_authentication_failure'))),
      );
    page.type();
    page.press();
    await page.until('confirming');
    openDialog();
    await page.clock.advance(SLOW_AFTER_MS);
    await page.rendered();
    page.stripe.answerSetupQuestion = () =>
      new Promise((resolve) => (answer = () => resolve(setupIntent('requires_action'))));
    page.press('Check again');
    await until(() => page.stripe.count('retrieveSetupIntent') === 2, 'the question');
    refuse();
    await settle();
    answer();
    await page.until('ready');
    expect(page.codes).to.deep.equal(['authentication-failed']);
  });

  it('“Check again” brings the field back when nothing was saved', async () => {
    const page = await FormPage.open();
    page.stripe.hold('answerSetup');
    page.type();
    page.press();
    await page.until('confirming');
    await page.clock.advance(SLOW_AFTER_MS);
    await page.rendered();
    page.press('Check again');
    await page.until('ready');
    expect(page.stripe.count('confirmCardSetup')).to.equal(1);
    page.stripe.answerSetup = () => setupIntent('succeeded');
    page.press();
    await page.until('done');
  });
});

describe('a connection lost while confirming', () => {
  for (const type of ['api_connection_error', 'api_error']) {
    it(`a lost confirmation asks Stripe and registers what was saved (${type})`, async () => {
      const page = await FormPage.open();
      page.stripe.answerSetup = () => refusal(type);
      page.stripe.answerSetupQuestion = () => setupIntent('succeeded');
      await page.pay();
      expect(page.stripe.count('confirmCardSetup')).to.equal(1);
      expect(page.detailsOf('registerNewPaymentCard')).to.have.length(1);
      expect(page.codes).to.deep.equal([]);
    });
  }

  it('a lost confirmation asks Stripe and brings the field back when nothing was saved', async () => {
    const page = await FormPage.open();
    page.stripe.answerSetup = lost;
    await page.pay('ready');
    expect(page.codes).to.deep.equal(['stripe-unreachable']);
    expect(page.stripe.count('confirmCardSetup')).to.equal(1);
    expect(page.stripe.count('retrieveSetupIntent')).to.equal(2);
    page.stripe.answerSetup = () => setupIntent('succeeded');
    page.press();
    await page.until('done');
  });

  it('a lost confirmation opens the bank dialog when the intent requires action', async () => {
    const page = await FormPage.open();
    page.stripe.answerSetup = lost;
    page.stripe.answerSetupQuestion = () => setupIntent('requires_action');
    await page.pay();
    expect(page.stripe.count('handleNextAction')).to.equal(1);
    expect(page.stripe.count('confirmCardSetup')).to.equal(1);
  });

  it('an unknown outcome is shown, and every press asks Stripe again without confirming', async () => {
    const page = await FormPage.open();
    page.stripe.answerSetup = lost;
    page.stripe.answerSetupQuestion = lost;
    await page.pay('failed');
    expect(page.codes).to.deep.equal(['outcome-unknown']);
    expect(page.alert).to.match(/nothing happens twice/);
    page.press('Try again');
    await until(() => page.codes.length === 2, 'the second failure');
    page.stripe.answerSetupQuestion = () => setupIntent('succeeded');
    page.press('Try again');
    await page.until('done');
    expect(page.stripe.count('confirmCardSetup')).to.equal(1);
  });

  it('asking Stripe for the outcome times out after 10 seconds', async () => {
    const page = await FormPage.open();
    page.stripe.answerSetup = lost;
    page.stripe.hold('answerSetupQuestion');
    page.type();
    page.press();
    await until(() => page.stripe.count('retrieveSetupIntent') === 2, 'the question');
    await page.clock.advance(TIMEOUT_MS);
    await page.until('failed');
    expect(page.codes).to.deep.equal(['outcome-unknown']);
  });
});

describe('an intent that was finished elsewhere', () => {
  const inState = (status: string): ReturnType<typeof refusal> =>
    refusal('invalid_request_error', 'setup_intent_unexpected_state', {
      setup_intent: setupIntent(status).setupIntent,
    });

  for (const status of ['succeeded', 'processing']) {
    it(`a success in Stripe’s error after a repeated request counts as success (${status})`, async () => {
      const page = await FormPage.open();
      page.stripe.answerSetup = () => inState(status);
      await page.pay();
      expect(page.detailsOf('registerNewPaymentCard')).to.have.length(1);
      expect(page.codes).to.deep.equal([]);
    });
  }

  it('an intent that another tab left at the bank opens the bank dialog', async () => {
    const page = await FormPage.open();
    page.stripe.answerSetup = () => inState('requires_action');
    await page.pay();
    expect(page.stripe.count('handleNextAction')).to.equal(1);
  });

  it('an intent that is missing in Stripe’s error is fetched and registered', async () => {
    const page = await FormPage.open();
    page.stripe.answerSetup = () => refusal('invalid_request_error', 'intent_invalid_state');
    page.stripe.answerSetupQuestion = () => setupIntent('succeeded');
    await page.pay();
    expect(page.stripe.count('confirmCardSetup')).to.equal(1);
    expect(page.detailsOf('registerNewPaymentCard')).to.have.length(1);
  });
});

describe('too many tries', () => {
  for (const code of ['lock_timeout', 'rate_limit', 'idempotency_key_in_use']) {
    it(`a rate limit is shown, and a press confirms the same intent again (${code})`, async () => {
      const page = await FormPage.open();
      page.stripe.answerSetup = () => refusal('invalid_request_error', code);
      await page.pay('failed');
      expect(page.codes).to.deep.equal(['stripe-unreachable']);
      page.stripe.answerSetup = () => setupIntent('succeeded');
      page.press('Try again');
      await page.until('done');
      expect(page.stripe.count('confirmCardSetup')).to.equal(2);
    });
  }

  it('a rate limit is not retried when the browser comes online', async () => {
    const page = await FormPage.open();
    page.stripe.answerSetup = () => refusal('rate_limit_error', 'rate_limit');
    await page.pay('failed');
    dispatchEvent(new Event('online'));
    await settle();
    expect(page.stripe.count('confirmCardSetup')).to.equal(1);
  });
});

describe('misuse of Stripe.js', () => {
  it('Stripe’s error about a missing field mounts a new field', async () => {
    const page = await FormPage.open();
    page.stripe.answerSetup = () => {
      throw new IntegrationError('We could not retrieve data from the specified Element.');
    };
    page.type();
    await page.rendered();
    page.press();
    await until(() => page.codes.length > 0 && page.phase === 'ready', 'the field again');
    expect(page.codes).to.deep.equal(['field-incomplete']);
    expect(page.stripe.fields).to.have.length(2);
    expect(page.stripe.living).to.equal(1);
    page.stripe.answerSetup = () => setupIntent('succeeded');
    await page.pay();
  });

  it('an error that Stripe.js throws synchronously is a configuration error with its text in the console', async () => {
    const page = await FormPage.open();
    page.stripe.confirmCardSetup = () => {
      throw new IntegrationError('Bad.');
    };
    await page.pay('failed');
    expect(page.codes).to.deep.equal(['configuration']);
    expect(takeConsoleLines().join()).to.contain('Bad.');
  });

  it('a client secret in Stripe’s error message never reaches events or the console', async () => {
    const page = await FormPage.open();
    page.stripe.answerSetup = () => {
      throw new IntegrationError('Invalid value for intent secret: seti_1_secret_a');
    };
    await page.pay('failed');
    expect(JSON.stringify(page.received) + takeConsoleLines().join()).to.not.contain(
      'seti_1_secret_a',
    );
  });
});

describe('a stripe property that fails', () => {
  it('a rejected stripe property fires stripe-unreachable with its reason', async () => {
    const page = FormPage.place(
      {},
      {before: (form) => (form.stripe = Promise.reject(new Error('Failed to load Stripe.js')))},
    );
    await page.until('failed');
    expect(page.detailsOf('fenerum-error')[0]).to.deep.include({
      code: 'stripe-unreachable',
      recovery: 'retry',
      detail: 'The stripe property: Failed to load Stripe.js',
    });
  });
});

describe('a field that does not load', () => {
  for (const type of ['loaderror', 'never'] as const) {
    it(`a field that does not load can be retried without a reload (${type})`, async () => {
      const stripe = new FakeStripe();
      stripe.readiness = type;
      const page = FormPage.place({}, {stripe});
      await until(() => stripe.fields.length, 'a field');
      if (type === 'never') await page.clock.advance(TIMEOUT_MS);
      await page.until('failed');
      expect(page.codes).to.deep.equal(['stripe-unreachable']);
      expect(page.alert).to.match(/could not reach our payment provider/);
      expect(stripe.living).to.equal(0);
      stripe.readiness = 'soon';
      page.press('Try again');
      await page.until('ready');
      expect(page.isFieldSeen).to.be.true;
      await page.pay();
    });
  }

  it('a field that did not load is loaded when the browser comes online', async () => {
    const stripe = new FakeStripe();
    stripe.readiness = 'loaderror';
    const page = FormPage.place({}, {stripe});
    await page.until('failed');
    stripe.readiness = 'soon';
    dispatchEvent(new Event('online'));
    await page.until('ready');
  });

  it('a field that does not load fails after 10 seconds', async () => {
    const stripe = new FakeStripe();
    stripe.readiness = 'never';
    const page = FormPage.place({}, {stripe});
    await until(() => stripe.fields.length, 'a field');
    await page.clock.advance(9_999);
    expect(page.phase).to.equal('loading');
    await page.clock.advance(1);
    await page.until('failed');
  });

  it('a field that reports a load error after it was ready is replaced', async () => {
    const page = await FormPage.open();
    const first = page.stripe.field;
    first.emit('loaderror');
    await until(() => page.phase === 'ready' && page.stripe.fields.length === 2, 'another field');
    expect(first.isDestroyed).to.be.true;
    await page.pay();
  });
});

describe('an intent that cannot be retrieved on opening', () => {
  it('an unreachable Stripe on opening is shown, and a press tries again', async () => {
    const stripe = new FakeStripe();
    stripe.answerSetupQuestion = lost;
    const page = FormPage.place({}, {stripe});
    await page.until('failed');
    expect(page.codes).to.deep.equal(['stripe-unreachable']);
    stripe.answerSetupQuestion = () => setupIntent('requires_payment_method');
    page.press('Try again');
    await page.until('ready');
    await page.pay();
  });

  it('an intent of another account or mode is a configuration error', async () => {
    const stripe = new FakeStripe();
    stripe.answerSetupQuestion = () => refusal('invalid_request_error', 'resource_missing');
    const page = FormPage.place({}, {stripe});
    await page.until('failed');
    expect(page.codes).to.deep.equal(['configuration']);
    expect(takeConsoleLines()).to.have.length(1);
  });

  it('an answer with a payment intent for a setup intent registers nothing', async () => {
    const stripe = new FakeStripe();
    stripe.answerSetupQuestion = () => paymentIntent('requires_payment_method');
    const page = FormPage.place({}, {stripe});
    await until(() => page.phase !== 'idle' && page.phase !== 'loading', 'an end');
    expect(page.detailsOf('registerNewPaymentCard')).to.have.length(0);
  });
});

describe('untrusted text', () => {
  const evil = '<img src=x onerror="document.body.dataset.hacked=1"><script>1</script>';

  it('HTML from Stripe, attributes and billing details is shown as text', async () => {
    const page = await FormPage.open(
      {'submit-label': evil, 'merchant-name': evil, account: evil, collect: 'name address'},
      {
        before: (form) =>
          (form.billingDetails = {name: evil, address: {line1: evil, country: evil}}),
      },
    );
    expect(page.buttons).to.deep.equal([evil]);
    page.type({complete: false, error: {message: evil}});
    await page.rendered();
    expect(page.alert).to.equal(evil);
    page.stripe.answerSetup = () => refusal('card_error', 'card_declined', {message: evil});
    for (const name of ['postal_code', 'city']) page.fill(name, evil);
    page.fill('country', 'DK');
    await page.pay('ready');
    expect(page.alert).to.equal(evil);
    const root = page.form.shadowRoot!;
    expect(root.querySelectorAll('img, script')).to.have.length(0);
    expect(document.body.dataset['hacked']).to.be.undefined;
  });

  it('HTML from the backend is only in the error detail, cut to 500 characters', async () => {
    const page = await FormPage.open();
    page.backend.cards = () => Response.json({detail: evil.repeat(100)}, {status: 422});
    await page.pay('failed');
    expect(page.text).to.not.contain('<img');
    expect(page.detailsOf('fenerum-error')).to.have.nested.property('[0].detail.length', 500);
  });
});

describe('a page that has broken built-ins', () => {
  const breakIt = (): never => {
    throw new TypeError('of the page');
  };

  it('a form that cannot be drawn shows a message, until the page has repaired what it broke', async () => {
    Object.defineProperty(document, 'importNode', {configurable: true, value: breakIt});
    const page = FormPage.place();
    const root = page.form.shadowRoot!;
    try {
      await until(() => root.textContent, 'a text');
      expect(root.textContent).to.equal(
        'Something went wrong. Please reload this page and try again.',
      );
    } finally {
      Reflect.deleteProperty(document, 'importNode');
    }
    page.form.requestUpdate();
    await page.rendered();
    expect(root.textContent).to.not.contain('Something went wrong');
    expect(page.buttons).to.deep.equal(['Save card']);
    // The browser reports it in a task of its own.
    await new Promise((resolve) => setTimeout(resolve));
    expect(takeConsoleLines()).to.include('Unhandled rejection: TypeError: of the page');
  });

  it('a press that ends with an error in our code shows a message, and the console names its type', async () => {
    const page = await FormPage.open();
    page.type();
    await page.rendered();
    const {FormData} = window;
    try {
      Object.assign(window, {FormData: breakIt});
      page.press();
      await until(() => page.alert, 'the message');
    } finally {
      Object.assign(window, {FormData});
    }
    expect(page.alert).to.match(/^Something went wrong/);
    expect(page.codes).to.deep.equal(['unexpected']);
    const lines = takeConsoleLines();
    expect(lines).to.have.length(1);
    expect(lines[0]).to.match(/^<fenerum-card-form>: TypeError.*#configuration$/);
  });
});
