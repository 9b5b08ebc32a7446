/** Name, email and address: what is asked, how it is labelled, and what is said about a fault. */
import {expect} from '@open-wc/testing';
import {json} from '../fakes/backend.js';
import {refusal} from '../fakes/stripe.js';
import {FormPage} from '../page.js';

const details = {
  name: 'Ann Byg',
  email: 'ann@example.com',
  line1: 'Vej 1',
  postal_code: '1000',
  city: 'København',
  country: 'DK',
};

/** What is asked for in a form that collects everything, in the order shown. */
const everything = ['name', 'email', 'line1', 'postal_code', 'city', 'country'];

describe('what a form collects', () => {
  it('is nothing unless it is asked to', async () => {
    const page = await FormPage.open();
    expect(page.inputs).to.deep.equal([]);
  });

  it('is shown in one order, whatever the order of the words', async () => {
    const page = await FormPage.open({collect: '  address email\n name nonsense '});
    expect(page.inputs).to.deep.equal(everything);
  });

  it('can change while the form is there', async () => {
    const page = await FormPage.open({collect: 'name'});
    page.fill('name', 'Ann');
    page.form.collect = 'name email';
    await page.drawn();
    expect(page.inputs).to.deep.equal(['name', 'email']);
    expect(page.input('name').value).to.equal('Ann');
    expect(page.stripe.fields).to.have.length(1);
  });

  it('reaches Stripe, trimmed', async () => {
    const page = await FormPage.open({collect: 'name email address'});
    for (const [name, value] of Object.entries(details))
      page.fill(name, name === 'country' ? value : `  ${value} `);
    await page.pay();
    const [call] = page.stripe.calls.filter(({name}) => name === 'confirmCardSetup');
    const {name, email, ...address} = details;
    expect(call!.data!['payment_method']).to.have.deep.property('billing_details', {
      name,
      email,
      address,
    });
  });

  it('begins with what the page knows, and what the customer types counts', async () => {
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
    const [call] = page.stripe.calls.filter(({name}) => name === 'confirmCardSetup');
    expect(call!.data!['payment_method']).to.have.nested.property('billing_details.name', 'Bo');
    expect(call!.data!['payment_method']).to.have.nested.property('billing_details.phone', '+45');
  });

  it('has a visible label bound to each, the right autofill, and a keyboard to match', async () => {
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

  it('names the countries in the language of the form', async () => {
    const page = await FormPage.open({collect: 'address', locale: 'da'});
    await page.drawn();
    const {options} = page.input('country') as HTMLSelectElement;
    const texts = [...options].map(({text}) => text);
    expect(texts).to.include.members(['Danmark', 'Tyskland', 'Østrig']);
    expect(texts).to.have.length.within(240, 265);
    expect(texts.at(-1)).to.match(/^Ø|^Å/);
    expect(new Set(texts).size).to.equal(texts.length);
  });
});

describe('a fault in an input', () => {
  const marked = (page: FormPage): string[] =>
    page.inputs.filter((name) => page.input(name).ariaInvalid === 'true');

  it('marks every empty input and the empty field at one press, and the first one gets the focus', async () => {
    const page = await FormPage.open({collect: 'name email'});
    await page.form.submit();
    await page.drawn();
    expect(page.focused).to.equal('name');
    expect(marked(page)).to.deep.equal(['name', 'email']);
    expect(page.descriptionOf('name')).to.equal('Enter your name.');
    expect(page.descriptionOf('email')).to.equal('Enter your email address.');
    expect(page.text).to.contain('Enter your card number, expiry date and security code.');
    // Only the first one is announced, by the focus.
    expect(page.alert).to.equal('');
    expect(page.codes).to.deep.equal(['field-incomplete']);
  });

  it('keeps its mark until the customer has edited that input', async () => {
    const page = await FormPage.open({collect: 'name email'});
    await page.form.submit();
    await page.drawn();
    page.fill('name', 'Ann');
    await page.drawn();
    expect(marked(page)).to.deep.equal(['email']);
    expect(page.text).to.match(/Enter your card number/);
    page.type();
    await page.drawn();
    expect(marked(page)).to.deep.equal(['email']);
    expect(page.text).to.not.match(/Enter your card number/);
    page.fill('email', 'ann@example.com');
    await page.drawn();
    expect(marked(page)).to.deep.equal([]);
    expect(page.codes).to.deep.equal(['field-incomplete']);
    page.press();
    await page.until('done');
  });

  it('leaves an input alone that is filled in', async () => {
    const page = await FormPage.open({collect: 'name email'});
    page.fill('name', 'Ann');
    page.type();
    await page.form.submit();
    await page.drawn();
    expect(marked(page)).to.deep.equal(['email']);
    expect(page.descriptionOf('name')).to.equal('');
    expect(page.alert).to.equal('');
    expect(page.focused).to.equal('email');
  });

  it('is gone as soon as the customer edits', async () => {
    const page = await FormPage.open({collect: 'name'});
    page.type();
    await page.form.submit();
    await page.drawn();
    page.fill('name', 'A');
    await page.drawn();
    expect(page.descriptionOf('name')).to.equal('');
    expect(page.input('name').ariaInvalid).to.equal('false');
    expect(page.text).to.not.contain('Enter your name.');
  });

  it('is found from the top: inputs above, Stripe’s field, inputs below', async () => {
    const page = await FormPage.open({collect: 'name address'});
    const faults = async (): Promise<string> => {
      await page.form.submit();
      await page.drawn();
      return page.focused;
    };
    expect(await faults()).to.equal('name');
    page.fill('name', 'Ann');
    expect(await faults()).to.equal('field');
    page.type();
    expect(await faults()).to.equal('line1');
    page.fill('line1', 'Vej 1');
    expect(await faults()).to.equal('postal_code');
    page.fill('postal_code', '1000');
    expect(await faults()).to.equal('city');
    page.fill('city', 'By');
    expect(await faults()).to.equal('country');
    expect(page.descriptionOf('country')).to.equal('Choose your country.');
    page.fill('country', 'DK');
    await page.pay();
  });

  for (const wrong of ['ann', 'ann@', '@example.com', 'ann example.com'])
    it(`is an email address such as “${wrong}”`, async () => {
      const page = await FormPage.open({collect: 'email'});
      page.fill('email', wrong);
      page.type();
      expect(await page.form.submit()).to.have.nested.property('error.code', 'field-invalid');
      await page.drawn();
      expect(page.descriptionOf('email')).to.match(/name@example\.com/);
    });

  it('is nothing but spaces', async () => {
    const page = await FormPage.open({collect: 'name'});
    page.fill('name', '   ');
    page.type();
    expect(await page.form.submit()).to.have.nested.property('error.code', 'field-incomplete');
  });

  it('keeps Stripe from being asked, and what was typed in its field', async () => {
    const page = await FormPage.open({collect: 'name'});
    page.type();
    await page.form.submit();
    expect(page.stripe.count('confirmCardSetup')).to.equal(0);
    expect(page.stripe.field.calls).to.not.include('clear');
  });
});

describe('Enter in an input', () => {
  it('submits', async () => {
    const page = await FormPage.open({collect: 'name'});
    page.fill('name', 'Ann');
    page.type();
    page.enter('name');
    await page.until('done');
    expect(page.stripe.count('confirmCardSetup')).to.equal(1);
  });

  it('twice submits once', async () => {
    const page = await FormPage.open({collect: 'name'});
    page.fill('name', 'Ann');
    page.type();
    page.enter('name');
    page.enter('name');
    await page.until('done');
    expect(page.stripe.count('confirmCardSetup')).to.equal(1);
  });

  it('that ends the composition of a word submits nothing', async () => {
    const page = await FormPage.open({collect: 'name'});
    page.enter('name', {isComposing: true});
    await page.drawn();
    expect(page.codes).to.deep.equal([]);
  });

  it('that ends the composition of a word in Safari submits nothing', async () => {
    const page = await FormPage.open({collect: 'name'});
    page.enter('name', {isComposing: false, keyCode: 229});
    await page.drawn();
    expect(page.codes).to.deep.equal([]);
    expect(page.phase).to.equal('ready');
  });

  it('on a choice of country opens the choice, and submits nothing', async () => {
    const page = await FormPage.open({collect: 'address'});
    page.enter('country');
    await page.drawn();
    expect(page.codes).to.deep.equal([]);
  });
});

describe('inputs while something is under way', () => {
  it('keep what was typed and take no more', async () => {
    const page = await FormPage.open({collect: 'name address'});
    for (const [name, value] of Object.entries(details))
      if (name !== 'email') page.fill(name, value);
    page.stripe.answerSetup = () => new Promise(() => {});
    page.type();
    page.press();
    await page.until('confirming');
    const name = page.input('name') as HTMLInputElement;
    expect(name.value).to.equal('Ann Byg');
    expect(name.readOnly).to.be.true;
    expect(page.input('country').disabled).to.be.true;
  });

  it('hold what trying again will send', async () => {
    const page = await FormPage.open({
      'client-secret': null,
      'intent-url': '/intents',
      collect: 'name address',
    });
    page.clock.hurries = (wait) => wait < 10_000;
    for (const [name, value] of Object.entries(details))
      if (name !== 'email') page.fill(name, value);
    page.backend.intents = () => json({}, 503);
    await page.pay('failed');
    expect((page.input('name') as HTMLInputElement).readOnly).to.be.true;
    expect(page.input('country').disabled).to.be.true;
    page.backend.intents = () => json({client_secret: 'seti_1_secret_a'});
    page.press('Try again');
    await page.until('done');
  });

  it('are there with all they held after a decline', async () => {
    const page = await FormPage.open({collect: 'name'});
    page.fill('name', 'Ann');
    page.stripe.answerSetup = () => refusal('card_error', 'card_declined');
    await page.pay('ready');
    expect(page.input('name').value).to.equal('Ann');
    expect((page.input('name') as HTMLInputElement).readOnly).to.be.false;
  });
});
