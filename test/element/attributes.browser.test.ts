/** Attributes and properties: in any order, at any time, and before and after the element is defined. */
import {expect} from '@open-wc/testing';
import {FakeStripe, setupIntent} from '../fakes/stripe.js';
import {FormPage, place, settle, until} from '../page.js';
import {takeConsoleLines} from '../quiet.js';

const all = {
  'publishable-key': 'pk_test_1',
  'client-secret': 'seti_1_secret_a',
  'register-url': '/cards',
  account: 'acc-1',
};

describe('attributes', () => {
  it('every attribute has a camelCase property with its documented default', () => {
    const form = document.createElement('fenerum-card-form');
    expect({
      publishableKey: form.publishableKey,
      stripeAccount: form.stripeAccount,
      clientSecret: form.clientSecret,
      intentUrl: form.intentUrl,
      registerUrl: form.registerUrl,
      account: form.account,
      gateway: form.gateway,
      locale: form.locale,
      merchantName: form.merchantName,
      returnUrl: form.returnUrl,
      credentials: form.credentials,
      disabled: form.disabled,
      name: form.name,
      required: form.required,
      phase: form.phase,
      paymentMethods: form.paymentMethods,
      collect: form.collect,
      submitLabel: form.submitLabel,
      billingDetails: form.billingDetails,
      requestHeaders: form.requestHeaders,
      stripe: form.stripe,
    }).to.deep.equal({
      publishableKey: '',
      stripeAccount: undefined,
      clientSecret: undefined,
      intentUrl: undefined,
      registerUrl: undefined,
      account: '',
      gateway: 'stripe_new',
      locale: undefined,
      merchantName: '',
      returnUrl: undefined,
      credentials: 'same-origin',
      disabled: false,
      name: '',
      required: false,
      phase: 'idle',
      paymentMethods: 'card',
      collect: '',
      submitLabel: undefined,
      billingDetails: {},
      requestHeaders: undefined,
      stripe: undefined,
    });
  });

  it('an attribute sets its property, and removing it restores the default', () => {
    const form = document.createElement('fenerum-card-form');
    form.setAttribute('gateway', 'stripe_test');
    form.setAttribute('publishable-key', 'pk_test_1');
    expect(form.gateway).to.equal('stripe_test');
    expect(form.publishableKey).to.equal('pk_test_1');
    form.removeAttribute('gateway');
    expect(form.gateway).to.equal('stripe_new');
  });

  it('disabled, required and name are off after a framework sets them to undefined', () => {
    const form = document.createElement('fenerum-card-form');
    // A template sets a property that its data does not have.
    const loose = form as unknown as Record<string, unknown>;
    for (const name of ['disabled', 'required', 'name']) loose[name] = undefined;
    expect([form.disabled, form.required, form.name]).to.deep.equal([false, false, '']);
    for (const name of ['disabled', 'required']) loose[name] = true;
    for (const name of ['disabled', 'required']) loose[name] = undefined;
    expect([form.disabled, form.required]).to.deep.equal([false, false]);
  });

  it('disabled and required count by their presence, whatever their value, as in native controls', () => {
    const form = document.createElement('fenerum-card-form');
    const input = document.createElement('input');
    for (const name of ['disabled', 'required'] as const) {
      for (const value of ['', 'false', 'true', '0', name]) {
        for (const element of [form, input]) element.setAttribute(name, value);
        expect([value, form[name]]).to.deep.equal([value, input[name]]);
      }
      form[name] = false;
      expect(form.hasAttribute(name) || form[name]).to.be.false;
    }
  });

  it('a client secret that is set as a property never appears in the document', async () => {
    const page = await FormPage.open(
      {'client-secret': null},
      {
        before: (form) => (form.clientSecret = 'seti_1_secret_TopSecret'),
      },
    );
    await page.pay();
    expect(page.form.outerHTML).to.not.contain('TopSecret');
    expect(document.documentElement.outerHTML).to.not.contain('TopSecret');
    expect(page.form.shadowRoot!.innerHTML).to.not.contain('TopSecret');
  });

  it('the form works when its attributes are set one by one in any order', async () => {
    const names = Object.keys(all) as (keyof typeof all)[];
    for (const order of [names, [...names].reverse(), [...names.slice(2), ...names.slice(0, 2)]]) {
      const page = FormPage.place(Object.fromEntries(names.map((name) => [name, null])));
      for (const name of order) {
        page.form.setAttribute(name, all[name]);
        await settle(2);
      }
      await page.until('ready');
      await page.pay();
      expect(page.detailsOf('registerNewPaymentCard')).to.have.nested.property(
        '[0].account',
        'acc-1',
      );
    }
  });

  it('the form stays idle and fires no event while required attributes are missing', async () => {
    const page = FormPage.place(
      {'client-secret': null},
      {before: (form) => (form.stripe = undefined)},
    );
    await settle();
    expect(page.phase).to.equal('idle');
    expect(page.received).to.deep.equal([]);
    expect(page.form.shadowRoot!.querySelector('[part~="button"]')).to.have.property(
      'disabled',
      true,
    );
  });

  it('removing client-secret makes the form idle and removes its field', async () => {
    const page = await FormPage.open();
    page.form.removeAttribute('client-secret');
    await page.until('idle');
    expect(page.stripe.living).to.equal(0);
    page.form.setAttribute('client-secret', 'seti_2_secret_b');
    await page.until('ready');
    expect(page.isFieldSeen).to.be.true;
  });

  it('setting attributes to the same values changes nothing', async () => {
    const page = await FormPage.open();
    for (const [name, value] of Object.entries(all)) page.form.setAttribute(name, value);
    page.form.setAttribute('payment-methods', ' card  card ');
    await page.rendered();
    expect(page.detailsOf('fenerum-phase')).to.have.length(2);
    expect(page.stripe.fields).to.have.length(1);
  });
});

