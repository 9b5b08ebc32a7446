/** Saving a bank account: IBAN, account owner, the mandate next to the button, and the evidence of its acceptance. */
import {TIMEOUT_MS} from '../../src/ports/timeout.js';
import {SLOW_AFTER_MS} from '../../src/controller/effects.js';
import {expect} from '@open-wc/testing';
import type {PaymentCardRegistration} from '../../src/index.js';
import {json} from '../fakes/backend.js';
import {FakeStripe, refusal, setupIntent} from '../fakes/stripe.js';
import {FormPage, settle, until} from '../page.js';
import {takeConsoleLines} from '../quiet.js';

const sepa = {'payment-methods': 'sepa_debit', 'merchant-name': 'Acme ApS'};
const both = {'payment-methods': 'card sepa_debit', 'merchant-name': 'Acme ApS'};
const ann = {name: 'Ann Byg', email: 'ann@example.com'};

/** Types an IBAN of a country and the account owner. */
async function typeIban(page: FormPage, country = 'DE'): Promise<void> {
  for (const [name, value] of Object.entries(ann)) {
    if (page.inputs.includes(name)) page.fill(name, value);
  }
  page.type({country});
  await page.rendered();
}

const registrationOf = (page: FormPage): PaymentCardRegistration =>
  page.detailsOf('registerNewPaymentCard')[0] as PaymentCardRegistration;

describe('a bank account', () => {
  it('a bank account is saved with confirmSepaDebitSetup and registered', async () => {
    const page = await FormPage.open(sepa);
    expect(page.fieldName).to.equal('IBAN');
    expect(page.choices).to.deep.equal([]);
    expect(page.buttons).to.deep.equal(['Save bank account']);
    const {field} = page.stripe;
    expect(field.type).to.equal('iban');
    expect(field.options).to.deep.include({supportedCountries: ['SEPA']});
    await typeIban(page);
    page.press();
    await page.until('done');
    expect(page.stripe.count('confirmCardSetup')).to.equal(0);
    const [call] = page.stripe.calls.filter(({name}) => name === 'confirmSepaDebitSetup');
    expect(call!.data!['payment_method']).to.equal('pm_1');
    const [method] = page.stripe.created;
    expect(method!['type']).to.equal('sepa_debit');
    expect(method!['sepa_debit']).to.equal(field);
    expect(method!['billing_details']).to.deep.equal(ann);
    expect(registrationOf(page)).to.deep.include({
      token: 'pm_1',
      type: 'sepa_debit',
      intent: 'seti_1',
    });
    expect(page.backend.to('/cards')[0]!.body).to.deep.equal(registrationOf(page));
    expect(page.status).to.equal('Your bank account has been saved.');
  });

  it('a bank account asks for name and email unless billingDetails has them', async () => {
    const page = await FormPage.open(sepa);
    expect(page.inputs).to.deep.equal(['name', 'email']);
    page.form.billingDetails = {name: 'Ann'};
    await page.rendered();
    expect(page.inputs).to.deep.equal(['email']);
    page.form.billingDetails = ann;
    await page.rendered();
    expect(page.inputs).to.deep.equal([]);
    page.type({country: 'DE'});
    await page.rendered();
    page.press();
    await page.until('done');
    expect(page.stripe.created[0]!['billing_details']).to.deep.equal(ann);
  });

  it('fenerum-change tells the country and the bank of the IBAN without any digits', async () => {
    const page = await FormPage.open(sepa);
    page.type({country: 'DE', bankName: 'Bank'});
    await page.rendered();
    expect(page.detailsOf('fenerum-change')).to.deep.equal([
      {type: 'sepa_debit', empty: false, complete: true, country: 'DE', bankName: 'Bank'},
    ]);
  });

  it('an incomplete IBAN shows “Enter your whole IBAN.”', async () => {
    const page = await FormPage.open(sepa);
    page.form.billingDetails = ann;
    await page.rendered();
    await page.form.submit();
    await page.rendered();
    expect(page.alert).to.equal('Enter your whole IBAN.');
  });

  it('a wrong IBAN shows Stripe’s message', async () => {
    const page = await FormPage.open(sepa);
    page.type({complete: false, error: {message: 'Your IBAN is invalid.'}});
    await page.rendered();
    expect(page.alert).to.equal('Your IBAN is invalid.');
  });

  for (const code of [
    'sepa_debit_bank_not_supported',
    'sepa_debit_debits_not_supported',
    'bank_account_unusable',
    'sepa_unsupported_account',
    'debit_not_authorized',
  ]) {
    it(`an account that cannot be debited brings the IBAN field back (${code})`, async () => {
      const page = await FormPage.open(sepa);
      page.stripe.answerSepa = () => refusal('invalid_request_error', code);
      await typeIban(page);
      page.press();
      await until(() => page.codes.length, 'a failure');
      await page.rendered();
      expect(page.codes).to.deep.equal(['bank-account-refused']);
      expect(page.phase).to.equal('ready');
      expect(page.alert).to.match(/bank account cannot be used/);
    });
  }

  it('a bank account that Stripe is still processing is registered', async () => {
    const page = await FormPage.open(sepa);
    page.stripe.answerSepa = () => setupIntent('processing');
    await typeIban(page);
    page.press();
    await page.until('done');
    expect(registrationOf(page).type).to.equal('sepa_debit');
  });

  it('an IBAN field that never loads fails after 10 seconds and can be retried', async () => {
    const stripe = new FakeStripe();
    stripe.readiness = 'never';
    const page = FormPage.place(sepa, {stripe});
    await until(() => stripe.fields.length, 'a field');
    await page.clock.advance(TIMEOUT_MS);
    await page.until('failed');
    expect(page.codes).to.deep.equal(['stripe-unreachable']);
    stripe.readiness = 'soon';
    page.press('Try again');
    await page.until('ready');
  });

  it('the form asks the backend for an intent of the offered types', async () => {
    const page = await FormPage.open({...both, 'client-secret': null, 'intent-url': '/intents'});
    page.choose('Bank account');
    await page.until('ready');
    await typeIban(page);
    page.press();
    await page.until('done');
    expect(page.backend.to('/intents').map(({body}) => body)).to.deep.equal([
      {account: 'acc-1', payment_method_types: ['card', 'sepa_debit']},
    ]);
  });
});

