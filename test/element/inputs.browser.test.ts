/** The inputs for name, email and address: which are shown, their labels, and their error messages. */
import {expect} from '@open-wc/testing';
import {json} from '../fakes/backend.js';
import {refusal} from '../fakes/stripe.js';
import {FormPage, until} from '../page.js';
import {TIMEOUT_MS} from '../../src/ports/timeout.js';

const details = {
  name: 'Ann Byg',
  email: 'ann@example.com',
  line1: 'Vej 1',
  postal_code: '1000',
  city: 'København',
  country: 'DK',
};

/** All inputs in the order shown. */
const everything = ['name', 'email', 'line1', 'postal_code', 'city', 'country'];

describe('the inputs of a form', () => {
  it('the form shows no inputs when collect is not set', async () => {
    const page = await FormPage.open();
    expect(page.inputs).to.deep.equal([]);
  });

  it('the form shows its inputs in a fixed order, whatever the order in collect', async () => {
    const page = await FormPage.open({collect: '  address email\n name nonsense '});
    expect(page.inputs).to.deep.equal(everything);
  });

  it('a change of collect adds an input and keeps what was typed', async () => {
    const page = await FormPage.open({collect: 'name'});
    page.fill('name', 'Ann');
    page.form.collect = 'name email';
    await page.rendered();
    expect(page.inputs).to.deep.equal(['name', 'email']);
    expect(page.input('name').value).to.equal('Ann');
    expect(page.stripe.fields).to.have.length(1);
  });

  it('the form sends Stripe the trimmed values of its inputs', async () => {
    const page = await FormPage.open({collect: 'name email address'});
    for (const [name, value] of Object.entries(details)) {
      page.fill(name, name === 'country' ? value : `  ${value} `);
    }
    await page.pay();
    const {name, email, ...address} = details;
    expect(page.stripe.created[0]).to.have.deep.property('billing_details', {
      name,
      email,
      address,
    });
  });

  it('the inputs start with billingDetails, and what the customer types replaces them', async () => {
    const page = await FormPage.open(
      {collect: 'name email address'},
      {
        before: (form) =>
          (form.billingDetails = {
            name: 'Ann',
            phone: '+45',
            address: {city: 'Aarhus', country: 'DK'},
          }),
      },
    );
    expect(page.input('name').value).to.equal('Ann');
    expect(page.input('city').value).to.equal('Aarhus');
    expect(page.input('country').value).to.equal('DK');
    for (const [name, value] of Object.entries({...details, name: 'Bo'})) page.fill(name, value);
    await page.pay();
    expect(page.stripe.created[0]).to.have.nested.property('billing_details.name', 'Bo');
    expect(page.stripe.created[0]).to.have.nested.property('billing_details.phone', '+45');
  });

  it('every input has a visible label, its autocomplete value and the right keyboard', async () => {
    const page = await FormPage.open({collect: 'name email address'});
    expect(everything.map((name) => page.labelOf(name))).to.deep.equal([
      'Name',
      'Email',
      'Address',
      'Postal code',
      'City',
      'Country',
    ]);
    expect(everything.map((name) => page.input(name).autocomplete)).to.deep.equal([
      'name',
      'email',
      'address-line1',
      'postal-code',
      'address-level2',
      'country',
    ]);
    const email = page.input('email') as HTMLInputElement;
    expect([email.type, email.inputMode]).to.deep.equal(['email', 'email']);
    for (const name of everything) expect(page.input(name).required, name).to.be.true;
  });

  it('the country list is in the language of the form', async () => {
    const page = await FormPage.open({collect: 'address', locale: 'da'});
    await page.rendered();
    const {options} = page.input('country') as HTMLSelectElement;
    const texts = [...options].map(({text}) => text);
    expect(texts).to.include.members(['Danmark', 'Tyskland', 'Østrig']);
    expect(texts).to.have.length.within(240, 265);
    expect(texts.at(-1)).to.match(/^Ø|^Å/);
    expect(new Set(texts).size).to.equal(texts.length);
  });
});