describe('a new client secret', () => {
  it('a new client secret is used at once and keeps what was typed in the field', async () => {
    const page = await FormPage.open();
    page.type();
    await page.rendered();
    const {field} = page.stripe;
    page.form.clientSecret = 'seti_2_secret_b';
    await until(() => page.stripe.count('retrieveSetupIntent') === 2, 'asking for the new intent');
    await page.until('ready');
    expect(page.stripe.field).to.equal(field);
    expect(field.calls).to.not.include('clear');
    page.press();
    await page.until('done');
    const [call] = page.stripe.calls.filter(({name}) => name === 'confirmCardSetup');
    expect(call!.secret).to.equal('seti_2_secret_b');
  });

  it('a new client secret waits until the running confirmation has ended', async () => {
    const page = await FormPage.open();
    let finish = (): void => {};
    page.stripe.answerSetup = () =>
      new Promise((resolve) => (finish = () => resolve(setupIntent('succeeded'))));
    page.type();
    page.press();
    await until(() => page.stripe.count('confirmCardSetup'), 'a confirmation');
    page.form.clientSecret = 'seti_2_secret_b';
    await page.rendered();
    expect(page.phase).to.equal('confirming');
    finish();
    await until(() => page.detailsOf('fenerum-complete').length, 'completion');
    expect(page.detailsOf('registerNewPaymentCard')).to.have.nested.property(
      '[0].intent',
      'seti_1',
    );
  });
});

