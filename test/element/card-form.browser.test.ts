/** Saving a card, as the customer and the page's code see it. */
import {expect} from '@open-wc/testing';
import {refusal, setupIntent} from '../fakes/stripe.js';
import {FormPage, place, settle, until} from '../page.js';
import {TIMEOUT_MS} from '../../src/ports/timeout.js';

const registration = {
  account: 'acc-1',
  gateway: 'stripe_new',
  token: 'pm_1',
  type: 'card',
  intent: 'seti_1',
};

describe('saving a card', () => {
  it('the form saves a card at Stripe, tells the page and the backend, and says that it is saved', async () => {
    const page = await FormPage.open();
    expect(page.isFieldSeen).to.be.true;
    expect(page.buttons).to.deep.equal(['Save card']);
    await page.pay();
    expect(page.stripe.count('confirmCardSetup')).to.equal(1);
    expect(page.status).to.equal('Your Visa card has been saved.');
    expect(page.detailsOf('registerNewPaymentCard')).to.deep.equal([registration]);
    expect(page.backend.to('/cards').map(({body}) => body)).to.deep.equal([registration]);
    expect(page.detailsOf('fenerum-complete')).to.deep.equal([
      {registration, response: {id: 'card_1'}},
    ]);
  });

  it('the form sends Stripe the card field, the billing details and the return URL', async () => {
    const page = await FormPage.open({'return-url': '/back'});
    const details = {name: 'Ann', email: 'ann@example.com', phone: '+4512345678'};
    page.form.billingDetails = {...details, address: {country: 'DK', city: ''}};
    const {field} = page.stripe;
    await page.pay();
    const [call] = page.stripe.calls.filter(({name}) => name === 'confirmCardSetup');
    expect(call!.secret).to.equal('seti_1_secret_a');
    const method = {card: field, billing_details: {...details, address: {country: 'DK'}}};
    expect(page.stripe.created).to.deep.equal([{type: 'card', ...method}]);
    expect(call!.data).to.deep.equal({
      payment_method: 'pm_1',
      return_url: `${location.origin}/back`,
    });
  });

  it('a Stripe.js without createPaymentMethod gets the card field with the confirmation', async () => {
    const page = await FormPage.open();
    delete page.stripe.createPaymentMethod;
    page.form.billingDetails = {name: 'Ann'};
    const {field} = page.stripe;
    await page.pay();
    const [call] = page.stripe.calls.filter(({name}) => name === 'confirmCardSetup');
    expect(call!.data!['payment_method']).to.deep.equal({
      card: field,
      billing_details: {name: 'Ann'},
    });
  });

  it('a createPaymentMethod that answers nothing gives the card field to the confirmation', async () => {
    const page = await FormPage.open();
    page.stripe.createPaymentMethod = () => Promise.resolve(undefined as never);
    const {field} = page.stripe;
    await page.pay();
    const [call] = page.stripe.calls.filter(({name}) => name === 'confirmCardSetup');
    expect((call!.data!['payment_method'] as {card: unknown}).card).to.equal(field);
  });

  it('the return URL is the address of the page when return-url is not set', async () => {
    const page = await FormPage.open();
    await page.pay();
    const [call] = page.stripe.calls.filter(({name}) => name === 'confirmCardSetup');
    expect(call!.data!['return_url']).to.equal(location.href);
    expect(page.stripe.created[0]).to.not.have.property('billing_details');
  });

  it('the form fires fenerum-phase for every phase in order and shows it as attribute, property and state', async () => {
    const page = FormPage.place();
    expect(page.form.getAttribute('phase')).to.equal('idle');
    const seen: string[] = [];
    page.form.addEventListener('fenerum-phase', ({detail}) => {
      const {form} = page;
      expect([form.phase, form.getAttribute('phase')]).to.deep.equal([detail.phase, detail.phase]);
      expect(page.hasState(detail.phase)).to.be.true;
      expect(page.hasState(detail.previous)).to.be.false;
      seen.push(`${detail.previous} → ${detail.phase}`);
    });
    await page.until('ready');
    await page.pay();
    expect(seen).to.deep.equal([
      'idle → loading',
      'loading → ready',
      'ready → confirming',
      'confirming → registering',
      'registering → done',
    ]);
    expect(page.detailsOf('fenerum-ready')).to.have.length(1);
  });

  it('fenerum-change tells the state of the field without any digits', async () => {
    const page = await FormPage.open();
    page.type({complete: false, brand: 'visa'});
    await page.rendered();
    expect(page.detailsOf('fenerum-change')).to.deep.equal([
      {type: 'card', empty: false, complete: false, brand: 'visa'},
    ]);
  });

  it('the phase property is read-only', async () => {
    const page = await FormPage.open();
    expect(() => Object.assign(page.form, {phase: 'done'})).to.throw(TypeError);
    expect(page.phase).to.equal('ready');
  });

  it('the form shows “Saving…” and disables the field while Stripe confirms', async () => {
    const page = await FormPage.open();
    page.stripe.hold('answerSetup');
    page.type();
    page.press();
    await page.rendered();
    expect(page.phase).to.equal('confirming');
    expect(page.isBusy).to.be.true;
    expect(page.buttons).to.deep.equal(['Saving…']);
    expect(page.status).to.equal('Saving…');
    expect(page.stripe.field.options['disabled']).to.be.true;
  });

  it('the form removes its field and button when it is done', async () => {
    const page = await FormPage.open();
    await page.pay();
    expect(page.buttons).to.deep.equal([]);
    expect(page.stripe.living).to.equal(0);
    expect(page.isFieldSeen).to.be.false;
  });

  it('the form gives Stripe the name and version of the package', async () => {
    const page = await FormPage.open();
    expect(page.stripe.appInfo).to.have.property('name', 'fenerum-elements');
    expect(page.stripe.appInfo)
      .to.have.property('version')
      .that.matches(/^\d+\.\d+\.\d+/);
  });

  it('the card field hides the postal code and disables Link', async () => {
    const page = await FormPage.open();
    expect(page.stripe.field.options).to.include({hidePostalCode: true, disableLink: true});
  });
});

