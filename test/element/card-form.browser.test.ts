/** Saving a card, as a customer and a page's own code see it. */
import {expect} from '@open-wc/testing';
import {refusal, setupIntent} from '../fakes/stripe.js';
import {FormPage, place, settle, until} from '../page.js';

const registration = {
  account: 'acc-1',
  gateway: 'stripe_new',
  token: 'pm_1',
  type: 'card',
  intent: 'seti_1',
};

describe('saving a card', () => {
  it('takes a card, saves it at Stripe, tells the page and the backend, and says so', async () => {
    const page = await FormPage.open();
    expect(page.isFieldSeen).to.be.true;
    expect(page.buttons).to.deep.equal(['Save card']);
    await page.pay();
    expect(page.stripe.count('confirmCardSetup')).to.equal(1);
    expect(page.status).to.equal('Your card has been saved.');
    expect(page.told('registerNewPaymentCard')).to.deep.equal([registration]);
    expect(page.backend.to('/cards').map(({body}) => body)).to.deep.equal([registration]);
    expect(page.told('fenerum-complete')).to.deep.equal([{registration, response: {id: 'card_1'}}]);
  });

  it('hands Stripe the card, whose it is, and where a bank comes back to', async () => {
    const page = await FormPage.open({'return-url': '/back'});
    const details = {name: 'Ann', email: 'ann@example.com', phone: '+4512345678'};
    page.form.billingDetails = {...details, address: {country: 'DK', city: ''}};
    const {field} = page.stripe;
    await page.pay();
    const [call] = page.stripe.calls.filter(({name}) => name === 'confirmCardSetup');
    expect(call!.secret).to.equal('seti_1_secret_a');
    expect(call!.data).to.deep.equal({
      payment_method: {card: field, billing_details: {...details, address: {country: 'DK'}}},
      return_url: `${location.origin}/back`,
    });
  });

  it('sends the bank back to this page where the page names no other', async () => {
    const page = await FormPage.open();
    await page.pay();
    const [call] = page.stripe.calls.filter(({name}) => name === 'confirmCardSetup');
    expect(call!.data!['return_url']).to.equal(location.href);
    expect(call!.data!['payment_method']).to.not.have.property('billing_details');
  });

  it('tells of every phase in order, and shows each as attribute, property and state', async () => {
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
    expect(page.told('fenerum-ready')).to.have.length(1);
  });

  it('tells what changed in the field, and never the digits', async () => {
    const page = await FormPage.open();
    page.type({complete: false, brand: 'visa'});
    await page.drawn();
    expect(page.told('fenerum-change')).to.deep.equal([
      {type: 'card', empty: false, complete: false, brand: 'visa'},
    ]);
  });

  it('keeps the phase read-only', async () => {
    const page = await FormPage.open();
    expect(() => Object.assign(page.form, {phase: 'done'})).to.throw(TypeError);
    expect(page.phase).to.equal('ready');
  });

  it('says at once that it is at work, and takes no typing meanwhile', async () => {
    const page = await FormPage.open();
    page.stripe.answerSetup = () => new Promise(() => {});
    page.type();
    page.press();
    await page.drawn();
    expect(page.phase).to.equal('confirming');
    expect(page.isBusy).to.be.true;
    expect(page.buttons).to.deep.equal(['Saving…']);
    expect(page.status).to.equal('Saving…');
    expect(page.stripe.field.options['disabled']).to.be.true;
  });

  it('has no field and no button left when it is done', async () => {
    const page = await FormPage.open();
    await page.pay();
    expect(page.buttons).to.deep.equal([]);
    expect(page.stripe.living).to.equal(0);
    expect(page.isFieldSeen).to.be.false;
  });

  it('introduces itself to Stripe', async () => {
    const page = await FormPage.open();
    expect(page.stripe.appInfo).to.have.property('name', 'fenerum-elements');
    expect(page.stripe.appInfo)
      .to.have.property('version')
      .that.matches(/^\d+\.\d+\.\d+/);
  });

  it('asks Stripe for a card without postal code and without Link', async () => {
    const page = await FormPage.open();
    expect(page.stripe.field.options).to.include({hidePostalCode: true, disableLink: true});
  });
});