describe('an invalid configuration', () => {
  const wrong: Record<string, Record<string, string | null>> = {
    'a secret key': {'publishable-key': 'sk_test_TopSecret'},
    'a restricted key': {'publishable-key': 'rk_live_TopSecret'},
    'a key that is not a Stripe key': {'publishable-key': 'TopSecret'},
    'a live key on http': {'publishable-key': 'pk_live_1'},
    'the client secret of a payment': {'client-secret': 'pi_1_secret_TopSecret'},
    'a register-url at Fenerum': {'register-url': 'https://app.fenerum.com/api/v1/paymentcards/'},
    'an intent-url at Fenerum': {'intent-url': 'https://fenerum.com/x'},
    'a register-url that is not a URL': {'register-url': 'https://'},
    'a return-url that is not a URL': {'return-url': 'https://'},
    'a return-url with the javascript: scheme': {'return-url': 'javascript:alert("TopSecret")'},
    'a return-url with the scheme of an app': {'return-url': 'my-shop://back'},
    'a return-url with a password': {'return-url': 'https://shop:TopSecret@shop.example/'},
    'a return-url with a placeholder': {'return-url': 'https://…/back'},
    'an intent-url with a password': {'intent-url': 'https://shop:TopSecret@shop.example/'},
    'a register-url with a user name': {'register-url': 'https://TopSecret@shop.example/'},
    'a register-url with the javascript: scheme': {'register-url': 'javascript:alert("TopSecret")'},
    'a register-url with the data: scheme': {'register-url': 'data:,TopSecret'},
    'a register-url with the file: scheme': {'register-url': 'file:///cards'},
    'a register-url at Stripe': {'register-url': 'https://api.stripe.com/v1/setup_intents'},
    'a register-url with a placeholder': {'register-url': '/…/cards'},
    'a key with a placeholder': {'publishable-key': 'pk_test_…'},
    'a key with three dots': {'publishable-key': 'pk_live_...'},
    'a key with a space after it': {'publishable-key': 'pk_test_1 '},
    'a key with a line break in it': {'publishable-key': 'pk_test_1\n2'},
    'a secret key after a space': {'publishable-key': ' sk_live_TopSecret'},
    'a secret key after other words': {'publishable-key': 'key: rk_test_TopSecret'},
    'an account with a placeholder': {account: '…'},
    'a connected account that is not an account id': {'stripe-account': 'TopSecret'},
    'a connected account with a space': {'stripe-account': 'acct_1 '},
    'a client secret with a space': {'client-secret': 'seti_1_secret_TopSecret '},
    'half a client secret': {'client-secret': 'seti_TopSecret'},
    'a client secret with a placeholder': {'client-secret': 'seti_…_secret_…'},
    'a credentials value that fetch does not know': {credentials: 'always'},
    'a credentials value with a space': {credentials: 'Include '},
    'a credentials value of another language': {credentials: 'yes'},
    'a return-url with the data: scheme': {'return-url': 'data:text/html,TopSecret'},
    'a return-url with the blob: scheme': {'return-url': 'blob:https://shop.example/TopSecret'},
    'a return-url with a hidden javascript: scheme': {
      'return-url': ' \u0000java\nscript:alert("TopSecret")',
    },
    'a return-url without a host': {'return-url': '//'},
    'a return-url with a space in its host': {'return-url': 'https://shop example/'},
    'a return-url with a NUL in its host': {'return-url': 'https://shop\u0000.example/'},
    'an intent-url with a password and no scheme': {
      'intent-url': '//shop:TopSecret@shop.example/',
    },
    'a register-url with a password and backslashes': {
      'register-url': '\\\\shop:TopSecret@shop.example\\cards',
    },
    'a return-url with a password and backslashes': {
      'return-url': 'https:\\\\shop:TopSecret@shop.example',
    },
    'a payment method that does not exist': {'payment-methods': 'card bitcoin'},
  };
  for (const [what, attributes] of Object.entries(wrong)) {
    it(`the form refuses ${what} with one console line and one message for the customer`, async () => {
      const page = FormPage.place(attributes);
      await page.until('failed');
      expect(page.codes).to.deep.equal(['configuration']);
      expect(page.alert).to.match(/not set up correctly/);
      expect(page.buttons).to.deep.equal([]);
      const said = takeConsoleLines();
      expect(said).to.have.length(1);
      expect(said[0]).to.match(/^<fenerum-card-form>: \S/);
      expect(said[0]).to.not.contain('TopSecret');
      expect(JSON.stringify(page.received)).to.not.contain('TopSecret');
      expect(page.stripe.calls).to.have.length(0);
      expect(page.backend.requests).to.have.length(0);
    });
  }

  it('a configuration error is reported once and cleared when it is fixed', async () => {
    const page = FormPage.place({'publishable-key': 'sk_test_TopSecret'});
    await page.until('failed');
    page.form.account = 'acc-2';
    await page.rendered();
    expect(page.codes).to.have.length(1);
    takeConsoleLines();
    page.form.publishableKey = 'pk_test_1';
    await page.until('ready');
    await page.pay();
  });

  it('a wrong key that is set later hides the field', async () => {
    const page = await FormPage.open();
    page.form.publishableKey = 'sk_test_TopSecret';
    await page.until('failed');
    expect(page.isFieldSeen).to.be.false;
    takeConsoleLines();
  });
});