describe('the address of a bank account', () => {
  const outside = ['AD', 'CH', 'GB', 'GG', 'GI', 'IM', 'JE', 'MC', 'SM', 'VA'];
  const territories = ['BL', 'NC', 'PF', 'PM', 'TF', 'WF'];
  const address = ['line1', 'postal_code', 'city', 'country'];

  for (const country of [...outside, ...territories]) {
    it(`an IBAN of ${country} asks for the address and fills in the country`, async () => {
      const page = await FormPage.open(sepa);
      page.type({country});
      await page.rendered();
      expect(page.inputs).to.deep.equal(['name', 'email', ...address]);
      expect(page.input('country').value).to.equal(country);
    });
  }

  for (const country of ['DE', 'AT', 'DK', 'NO', 'IS', 'LI', 'FR']) {
    it(`an IBAN of ${country} does not ask for the address`, async () => {
      const page = await FormPage.open(sepa);
      page.type({country});
      await page.rendered();
      expect(page.inputs).to.deep.equal(['name', 'email']);
    });
  }

  it('the address is required while it is shown and goes away with the IBAN', async () => {
    const page = await FormPage.open(sepa);
    await typeIban(page, 'CH');
    expect(await page.form.submit()).to.have.nested.property('error.code', 'field-incomplete');
    await page.rendered();
    expect(page.focused).to.equal('line1');
    page.type({country: 'DE'});
    await page.rendered();
    expect(page.inputs).to.deep.equal(['name', 'email']);
    page.press();
    await page.until('done');
  });

  it('the form sends Stripe all four parts of the address', async () => {
    const page = await FormPage.open(sepa);
    await typeIban(page, 'CH');
    page.fill('line1', 'Gasse 1');
    page.fill('postal_code', '8000');
    page.fill('city', 'Zürich');
    page.press();
    await page.until('done');
    const details = page.stripe.created[0]!['billing_details'] as {address: object};
    expect(details.address).to.deep.equal({
      line1: 'Gasse 1',
      postal_code: '8000',
      city: 'Zürich',
      country: 'CH',
    });
  });

  it('the address inputs appear when Stripe requires them and stay while the customer types', async () => {
    const page = await FormPage.open(sepa);
    page.stripe.answerSepa = () =>
      refusal('invalid_request_error', 'payment_method_billing_details_address_missing');
    await typeIban(page);
    page.press();
    await until(() => page.codes.length, 'a failure');
    await page.rendered();
    expect(page.codes).to.deep.equal(['field-incomplete']);
    expect(page.inputs).to.include.members(address);
    page.stripe.answerSepa = () => setupIntent('succeeded');
    for (const [name, value] of Object.entries({line1: 'V 1', postal_code: '1', city: 'B'})) {
      page.fill(name, value);
      await page.rendered();
    }
    page.press();
    await page.until('done');
  });

  it('a card whose address Stripe requires shows a message', async () => {
    const page = await FormPage.open();
    page.stripe.answerSetup = () =>
      refusal('invalid_request_error', 'payment_method_billing_details_address_missing');
    page.type();
    await page.rendered();
    page.press();
    await until(() => page.codes.length, 'a failure');
    await page.rendered();
    expect(page.text).to.match(/missing|Enter/);
  });
});

