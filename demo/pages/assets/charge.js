// The button that makes the sandboxed Fenerum charge a saved card or bank account.
import {ask} from './dom.js';
import {look} from './invoices.js';

const form = document.querySelector('[data-charge]');
const result = form.querySelector('[data-charged]');
const button = form.querySelector('button');

const sentences = {
  null: ({number, status}) =>
    status === 'paid'
      ? `The bank said yes: invoice ${number} is paid. No mail is needed.`
      : `Invoice ${number} is processing: the bank has not answered yet.`,
  'payment.authentication_required': ({number}) =>
    `The bank requires the customer for invoice ${number}. Fenerum sent the webhook, and the mail follows.`,
  'payment.declined': ({number}) =>
    `The bank refused invoice ${number}. Fenerum sent the webhook, and the mail follows.`,
};

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  button.disabled = true;
  try {
    const {invoice, event: sent} = await ask('/sandbox/fenerum/charge', {
      method: 'POST',
      body: {scenario: new FormData(form).get('scenario'), description: 'Two bags of coffee'},
    });
    result.textContent = sentences[sent]?.(invoice) ?? `Fenerum sent ${sent}.`;
  } catch (error) {
    result.textContent = error.message;
  } finally {
    button.disabled = false;
    button.focus();
  }
  await look();
});