describe('submitting twice', () => {
  it('a second press while Stripe confirms saves and registers the card only once', async () => {
    const page = await FormPage.open();
    page.type();
    await page.rendered();
    page.press();
    page.press();
    await page.until('done');
    expect(page.stripe.count('confirmCardSetup')).to.equal(1);
    expect(page.detailsOf('registerNewPaymentCard')).to.have.length(1);
    expect(page.backend.to('/cards')).to.have.length(1);
  });

  it('submit() returns the same promise until the run is over', async () => {
    const page = await FormPage.open();
    page.type();
    const first = page.form.submit();
    expect(page.form.submit()).to.equal(first);
    expect(await first).to.deep.equal({phase: 'done', registration, response: {id: 'card_1'}});
    expect(page.form.submit()).to.not.equal(first);
  });

  it('submit() after the end resolves with done and confirms nothing again', async () => {
    const page = await FormPage.open();
    await page.pay();
    expect(await page.form.submit()).to.have.property('phase', 'done');
    expect(page.stripe.count('confirmCardSetup')).to.equal(1);
  });
});

describe('submit()', () => {
  it('submit() resolves with the error when the card is declined', async () => {
    const page = await FormPage.open();
    page.stripe.answerSetup = () => refusal('card_error', 'card_declined');
    page.type();
    expect(await page.form.submit()).to.deep.equal({
      phase: 'ready',
      error: {
        code: 'card-declined',
        recovery: 'edit',
        message: 'Stripe says card_declined.',
        detail: 'card_error card_declined',
      },
    });
  });

  it('submit() resolves with idle when the form has no intent or is not on the page', async () => {
    const page = FormPage.place({'client-secret': null});
    expect(await page.form.submit()).to.have.property('phase', 'idle');
    const bare = document.createElement('fenerum-card-form');
    expect(await bare.submit()).to.deep.equal({phase: 'idle'});
  });

  it('submit() with an empty field asks for the card details and does not call Stripe', async () => {
    const page = await FormPage.open();
    const outcome = await page.form.submit();
    expect(outcome).to.have.nested.property('error.code', 'field-incomplete');
    await page.rendered();
    expect(page.alert).to.equal('Enter your card number, expiration date and security code.');
    expect(page.stripe.field.calls).to.include('focus');
    expect(page.stripe.count('confirmCardSetup')).to.equal(0);
  });

  it('the form shows Stripe’s message for a wrong card number and submit() resolves with field-invalid', async () => {
    const page = await FormPage.open();
    page.type({complete: false, error: {message: 'Your card number is invalid.'}});
    await page.rendered();
    expect(page.alert).to.equal('Your card number is invalid.');
    expect(await page.form.submit()).to.have.nested.property('error.code', 'field-invalid');
  });

  it('submit() after a failed registration repeats the registration only', async () => {
    const page = await FormPage.open();
    page.clock.endsImmediately = (wait) => wait < TIMEOUT_MS;
    page.backend.cards = () => new Response('', {status: 503});
    await page.pay('failed');
    page.backend.cards = () => Response.json({id: 'card_2'});
    expect(await page.form.submit()).to.have.nested.property('response.id', 'card_2');
    expect(page.stripe.count('confirmCardSetup')).to.equal(1);
  });

  it('submit() resolves when the form is removed while Stripe confirms', async () => {
    const page = await FormPage.open();
    page.stripe.hold('answerSetup');
    page.type();
    const outcome = page.form.submit();
    await page.rendered();
    page.form.remove();
    expect(await outcome).to.deep.equal({phase: 'confirming'});
  });
});

