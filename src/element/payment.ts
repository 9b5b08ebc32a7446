/**
 * The texts of the retry element about a payment: description, amount and saved card. Only that element loads this chunk.
 */
import {html, type TemplateResult} from 'lit/html.js';
import type {Intent, SavedMethod, PaymentOption} from '../flow/intent.js';
import {retryPayment} from '../flow/retry-payment.js';
import type {FlowState} from '../flow/state.js';
import type {Messages} from '../messages/index.js';
import type {PaymentMessages} from '../messages/languages/messages.js';
import {paymentInEnglish} from '../messages/payment-en.js';
import type {FormContent} from './form-content.js';
import {renderSummary, summaryStyles} from './payment-summary.js';

export {retryPayment, summaryStyles};

// Currencies whose minor unit is not a hundredth: https://docs.stripe.com/currencies#zero-decimal
const zeroDecimal = /^(bif|clp|djf|gnf|jpy|kmf|krw|mga|pyg|rwf|vnd|vuv|xaf|xof|xpf)$/;
const threeDecimal = /^(bhd|jod|kwd|omr|tnd)$/;

/**
 * Formats an amount for a locale.
 *
 * @param amount in Stripe's minor units
 * @param currency ISO 4217, in lower case
 */
export function formatAmount(amount: number, currency: string, locale: string): string {
  const digits = zeroDecimal.test(currency) ? 0 : threeDecimal.test(currency) ? 3 : 2;
  return new Intl.NumberFormat(locale, {style: 'currency', currency}).format(amount / 10 ** digits);
}

const isBankAccount = (method: SavedMethod | undefined): boolean => method?.type === 'sepa_debit';

/** `Visa •••• 4242`, or `Bank account •••• 3000`. A screen reader reads `Visa 4242`. */
function nameOf(
  method: SavedMethod | undefined,
  messages: PaymentMessages,
): TemplateResult | string {
  const {brand, last4} = method ?? {};
  const unnamed = isBankAccount(method) ? messages.savedAccount : messages.savedCard;
  if (!last4) return unnamed;
  const name = brand ? brand.charAt(0).toUpperCase() + brand.slice(1) : unnamed;
  return html`<bdi
    >${name} <span class="digits"><span aria-hidden="true">•••• </span>${last4}</span></bdi
  >`;
}

/** `Visa •••• 4242, expires 09/27`. */
function describe(method: SavedMethod, messages: PaymentMessages): TemplateResult {
  const {expMonth, expYear} = method;
  const name = nameOf(method, messages);
  if (!expMonth || !expYear) return html`${name}`;
  const month = `${expMonth}`.padStart(2, '0');
  return html`${name}${messages.expires(`${month}/${expYear % 100}`)}`;
}

/** Why the customer has to act. */
function reasonFor(
  options: readonly PaymentOption[],
  intent: Intent | undefined,
  messages: PaymentMessages,
): string {
  if (options[0] === 'saved') return messages.approve;
  const failed = intent?.lastFailure?.method;
  const isDebit = failed ? isBankAccount(failed) : !options.includes('card');
  return isDebit ? messages.replaceAccount : messages.replace;
}

/** The message for a payment that Stripe has accepted. A bank takes days to decide about a debit. */
function doneText(state: FlowState, isDebit: boolean, messages: PaymentMessages): string {
  const payment =
    state.phase === 'done'
      ? state.completion.paymentIntent
      : 'paymentIntent' in state
        ? state.paymentIntent
        : undefined;
  if (!payment || payment.status === 'succeeded') return messages.paid;
  return isDebit && payment.status === 'processing' ? messages.debiting : messages.processing;
}

/** What the retry element shows about its payment. */
export class PaymentContent {
  /** The payment, remembered for the phases that do not have it in their state. */
  #intent: Intent | undefined;

  /** @param locale of the form, BCP 47 */
  content(
    state: FlowState,
    option: PaymentOption,
    {method, payment: messages = paymentInEnglish}: Messages,
    locale: string,
  ): FormContent {
    if ('intent' in state && state.intent) this.#intent = state.intent;
    const intent = this.#intent;
    const {amount, currency = '', lastFailure, methodTypes = []} = intent ?? {};
    // `Intl` throws for anything but three letters.
    const price =
      amount !== undefined && /^[a-z]{3}$/.test(currency)
        ? formatAmount(amount, currency, locale)
        : undefined;
    const savedMethod = 'handle' in state ? state.handle?.savedMethod : undefined;
    const options =
      'config' in state && state.config
        ? retryPayment.options(state.config, intent, savedMethod)
        : [];
    const nameOfOption = (one: PaymentOption): TemplateResult | string => {
      if (one === 'saved') return nameOf(lastFailure?.method, messages);
      return one === 'card' && options.includes('saved') ? messages.newCard : method[one];
    };
    const isAsking = /loading|ready|confirming/.test(state.phase);
    const isDebit = option === 'sepa_debit' || methodTypes.join() === 'sepa_debit';
    return {
      asked: [],
      choices: options.map((one) => [one, nameOfOption(one)]),
      summary:
        intent &&
        renderSummary({
          description: intent.description,
          amount: price,
          // After the payment, this method may not be the one that paid.
          method:
            state.phase !== 'done' && lastFailure?.method
              ? describe(lastFailure.method, messages)
              : undefined,
          reason: isAsking ? reasonFor(options, intent, messages) : undefined,
        }),
      submit: intent ? messages.pay(price ?? '') : '',
      working: messages.paying,
      done: doneText(state, isDebit, messages),
    };
  }
}
