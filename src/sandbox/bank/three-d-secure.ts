/** The bank's 3-D Secure dialog. Like Stripe's, it is a child of `body`, above everything except the top layer. */

import type {BankRequest} from './bank.js';
import type {AuthenticationResult} from '../stripe-api/intents.js';
import {languageOf, textsFor} from '../shared/texts.js';
import {adoptDialogSheet} from './three-d-secure-style.js';

/** Shows the dialog and resolves with the customer's choice. Close and Escape cancel. */
export function showBankDialog({intent, locale}: BankRequest): Promise<AuthenticationResult> {
  const texts = textsFor(locale);
  const backdrop = make('div', 'sandbox-bank');
  backdrop.lang = languageOf(locale);
  const box = make('div', 'sandbox-bank__box');
  const title = make('h2', 'sandbox-bank__title', texts.bankTitle);
  title.id = `sandbox-bank-${intent.id}`;
  const question = make(
    'p',
    'sandbox-bank__question',
    intent.object === 'payment_intent' ? texts.bankPayment : texts.bankCard,
  );
  const note = make('p', 'sandbox-bank__note', texts.bankNote);
  note.id = `${title.id}-note`;
  box.setAttribute('role', 'dialog');
  box.setAttribute('aria-modal', 'true');
  box.setAttribute('aria-labelledby', title.id);
  box.setAttribute('aria-describedby', note.id);
  box.tabIndex = -1;

  const close = button('sandbox-bank__close', '×');
  close.setAttribute('aria-label', texts.bankClose);
  const complete = button('sandbox-bank__button sandbox-bank__button--main', texts.bankComplete);
  const fail = button('sandbox-bank__button', texts.bankFail);
  const head = make('div', 'sandbox-bank__head');
  head.append(title, make('span', 'sandbox-bank__tag', 'sandbox'), close);
  box.append(head, question, ...amountOf(intent, locale), note, complete, fail);
  backdrop.append(box);

  const before = document.activeElement;
  const dropSheet = adoptDialogSheet();
  document.body.append(backdrop);
  box.focus();

  return new Promise((resolve) => {
    const end = (result: AuthenticationResult) => {
      backdrop.remove();
      dropSheet();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
      resolve(result);
    };
    complete.addEventListener('click', () => end('succeeded'), {once: true});
    fail.addEventListener('click', () => end('failed'), {once: true});
    close.addEventListener('click', () => end('canceled'), {once: true});
    backdrop.addEventListener('keydown', (event) => {
      // The page's dialogs and keyboard shortcuts must not react to keys that are meant for the bank.
      event.stopPropagation();
      if (event.key === 'Escape') end('canceled');
      if (event.key === 'Tab') keepInside(event, [close, complete, fail]);
    });
  });
}

function keepInside(event: KeyboardEvent, stops: readonly HTMLElement[]): void {
  const index = stops.findIndex((stop) => stop === document.activeElement);
  const edge = event.shiftKey ? 0 : stops.length - 1;
  if (index !== edge && index >= 0) return;
  event.preventDefault();
  stops[event.shiftKey ? stops.length - 1 : 0]?.focus();
}

function amountOf(intent: BankRequest['intent'], locale: string): HTMLElement[] {
  if (intent.object !== 'payment_intent') return [];
  const currency = intent.currency.toUpperCase();
  const language = locale === 'auto' ? undefined : locale;
  const money = new Intl.NumberFormat(language, {style: 'currency', currency});
  const digits = money.resolvedOptions().maximumFractionDigits ?? 2;
  return [make('p', 'sandbox-bank__amount', money.format(intent.amount / 10 ** digits))];
}

function button(className: string, text: string): HTMLButtonElement {
  const element = make('button', className, text);
  element.type = 'button';
  return element;
}

function make<T extends keyof HTMLElementTagNameMap>(
  tag: T,
  className: string,
  text = '',
): HTMLElementTagNameMap[T] {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}