describe('validation of the inputs', () => {
  const marked = (page: FormPage): string[] =>
    page.inputs.filter((name) => page.input(name).ariaInvalid === 'true');

  it('submitting marks every empty input and the empty field and focuses the first', async () => {
    const page = await FormPage.open({collect: 'name email'});
    await page.form.submit();
    await page.rendered();
    expect(page.focused).to.equal('name');
    expect(marked(page)).to.deep.equal(['name', 'email']);
    expect(page.descriptionOf('name')).to.equal('Enter your name.');
    expect(page.descriptionOf('email')).to.equal('Enter your email address.');
    const field = 'Enter your card number, expiration date and security code.';
    expect(page.fieldDescription).to.equal(field);
    await until(() => page.problems.length, 'a list');
    expect(page.problems).to.deep.equal(['Enter your name.', 'Enter your email address.', field]);
    expect(page.alert).to.match(/^Please correct the following:/);
    expect(page.codes).to.deep.equal(['field-incomplete']);
  });

  it('an invalid input stays marked until the customer edits it', async () => {
    const page = await FormPage.open({collect: 'name email'});
    await page.form.submit();
    await page.rendered();
    page.fill('name', 'Ann');
    await page.rendered();
    expect(marked(page)).to.deep.equal(['email']);
    expect(page.text).to.match(/Enter your card number/);
    page.type();
    await page.rendered();
    expect(marked(page)).to.deep.equal(['email']);
    expect(page.text).to.not.match(/Enter your card number/);
    page.fill('email', 'ann@example.com');
    await page.rendered();
    expect(marked(page)).to.deep.equal([]);
    expect(page.codes).to.deep.equal(['field-incomplete']);
    page.press();
    await page.until('done');
  });

  it('submitting does not mark an input that is filled in', async () => {
    const page = await FormPage.open({collect: 'name email'});
    page.fill('name', 'Ann');
    page.type();
    await page.form.submit();
    await page.rendered();
    expect(marked(page)).to.deep.equal(['email']);
    expect(page.descriptionOf('name')).to.equal('');
    expect(page.alert).to.equal('');
    expect(page.focused).to.equal('email');
  });

  it('the message of an input disappears as soon as the customer edits it', async () => {
    const page = await FormPage.open({collect: 'name'});
    page.type();
    await page.form.submit();
    await page.rendered();
    page.fill('name', 'A');
    await page.rendered();
    expect(page.descriptionOf('name')).to.equal('');
    expect(page.input('name').ariaInvalid).to.equal('false');
    expect(page.text).to.not.contain('Enter your name.');
  });

  it('submitting focuses the first invalid input from top to bottom, including Stripe’s field', async () => {
    const page = await FormPage.open({collect: 'name address'});
    const focusAfterSubmit = async (): Promise<string> => {
      await page.form.submit();
      await page.rendered();
      return page.focused;
    };
    expect(await focusAfterSubmit()).to.equal('name');
    page.fill('name', 'Ann');
    expect(await focusAfterSubmit()).to.equal('field');
    page.type();
    expect(await focusAfterSubmit()).to.equal('line1');
    page.fill('line1', 'Vej 1');
    expect(await focusAfterSubmit()).to.equal('postal_code');
    page.fill('postal_code', '1000');
    expect(await focusAfterSubmit()).to.equal('city');
    page.fill('city', 'By');
    expect(await focusAfterSubmit()).to.equal('country');
    expect(page.descriptionOf('country')).to.equal('Choose your country.');
    page.fill('country', 'DK');
    await page.pay();
  });

  for (const wrong of ['ann', 'ann@', '@example.com', 'ann example.com']) {
    it(`the form refuses “${wrong}” as an email address`, async () => {
      const page = await FormPage.open({collect: 'email'});
      page.fill('email', wrong);
      page.type();
      expect(await page.form.submit()).to.have.nested.property('error.code', 'field-invalid');
      await page.rendered();
      expect(page.descriptionOf('email')).to.match(/name@example\.com/);
    });
  }

  it('the form treats a name of spaces as empty', async () => {
    const page = await FormPage.open({collect: 'name'});
    page.fill('name', '   ');
    page.type();
    expect(await page.form.submit()).to.have.nested.property('error.code', 'field-incomplete');
  });

  it('an invalid input keeps the form from calling Stripe and from clearing the field', async () => {
    const page = await FormPage.open({collect: 'name'});
    page.type();
    await page.form.submit();
    expect(page.stripe.count('confirmCardSetup')).to.equal(0);
    expect(page.stripe.field.calls).to.not.include('clear');
  });
});

