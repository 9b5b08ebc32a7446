// The button by which a visitor lets the sandboxed Fenerum charge a saved card.
import {ask} from './dom.js';
import {look} from './invoices.js';

const form = document.querySelector('[data-charge]');
const result = form.querySelector('[data-charged]');
const button = form.querySelector('button');

const sentences = {
  null: ({number, status}) =>
    status === 'paid'
      ? `The bank said yes: invoice ${number} is paid, and nobody has to write to the customer.`
      : `The bank takes its time with invoice ${number}.`,
  'payment.authentication_required': ({number}) =>
    `The bank wants the customer for invoice ${number}: the webhook is sent, and the mail follows.`,
  'payment.declined': ({number}) =>
    `The bank said no to invoice ${number}: the webhook is sent, and the mail follows.`,
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
