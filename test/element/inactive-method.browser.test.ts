/** A type of method that the merchant has not activated at Stripe, in forms with two options and with one. */
import {expect} from '@open-wc/testing';
import {refusal} from '../fakes/stripe.js';
import {FormPage, until} from '../page.js';
import {takeConsoleLines} from '../quiet.js';

const sepa = {'payment-methods': 'sepa_debit', 'merchant-name': 'Acme ApS'};
const both = {'payment-methods': 'card sepa_debit', 'merchant-name': 'Acme ApS'};

async function typeIban(page: FormPage): Promise<void> {
  page.fill('name', 'Ann Byg');
  page.fill('email', 'ann@example.com');
  page.type({country: 'DE'});
  await page.rendered();
}

describe('a type of method that the merchant has not activated at Stripe', () => {
  const inactive = () => refusal('invalid_request_error', 'payment_method_unactivated');

  it('the form continues with the card if Stripe does not accept bank accounts', async () => {
    const page = await FormPage.open(both);
    page.choose('Bank account');
    await page.until('ready');
    await page.rendered();
    page.stripe.answerSepa = inactive;
    await typeIban(page);
    page.press();
    await until(() => page.stripe.field.type === 'card', 'the card field');
    await page.until('ready');
    expect(page.choices).to.deep.equal(['Card *', 'Bank account']);
    expect(page.alert).to.include('bank account');
    expect(takeConsoleLines().join()).to.include('payment_method_unactivated');
    await page.pay();
  });

  it('the form continues with the bank account if Stripe does not accept cards', async () => {
    const page = await FormPage.open(both);
    page.stripe.answerSetup = inactive;
    page.type();
    await page.rendered();
    page.press();
    await until(() => page.stripe.field.type === 'iban', 'the IBAN field');
    await page.until('ready');
    expect(page.alert).to.include('card');
    expect(takeConsoleLines().join()).to.include('payment_method_unactivated');
    await typeIban(page);
    page.press();
    await page.until('done');
  });

  it('a form that takes only bank accounts says that it is not set up correctly', async () => {
    const page = await FormPage.open(sepa);
    page.stripe.answerSepa = inactive;
    await typeIban(page);
    page.press();
    await page.until('failed');
    expect(page.codes).to.deep.equal(['configuration']);
    expect(takeConsoleLines()).to.have.length(1);
  });
});