describe('the mandate', () => {
  const says = [/Acme ApS/, /Stripe/, /debit/, /refund/, /eight weeks/, /statement/, /two days/];

  it('the mandate is before the button, names the merchant and has all required statements', async () => {
    const page = await FormPage.open(sepa);
    await until(() => page.mandate, 'the mandate');
    for (const word of says) expect(page.mandate).to.match(word);
    expect(page.part('mandate')).to.exist;
    expect(page.text.indexOf(page.mandate.slice(0, 30))).to.be.below(
      page.text.indexOf('Save bank account'),
    );
  });

  it('the mandate is in the language of the form', async () => {
    const page = await FormPage.open({...sepa, locale: 'da'});
    await until(() => /otte uger/.test(page.mandate), 'Danish');
    expect(page.mandate).to.match(/Acme ApS/);
    page.form.locale = 'en';
    await until(() => /eight weeks/.test(page.mandate), 'English');
  });

  it('the registration contains the mandate as the customer saw it', async () => {
    const page = await FormPage.open(sepa);
    await typeIban(page);
    const before = Date.now();
    page.press();
    await page.until('done');
    const {mandate} = registrationOf(page);
    expect(mandate).to.include({locale: 'en', creditor: 'Acme ApS'});
    expect(mandate!.text).to.match(/authorize Acme ApS/);
    expect(mandate!.version).to.match(/^\d{4}-\d\d/);
    expect(mandate!.acceptedAt).to.match(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    expect(Date.parse(mandate!.acceptedAt)).to.be.within(before - 1000, Date.now() + 1000);
  });

  it('a mandate in the slot replaces ours and is registered', async () => {
    const page = await FormPage.open(
      {...sepa, 'merchant-name': null},
      {
        before: (form) => {
          form.innerHTML = '<p slot="mandate">We  take <b>your</b>\n money.</p>';
        },
      },
    );
    expect(page.mandate).to.equal('We take your money.');
    await typeIban(page);
    page.press();
    await page.until('done');
    expect(registrationOf(page).mandate).to.include({
      text: 'We take your money.',
      version: 'custom',
    });
  });

  it('a card shows no mandate and registers none', async () => {
    const page = await FormPage.open(both);
    expect(page.mandate).to.equal('');
    await page.pay();
    expect(registrationOf(page)).to.not.have.property('mandate');
  });

  it('the mandate is registered after a reload during the confirmation', async () => {
    const page = await FormPage.open(sepa);
    page.stripe.hold('answerSepa');
    await typeIban(page);
    page.press();
    await page.until('confirming');
    page.form.remove();
    await new Promise((resolve) => setTimeout(resolve));
    const next = FormPage.place(sepa, {storage: page.memory});
    next.stripe.answerSetupQuestion = () =>
      setupIntent('processing', {payment_method_types: ['card', 'sepa_debit']});
    await until(() => next.detailsOf('fenerum-complete').length, 'completion');
    expect(registrationOf(next).type).to.equal('sepa_debit');
    expect(registrationOf(next).mandate).to.have.property('creditor', 'Acme ApS');
  });

  it('HTML in the merchant name is shown as text in the mandate', async () => {
    const page = await FormPage.open({...sepa, 'merchant-name': '<img src=x onerror=alert(1)>'});
    await until(() => page.mandate, 'the mandate');
    expect(page.mandate).to.contain('<img src=x');
    expect(page.form.shadowRoot!.querySelector('img')).to.be.null;
  });
});

describe('a form without merchant-name', () => {
  it('a form for bank accounts only without merchant-name is a configuration error', async () => {
    const page = FormPage.place({...sepa, 'merchant-name': null});
    await page.until('failed');
    expect(page.codes).to.deep.equal(['configuration']);
    const said = takeConsoleLines();
    expect(said).to.have.length(1);
    expect(said[0]).to.match(/merchant-name/);
  });

  it('a form for cards and bank accounts without merchant-name offers cards and warns once', async () => {
    const page = await FormPage.open({...both, 'merchant-name': null});
    expect(page.choices).to.deep.equal([]);
    expect(page.stripe.field.type).to.equal('card');
    page.form.account = 'acc-2';
    await settle();
    await page.until('ready');
    expect(takeConsoleLines().filter((line) => /merchant-name/.test(line))).to.have.length(1);
    expect(page.codes).to.deep.equal(['configuration']);
    page.type();
    await page.pay();
  });

  it('setting merchant-name later offers the bank account', async () => {
    const page = await FormPage.open({...both, 'merchant-name': null});
    takeConsoleLines();
    page.form.merchantName = 'Acme ApS';
    await until(() => page.choices.length === 2, 'the choice');
  });
});

describe('a form for cards and bank accounts', () => {
  it('the form offers the methods in the order of payment-methods and chooses the first', async () => {
    const page = await FormPage.open(both);
    expect(page.choices).to.deep.equal(['Card *', 'Bank account']);
    const other = await FormPage.open({...both, 'payment-methods': 'sepa_debit card'});
    expect(other.choices).to.deep.equal(['Bank account *', 'Card']);
    expect(other.stripe.field.type).to.equal('iban');
  });

  it('switching between card and bank account keeps one field and what was typed in the inputs', async () => {
    const page = await FormPage.open({...both, collect: 'name'});
    page.fill('name', 'Ann');
    page.choose('Bank account');
    await until(() => page.phase === 'ready' && page.stripe.field.type === 'iban', 'the IBAN');
    expect(page.stripe.living).to.equal(1);
    expect(page.choices).to.deep.equal(['Card', 'Bank account *']);
    expect(page.inputs).to.deep.equal(['name', 'email']);
    expect(page.input('name').value).to.equal('Ann');
    page.choose('Card');
    await until(() => page.phase === 'ready' && page.stripe.field.type === 'card', 'the card');
    expect(page.stripe.living).to.equal(1);
    expect(page.input('name').value).to.equal('Ann');
    expect(page.inputs).to.deep.equal(['name']);
    await page.pay();
    expect(registrationOf(page).type).to.equal('card');
  });

  it('quick changes of the method end with the last choice and one field', async () => {
    const page = await FormPage.open(both);
    for (const name of ['Bank account', 'Card', 'Bank account', 'Card', 'Bank account']) {
      page.choose(name);
      await page.form.updateComplete;
    }
    await until(() => page.phase === 'ready' && page.stripe.living === 1, 'one field');
    expect(page.stripe.field.type).to.equal('iban');
  });

  it('the method cannot be changed while Stripe confirms', async () => {
    const page = await FormPage.open(both);
    page.stripe.hold('answerSetup');
    await page.pay('confirming');
    expect(page.canChoose).to.be.false;
  });

  it('two forms keep their own choice of method', async () => {
    const one = await FormPage.open(both);
    const other = await FormPage.open(both, {stripe: one.stripe});
    one.choose('Bank account');
    await one.until('ready');
    expect(other.choices).to.deep.equal(['Card *', 'Bank account']);
  });

  it('choosing another method removes the failure of the first', async () => {
    const page = await FormPage.open(both);
    page.stripe.answerSetup = () => refusal('card_error', 'card_declined');
    await page.pay('ready');
    page.choose('Bank account');
    await until(() => page.phase === 'ready' && page.stripe.field.type === 'iban', 'the IBAN');
    expect(page.alert).to.equal('');
  });

  it('the bank account can be offered after the form was made', async () => {
    const page = await FormPage.open();
    page.form.merchantName = 'Acme ApS';
    page.form.paymentMethods = 'sepa_debit card';
    await until(() => page.choices.length === 2 && page.phase === 'ready', 'the choice');
    await until(() => page.mandate, 'the mandate');
    await typeIban(page);
    page.press('Save bank account');
    await page.until('done');
    expect(registrationOf(page).mandate).to.have.property('creditor', 'Acme ApS');
  });

  it('Enter saves the bank account only once its mandate is shown', async () => {
    const page = await FormPage.open({'merchant-name': 'Acme ApS'});
    page.form.billingDetails = ann;
    page.form.paymentMethods = 'sepa_debit';
    await until(() => page.phase === 'ready' && page.stripe.field.type === 'iban', 'the IBAN');
    page.type();
    // Presses Enter at every turn while the mandate's text is still loading.
    await until(() => {
      if (page.phase === 'ready') page.enterInField();
      return page.phase === 'done';
    }, 'done');
    expect(registrationOf(page).mandate).to.have.property('creditor', 'Acme ApS');
  });

  it('a retried registration of a bank account sends the same body', async () => {
    const page = await FormPage.open(sepa);
    page.clock.endsImmediately = (wait) => wait !== SLOW_AFTER_MS;
    page.backend.cards = () => json({}, 503);
    await typeIban(page);
    page.press();
    await page.until('failed');
    page.backend.cards = () => json({});
    page.press('Try again');
    await page.until('done');
    const bodies = page.backend.to('/cards').map(({body}) => JSON.stringify(body));
    expect(new Set(bodies).size).to.equal(1);
    expect(bodies[0]).to.contain('acceptedAt');
  });
});

describe('assistive technology', () => {
  for (const [name, scene] of Object.entries<() => Promise<FormPage>>({
    'an IBAN field': () => FormPage.open(sepa),
    'a choice of two methods': () => FormPage.open(both),
    'an address': async () => {
      const page = await FormPage.open(sepa);
      await typeIban(page, 'CH');
      return page;
    },
    'an empty form': async () => {
      const page = await FormPage.open(sepa);
      await page.form.submit();
      return page;
    },
    done: async () => {
      const page = await FormPage.open(sepa);
      await typeIban(page);
      page.press();
      await page.until('done');
      return page;
    },
  })) {
    it(`axe finds no violation in a form for bank accounts: ${name}`, async () => {
      const page = await scene();
      await page.rendered();
      await expect(page.form).to.be.accessible({ignoredRules: ['color-contrast']});
    });
  }
});