describe('pressing twice', () => {
  it('charges once: the second press changes nothing while Stripe confirms', async () => {
    const page = await FormPage.open();
    page.type();
    await page.drawn();
    page.press();
    page.press();
    await page.until('done');
    expect(page.stripe.count('confirmCardSetup')).to.equal(1);
    expect(page.told('registerNewPaymentCard')).to.have.length(1);
    expect(page.backend.to('/cards')).to.have.length(1);
  });

  it('by code gives the same promise, until it is over', async () => {
    const page = await FormPage.open();
    page.type();
    const first = page.form.submit();
    expect(page.form.submit()).to.equal(first);
    expect(await first).to.deep.equal({phase: 'done', registration, response: {id: 'card_1'}});
    expect(page.form.submit()).to.not.equal(first);
  });

  it('when it is done already says so again', async () => {
    const page = await FormPage.open();
    await page.pay();
    expect(await page.form.submit()).to.have.property('phase', 'done');
    expect(page.stripe.count('confirmCardSetup')).to.equal(1);
  });
});

describe('submit()', () => {
  it('never rejects: a decline is an outcome', async () => {
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

  it('before there is anything to submit says where the form stands', async () => {
    const page = FormPage.place({'client-secret': null});
    expect(await page.form.submit()).to.have.property('phase', 'idle');
    const bare = document.createElement('fenerum-card-form');
    expect(await bare.submit()).to.deep.equal({phase: 'idle'});
  });

  it('with an empty field asks for the card, and asks Stripe for nothing', async () => {
    const page = await FormPage.open();
    const outcome = await page.form.submit();
    expect(outcome).to.have.nested.property('error.code', 'field-incomplete');
    await page.drawn();
    expect(page.alert).to.equal('Enter your card number, expiry date and security code.');
    expect(page.stripe.field.calls).to.include('focus');
    expect(page.stripe.count('confirmCardSetup')).to.equal(0);
  });

  it('with a number that Stripe finds wrong says what Stripe says', async () => {
    const page = await FormPage.open();
    page.type({complete: false, error: {message: 'Your card number is invalid.'}});
    await page.drawn();
    expect(page.alert).to.equal('Your card number is invalid.');
    expect(await page.form.submit()).to.have.nested.property('error.code', 'field-invalid');
  });

  it('after a failure that a retry can mend repeats the broken step', async () => {
    const page = await FormPage.open();
    page.clock.hurries = (wait) => wait < 10_000;
    page.backend.cards = () => new Response('', {status: 503});
    await page.pay('failed');
    page.backend.cards = () => Response.json({id: 'card_2'});
    expect(await page.form.submit()).to.have.nested.property('response.id', 'card_2');
    expect(page.stripe.count('confirmCardSetup')).to.equal(1);
  });

  it('settles when the element is taken away for good meanwhile', async () => {
    const page = await FormPage.open();
    page.stripe.answerSetup = () => new Promise(() => {});
    page.type();
    const outcome = page.form.submit();
    await page.drawn();
    page.form.remove();
    expect(await outcome).to.deep.equal({phase: 'confirming'});
  });
});

describe('starting over', () => {
  it('empties the field and our inputs', async () => {
    const page = await FormPage.open({collect: 'name'});
    page.fill('name', 'Ann');
    page.form.reset();
    expect(page.stripe.fields[0]!.calls).to.include('clear');
    await page.until('ready');
    expect(page.input('name').value).to.equal('');
  });

  it('after a success takes another card on another intent', async () => {
    const page = await FormPage.open({'client-secret': null, 'intent-url': '/intents'});
    await page.pay();
    page.backend.intents = () => Response.json({client_secret: 'seti_2_secret_b'});
    page.form.reset();
    await page.until('ready');
    await page.pay();
    expect(page.told('fenerum-complete')).to.have.length(2);
    expect(page.backend.to('/cards').map(({headers}) => headers['idempotency-key'])).to.deep.equal([
      'seti_1',
      'seti_2',
    ]);
  });

  it('after a success on the one intent that was given says that it is done, and registers nothing again', async () => {
    const page = await FormPage.open();
    await page.pay();
    page.stripe.answerSetupQuestion = () => setupIntent('succeeded');
    page.form.reset();
    await settle();
    expect(page.phase).to.equal('done');
    expect(page.told('fenerum-complete')).to.have.length(1);
    expect(page.told('registerNewPaymentCard')).to.have.length(1);
    expect(page.backend.to('/cards')).to.have.length(1);
  });

  it('changes nothing while a confirmation is under way', async () => {
    const page = await FormPage.open();
    page.stripe.answerSetup = () => new Promise(() => {});
    page.type();
    page.press();
    await page.drawn();
    page.form.reset();
    await page.drawn();
    expect(page.phase).to.equal('confirming');
  });
});

describe('focus()', () => {
  it('goes to the field when there is nothing before it', async () => {
    const page = await FormPage.open();
    page.form.focus();
    expect(page.focused).to.equal('field');
  });

  it('goes to the first empty input', async () => {
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

  it('goes to the button where only a retry is left', async () => {
    const page = await FormPage.open();
    page.clock.hurries = (wait) => wait < 10_000;
    page.backend.cards = () => new Response('', {status: 503});
    await page.pay('failed');
    page.form.focus();
    expect(page.focused).to.equal('button');
  });

  it('before the form has begun does no harm', () => {
    const form = document.createElement('fenerum-card-form');
    expect(() => form.focus()).to.not.throw();
    expect(() => form.retry()).to.not.throw();
    expect(() => form.reset()).to.not.throw();
  });
});

describe('a disabled form', () => {
  it('takes nothing: not by its button, not by its slot, not by Enter, not by code', async () => {
    const page = await FormPage.open({disabled: true, collect: 'name'});
    expect(page.isButtonEnabled).to.be.false;
    expect(page.stripe.field.options['disabled']).to.be.true;
    expect(page.input('name').disabled).to.be.true;
    const button = document.createElement('button');
    button.slot = 'submit';
    page.form.append(button);
    page.form.billingDetails = {name: 'Ann'};
    page.type();
    await page.drawn();
    button.click();
    await page.drawn();
    expect(page.phase).to.equal('ready');
    page.enter('name');
    await page.form.submit();
    await page.drawn();
    expect(page.phase).to.equal('ready');
    expect(page.stripe.count('confirmCardSetup')).to.equal(0);
  });

  it('takes typing again once it is enabled', async () => {
    const page = await FormPage.open({disabled: true});
    expect(page.form.disabled).to.be.true;
    page.form.disabled = false;
    await page.drawn();
    expect(page.form.hasAttribute('disabled')).to.be.false;
    expect(page.stripe.field.options['disabled']).to.be.false;
    expect(page.isButtonEnabled).to.be.true;
    await page.pay();
  });

  it('is also one in a disabled fieldset, until the fieldset is enabled', async () => {
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
    await page.drawn();
    expect(page.stripe.field.options['disabled']).to.be.false;
    page.fill('name', 'Ann');
    await page.pay();
    fieldset.disabled = true;
    await page.drawn();
    expect(page.phase).to.equal('done');
  });

  it('is not one in the legend of a disabled fieldset, like a native control', async () => {
    const fieldset = place('fieldset') as HTMLFieldSetElement;
    fieldset.disabled = true;
    const legend = fieldset.appendChild(document.createElement('legend'));
    const page = await FormPage.open({}, {into: legend});
    expect(page.isButtonEnabled).to.be.true;
    await page.pay();
  });
});

describe('the button', () => {
  it('says what the page wants it to say', async () => {
    const page = await FormPage.open({'submit-label': 'Add <b>card</b>'});
    expect(page.buttons).to.deep.equal(['Add <b>card</b>']);
    page.form.submitLabel = 'Go';
    await page.drawn();
    expect(page.buttons).to.deep.equal(['Go']);
  });

  it('can be replaced by the page', async () => {
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

  it('of the page, in a form of the page, does not send that form', async () => {
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
    await page.drawn();
    button.click();
    await page.until('done');
    expect(sent).to.equal(0);
  });

  it('waits until the field is there', async () => {
    const page = FormPage.place();
    page.stripe.readiness = 'never';
    await until(() => page.stripe.fields.length, 'a field');
    await page.drawn();
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
  it('know nothing of each other', async () => {
    const one = await FormPage.open({account: 'acc-1'});
    const other = await FormPage.open({account: 'acc-2'}, {stripe: one.stripe});
    expect(one.stripe.groups).to.have.length(2);
    const [fieldOne, fieldOther] = one.stripe.fields;
    fieldOther!.enter();
    await settle();
    expect(one.told('fenerum-change')).to.have.length(0);
    expect(other.told('fenerum-change')).to.have.length(1);
    fieldOne!.enter();
    one.press();
    await one.until('done');
    expect(other.phase).to.equal('ready');
    other.press();
    await other.until('done');
    expect(one.told('fenerum-complete')).to.have.length(1);
  });

  it('show each its own field in one shadow root', async () => {
    const root = place().attachShadow({mode: 'open'});
    const one = await FormPage.open({}, {into: root});
    const other = await FormPage.open({}, {into: root});
    expect(one.isFieldSeen).to.be.true;
    expect(other.isFieldSeen).to.be.true;
  });
});