describe('reset()', () => {
  it('reset() empties Stripe’s field and the inputs of the form', async () => {
    const page = await FormPage.open({collect: 'name'});
    page.fill('name', 'Ann');
    page.form.reset();
    expect(page.stripe.fields[0]!.calls).to.include('clear');
    await page.until('ready');
    expect(page.input('name').value).to.equal('');
  });

  it('reset() after a saved card lets the customer save another card on a new intent', async () => {
    const page = await FormPage.open({'client-secret': null, 'intent-url': '/intents'});
    await page.pay();
    page.backend.intents = () => Response.json({client_secret: 'seti_2_secret_b'});
    page.form.reset();
    await page.until('ready');
    await page.pay();
    expect(page.detailsOf('fenerum-complete')).to.have.length(2);
    expect(page.backend.to('/cards').map(({headers}) => headers['idempotency-key'])).to.deep.equal([
      'seti_1',
      'seti_2',
    ]);
  });

  it('reset() on an intent that is already saved shows done again and registers nothing', async () => {
    const page = await FormPage.open();
    await page.pay();
    page.stripe.answerSetupQuestion = () => setupIntent('succeeded');
    page.form.reset();
    await settle();
    expect(page.phase).to.equal('done');
    expect(page.detailsOf('fenerum-complete')).to.have.length(1);
    expect(page.detailsOf('registerNewPaymentCard')).to.have.length(1);
    expect(page.backend.to('/cards')).to.have.length(1);
  });

  it('reset() changes nothing while Stripe confirms', async () => {
    const page = await FormPage.open();
    page.stripe.hold('answerSetup');
    page.type();
    page.press();
    await page.rendered();
    page.form.reset();
    await page.rendered();
    expect(page.phase).to.equal('confirming');
  });
});

describe('focus()', () => {
  it('focus() goes to Stripe’s field when no input comes before it', async () => {
    const page = await FormPage.open();
    page.form.focus();
    expect(page.focused).to.equal('field');
  });

  it('focus() goes to the first empty input, then to Stripe’s field', async () => {
    const page = await FormPage.open({collect: 'name email'});
    page.form.focus();
    expect(page.focused).to.equal('name');
    page.fill('name', 'Ann');
    page.form.focus();
    expect(page.focused).to.equal('email');
    page.fill('email', 'ann@example.com');
    page.form.focus();
    expect(page.focused).to.equal('field');
  });

  it('focus() goes to the button when only a retry is left', async () => {
    const page = await FormPage.open();
    page.clock.endsImmediately = (wait) => wait < TIMEOUT_MS;
    page.backend.cards = () => new Response('', {status: 503});
    await page.pay('failed');
    page.form.focus();
    expect(page.focused).to.equal('button');
  });

  it('focus(), retry() and reset() do not throw on a form that is not on the page', () => {
    const form = document.createElement('fenerum-card-form');
    expect(() => form.focus()).to.not.throw();
    expect(() => form.retry()).to.not.throw();
    expect(() => form.reset()).to.not.throw();
  });
});

