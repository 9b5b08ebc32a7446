/** The stored entry of one intent until its method is registered. It contains ids, never a secret. */
import type {Mandate, PaymentCardRegistration} from '../flow/intent.js';
import type {FlowConfig} from '../flow/config.js';
import type {PendingConfirmation} from '../flow/state.js';

/** A confirmation, and its registration once Stripe has saved a method. */
export interface PendingEntry extends PendingConfirmation {
  readonly registration?: PaymentCardRegistration;
  /** The customer has entered another method since. */
  readonly isEarlier?: boolean | undefined;
  /** The backend has refused the registration during one visit. */
  readonly isRefused?: boolean;
}

const isText = (value: unknown): value is string => typeof value === 'string';

/** A regular expression alone would also accept a list or a number, which it converts. */
const matches = <Text extends string>(value: Text | undefined, pattern: RegExp): value is Text =>
  isText(value) && pattern.test(value);

/** Parses an entry and drops unknown fields. Returns undefined if the shape, the account or the intent is another one. */
export function toEntry(
  text: unknown,
  config: FlowConfig,
  intent: string,
): PendingEntry | undefined {
  try {
    const read = JSON.parse(text as string) as Partial<PendingEntry>;
    const {option, mandate, entered, registration, isEarlier, isRefused} = read;
    if (read.intent !== intent || !matches(option, /^(card|sepa_debit|saved)$/)) {
      return undefined;
    }
    const entry = {
      intent,
      option,
      // Entries of an earlier release do not contain `entered`.
      ...(isEarlier ? {isEarlier: true} : {entered: isText(entered) ? entered : ''}),
      ...(isRefused && {isRefused: true}),
    };
    const evidence = mandate && toMandate(mandate);
    if (!registration) return {...entry, ...(evidence && {mandate: evidence})};
    const {account, gateway, token, type} = registration;
    if (
      registration.intent !== intent ||
      account !== config.account ||
      !isText(gateway) ||
      !matches(token, /^\w+$/) ||
      !matches(type, /^(card|sepa_debit)$/)
    ) {
      return undefined;
    }
    const accepted = registration.mandate && toMandate(registration.mandate);
    return {
      ...entry,
      registration: {
        account,
        gateway,
        token,
        type,
        intent,
        ...(accepted && {mandate: accepted}),
      },
    };
  } catch {
    return undefined;
  }
}

/** @throws TypeError if the shape is another one */
function toMandate({text, version, locale, creditor, acceptedAt}: Mandate): Mandate {
  if (![text, version, locale, creditor, acceptedAt].every(isText)) throw new TypeError();
  return {text, version, locale, creditor, acceptedAt};
}
