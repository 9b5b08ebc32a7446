/** What a customer wants to know before paying again: what for, how much, and with which card. */
import type {Intent, SavedMethod} from '../flow/intent.js';
import {retryPayment} from '../flow/retry-payment.js';
import type {FlowState} from '../flow/state.js';
import {paymentInEnglish, type PaymentMessages} from '../messages/payment-en.js';
import type {Look} from './look.js';

export {retryPayment};

const others: Readonly<Record<string, () => Promise<PaymentMessages>>> = {
  da: async () => (await import('../messages/payment-da.js')).paymentInDanish,
};

/** The sentences in a language; in English where they cannot be had in that one. */
const paymentIn = async (language: string): Promise<PaymentMessages> =>
  (await others[language]?.().catch(() => undefined)) ?? paymentInEnglish;

// Stripe's minor units where they are not hundredths: https://docs.stripe.com/currencies#zero-decimal
const whole = /^(bif|clp|djf|gnf|jpy|kmf|krw|mga|pyg|rwf|vnd|vuv|xaf|xof|xpf)$/;
const thousandths = /^(bhd|jod|kwd|omr|tnd)$/;

/**
 * An amount as a language writes it.
 *
 * @param amount minor units, as Stripe counts them
 * @param currency ISO 4217, in lower case
 */
export function formatAmount(amount: number, currency: string, locale: string): string {
  const digits = whole.test(currency) ? 0 : thousandths.test(currency) ? 3 : 2;
  return new Intl.NumberFormat(locale, {style: 'currency', currency}).format(amount / 10 ** digits);
}

/** A card as its owner knows it: `Visa •••• 4242`. */
function nameOf(method: SavedMethod | undefined, messages: PaymentMessages): string {
  const {brand, last4} = method ?? {};
  if (!last4) return messages.savedCard;
  const name = brand ? brand.charAt(0).toUpperCase() + brand.slice(1) : messages.savedCard;
  return `${name}\u00a0••••\u00a0${last4}`;
}

/** `Visa •••• 4242, expires 09/27`. */
function describe(method: SavedMethod, words: PaymentMessages): string {
  const {expMonth, expYear} = method;
  const name = nameOf(method, words);
  if (!expMonth || !expYear) return name;
  const month = `${expMonth}`.padStart(2, '0');
  return `${name}, ${words.expires(`${month}/${expYear % 100}`)}`;
}

/** The looks of a payment, from where it stands. */
export class PaymentHead {
  #words: PaymentMessages | undefined;
  /** What is being paid; remembered when the form is past it. */
  #intent: Intent | undefined;

  constructor(private readonly changed: () => void) {}

  look(state: FlowState, language: string, locale: string): Look {
    this.#speak(language);
    const words = this.#words ?? paymentInEnglish;
    if ('intent' in state && state.intent) this.#intent = state.intent;
    const intent = this.#intent;
    const {amount, currency, lastFailure} = intent ?? {};
    const price =
      amount !== undefined && currency ? formatAmount(amount, currency, locale) : undefined;
    const savedMethod = 'ref' in state ? state.ref?.savedMethod : undefined;
    const ways =
      'session' in state && state.session
        ? retryPayment.ways(state.session, intent, savedMethod)
        : [];
    const isAsking = /loading|ready|confirming/.test(state.phase);
    const reason = ways[0] === 'saved' ? words.approve : words.replace;
    const status = state.phase === 'done' ? state.completion.paymentIntent?.status : 'succeeded';
    const saved = nameOf(lastFailure?.method, words);
    return {
      above: [],
      below: [],
      choices: ways.map((way) => [way, way === 'saved' ? saved : words.newCard]),
      summary: intent && {
        description: intent.description,
        amount: price,
        // Once it is paid, that card may not be the one that did.
        card:
          state.phase !== 'done' && lastFailure?.method
            ? describe(lastFailure.method, words)
            : undefined,
        reason: isAsking ? reason : undefined,
      },
      submit: intent ? words.pay(price ?? '') : '',
      working: words.paying,
      done: status === 'succeeded' ? words.paid : words.processing,
    };
  }

  #speak(language: string): void {
    if (this.#words?.language === language) return;
    void paymentIn(language).then((words) => {
      if (this.#words?.language === words.language) return;
      this.#words = words;
      this.changed();
    });
  }
}