describe('a disabled form', () => {
  it('a disabled form ignores its button, a slotted button, Enter and submit()', async () => {
    const page = await FormPage.open({disabled: true, collect: 'name'});
    expect(page.isButtonEnabled).to.be.false;
    expect(page.stripe.field.options['disabled']).to.be.true;
    expect(page.input('name').disabled).to.be.true;
    const button = document.createElement('button');
    button.slot = 'submit';
    page.form.append(button);
    page.form.billingDetails = {name: 'Ann'};
    page.type();
    await page.rendered();
    button.click();
    await page.rendered();
    expect(page.phase).to.equal('ready');
    page.enter('name');
    await page.form.submit();
    await page.rendered();
    expect(page.phase).to.equal('ready');
    expect(page.stripe.count('confirmCardSetup')).to.equal(0);
  });

  it('a disabled form works again once it is enabled', async () => {
    const page = await FormPage.open({disabled: true});
    expect(page.form.disabled).to.be.true;
    page.form.disabled = false;
    await page.rendered();
    expect(page.form.hasAttribute('disabled')).to.be.false;
    expect(page.stripe.field.options['disabled']).to.be.false;
    expect(page.isButtonEnabled).to.be.true;
    await page.pay();
  });

  it('a disabled fieldset disables the form until the fieldset is enabled', async () => {
    const fieldset = place('fieldset') as HTMLFieldSetElement;
    fieldset.disabled = true;
    const page = await FormPage.open({collect: 'name'}, {into: fieldset});
    expect(page.form.disabled).to.be.false;
    expect(page.isButtonEnabled).to.be.false;
    expect(page.stripe.field.options['disabled']).to.be.true;
    expect(page.input('name').disabled).to.be.true;
    page.type();
    await page.form.submit();
    expect(page.phase).to.equal('ready');
    expect(page.codes).to.deep.equal([]);
    fieldset.disabled = false;
    await page.rendered();
    expect(page.stripe.field.options['disabled']).to.be.false;
    page.fill('name', 'Ann');
    await page.pay();
    fieldset.disabled = true;
    await page.rendered();
    expect(page.phase).to.equal('done');
  });

  it('a form in the legend of a disabled fieldset stays enabled', async () => {
    const fieldset = place('fieldset') as HTMLFieldSetElement;
    fieldset.disabled = true;
    const legend = fieldset.appendChild(document.createElement('legend'));
    const page = await FormPage.open({}, {into: legend});
    expect(page.isButtonEnabled).to.be.true;
    await page.pay();
  });
});

describe('the button', () => {
  it('the button shows the submit-label as text', async () => {
    const page = await FormPage.open({'submit-label': 'Add <b>card</b>'});
    expect(page.buttons).to.deep.equal(['Add <b>card</b>']);
    page.form.submitLabel = 'Go';
    await page.rendered();
    expect(page.buttons).to.deep.equal(['Go']);
  });

  it('a button in the submit slot replaces the button and submits the form', async () => {
    const page = await FormPage.open(
      {},
      {
        before: (form) => {
          form.innerHTML = '<button slot="submit" type="button">Mine</button>';
        },
      },
    );
    expect(page.buttons).to.deep.equal([]);
    page.type();
    page.form.querySelector('button')!.click();
    await page.until('done');
    expect(page.stripe.count('confirmCardSetup')).to.equal(1);
  });

  it('a slotted button does not submit a native form around the element', async () => {
    const around = place('form') as HTMLFormElement;
    let sent = 0;
    around.addEventListener('submit', (event) => {
      event.preventDefault();
      sent += 1;
    });
    const page = await FormPage.open({}, {into: around});
    const button = document.createElement('button');
    button.slot = 'submit';
    page.form.append(button);
    page.type();
    await page.rendered();
    button.click();
    await page.until('done');
    expect(sent).to.equal(0);
  });

  it('the button is disabled until Stripe’s field is ready', async () => {
    const page = FormPage.place();
    page.stripe.readiness = 'never';
    await until(() => page.stripe.fields.length, 'a field');
    await page.rendered();
    expect(page.phase).to.equal('loading');
    expect(page.isButtonEnabled).to.be.false;
    expect(page.status).to.equal('Loading…');
    expect(page.isBusy).to.be.true;
    page.stripe.field.emit('ready');
    await page.until('ready');
    expect(page.isButtonEnabled).to.be.true;
  });
});

describe('two forms on one page', () => {
  it('two forms on one page do not affect each other', async () => {
    const one = await FormPage.open({account: 'acc-1'});
    const other = await FormPage.open({account: 'acc-2'}, {stripe: one.stripe});
    expect(one.stripe.groups).to.have.length(2);
    const [fieldOne, fieldOther] = one.stripe.fields;
    fieldOther!.enter();
    await settle();
    expect(one.detailsOf('fenerum-change')).to.have.length(0);
    expect(other.detailsOf('fenerum-change')).to.have.length(1);
    fieldOne!.enter();
    one.press();
    await one.until('done');
    expect(other.phase).to.equal('ready');
    other.press();
    await other.until('done');
    expect(one.detailsOf('fenerum-complete')).to.have.length(1);
  });

  it('two forms in one shadow root both show their field', async () => {
    const root = place().attachShadow({mode: 'open'});
    const one = await FormPage.open({}, {into: root});
    const other = await FormPage.open({}, {into: root});
    expect(one.isFieldSeen).to.be.true;
    expect(other.isFieldSeen).to.be.true;
  });
});