describe('creating the element', () => {
  it('the form works when it comes from a template', async () => {
    const home = place();
    const frame = document.createElement('template');
    frame.innerHTML = `<fenerum-card-form publishable-key="pk_test_1" client-secret="seti_1_secret_a"></fenerum-card-form>`;
    home.append(document.importNode(frame.content, true));
    const form = home.querySelector('fenerum-card-form')!;
    const page = FormPage.wrap(form);
    await page.until('ready');
    await page.pay();
  });

  it('the form works when it is set by innerHTML', async () => {
    const home = place();
    home.innerHTML = '<p><fenerum-card-form account="acc-9"></fenerum-card-form></p>';
    const page = FormPage.wrap(home.querySelector('fenerum-card-form')!, {account: null});
    await page.until('ready');
    await page.pay();
    expect(page.detailsOf('registerNewPaymentCard')).to.have.nested.property(
      '[0].account',
      'acc-9',
    );
  });

  it('the form works when it is made with new FenerumCardForm()', async () => {
    const {FenerumCardForm} = await import('../../src/index.js');
    const form = new FenerumCardForm();
    const home = place();
    const page = FormPage.wrap(form, {}, {}, () => home.append(form));
    await page.until('ready');
  });

  it('the hidden attribute hides the form', async () => {
    const page = await FormPage.open();
    page.form.hidden = true;
    expect(getComputedStyle(page.form).display).to.equal('none');
  });

  it('the form uses properties that were set before the element was defined', async () => {
    const {FenerumCardForm} = await import('../../src/index.js');
    const home = place();
    home.innerHTML =
      '<early-card-form account="acc-1" client-secret="seti_1_secret_a"></early-card-form>';
    const form = home.firstElementChild!;
    const stripe = new FakeStripe();
    Object.assign(form, {
      publishableKey: 'pk_test_1',
      stripe,
      billingDetails: {name: 'Ann'},
      submitLabel: 'Early',
    });
    customElements.define('early-card-form', class extends FenerumCardForm {});
    const early = form as InstanceType<typeof FenerumCardForm>;
    await until(() => early.phase === 'ready', 'ready');
    expect(early.publishableKey).to.equal('pk_test_1');
    expect(Object.keys(early)).to.not.include('publishableKey');
    const page = FormPage.wrap(early, {'publishable-key': null}, {stripe});
    await page.rendered();
    expect(page.buttons).to.deep.equal(['Early']);
  });

  it('a second copy of the script does not redefine the element', async () => {
    const first = customElements.get('fenerum-card-form');
    const second = (await import(
      // @ts-expect-error -- another URL makes the browser run the module a second time
      '../../src/index.js?copy'
    )) as typeof import('../../src/index.js');
    expect(second).to.not.equal(await import('../../src/index.js'));
    expect(customElements.get('fenerum-card-form')).to.equal(first);
    const page = await FormPage.open();
    await page.pay();
  });
});

describe('the stripe property', () => {
  it('the stripe property accepts a promise', async () => {
    const stripe = new FakeStripe();
    const page = await FormPage.open(
      {},
      {
        stripe,
        before: (form) => (form.stripe = Promise.resolve(stripe)),
      },
    );
    await page.pay();
  });

  it('a form with the stripe property needs no publishable key', async () => {
    const page = await FormPage.open({'publishable-key': null});
    await page.pay();
  });

  it('a stripe property that resolves with null is a configuration error', async () => {
    const page = FormPage.place({}, {before: (form) => (form.stripe = Promise.resolve(null))});
    await page.until('failed');
    expect(page.codes).to.deep.equal(['configuration']);
    expect(takeConsoleLines()).to.have.length(1);
  });

  it('a stripe property that rejects makes the form fail without an unhandled rejection', async () => {
    const page = FormPage.place(
      {},
      {
        before: (form) => (form.stripe = Promise.reject(new Error('no'))),
      },
    );
    await page.until('failed');
    expect(page.codes).to.have.length(1);
    takeConsoleLines();
  });

  it('setting another stripe moves the field to it', async () => {
    const page = await FormPage.open();
    const other = new FakeStripe();
    page.form.stripe = other;
    await until(() => other.fields.length > 0 && page.phase === 'ready', 'the other field');
    expect(page.stripe.living).to.equal(0);
  });
});