describe('Enter in an input', () => {
  it('Enter in an input submits the form', async () => {
    const page = await FormPage.open({collect: 'name'});
    page.fill('name', 'Ann');
    page.type();
    page.enter('name');
    await page.until('done');
    expect(page.stripe.count('confirmCardSetup')).to.equal(1);
  });

  it('pressing Enter twice submits the form once', async () => {
    const page = await FormPage.open({collect: 'name'});
    page.fill('name', 'Ann');
    page.type();
    page.enter('name');
    page.enter('name');
    await page.until('done');
    expect(page.stripe.count('confirmCardSetup')).to.equal(1);
  });

  it('Enter that ends an IME composition does not submit the form', async () => {
    const page = await FormPage.open({collect: 'name'});
    page.enter('name', {isComposing: true});
    await page.rendered();
    expect(page.codes).to.deep.equal([]);
  });

  it('Enter that ends an IME composition in Safari does not submit the form', async () => {
    const page = await FormPage.open({collect: 'name'});
    page.enter('name', {isComposing: false, keyCode: 229});
    await page.rendered();
    expect(page.codes).to.deep.equal([]);
    expect(page.phase).to.equal('ready');
  });

  it('Enter in the country list does not submit the form', async () => {
    const page = await FormPage.open({collect: 'address'});
    page.enter('country');
    await page.rendered();
    expect(page.codes).to.deep.equal([]);
  });
});

describe('inputs while the form is busy', () => {
  it('inputs keep their values and are read-only while Stripe confirms', async () => {
    const page = await FormPage.open({collect: 'name address'});
    for (const [name, value] of Object.entries(details)) {
      if (name !== 'email') page.fill(name, value);
    }
    page.stripe.hold('answerSetup');
    page.type();
    page.press();
    await page.until('confirming');
    const name = page.input('name') as HTMLInputElement;
    expect(name.value).to.equal('Ann Byg');
    expect(name.readOnly).to.be.true;
    expect(page.input('country').disabled).to.be.true;
  });

  it('inputs are read-only after a failure that a retry sends again', async () => {
    const page = await FormPage.open({
      'client-secret': null,
      'intent-url': '/intents',
      collect: 'name address',
    });
    page.clock.endsImmediately = (wait) => wait < TIMEOUT_MS;
    for (const [name, value] of Object.entries(details)) {
      if (name !== 'email') page.fill(name, value);
    }
    page.backend.intents = () => json({}, 503);
    await page.pay('failed');
    expect((page.input('name') as HTMLInputElement).readOnly).to.be.true;
    expect(page.input('country').disabled).to.be.true;
    page.backend.intents = () => json({client_secret: 'seti_1_secret_a'});
    page.press('Try again');
    await page.until('done');
  });

  it('inputs keep their values and are editable after a decline', async () => {
    const page = await FormPage.open({collect: 'name'});
    page.fill('name', 'Ann');
    page.stripe.answerSetup = () => refusal('card_error', 'card_declined');
    await page.pay('ready');
    expect(page.input('name').value).to.equal('Ann');
    expect((page.input('name') as HTMLInputElement).readOnly).to.be.false;
  });
});
