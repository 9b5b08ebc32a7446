/** What a tab keeps of one intent until its method is registered: ids, never a secret. */
import type {Mandate, PaymentCardRegistration} from '../flow/intent.js';
import type {Session} from '../flow/session.js';
import type {Attempt} from '../flow/state.js';

/** An attempt, and once Stripe has saved a method, what is to be told of it. */
export interface Left extends Attempt {
  readonly registration?: PaymentCardRegistration;
  /** The backend has said no to it, on one visit. */
  readonly isRefused?: boolean;
}

const isText = (value: unknown): value is string => typeof value === 'string';

/** An entry as this module writes it, with nothing else in it; nothing where it has another shape, account or intent. */
export function toEntry(text: unknown, session: Session, intent: string): Left | undefined {
  try {
    const read = JSON.parse(text as string) as Partial<Left>;
    const {way, mandate, registration, isRefused} = read;
    if (read.intent !== intent || !way || !/^(card|sepa_debit|saved)$/.test(way)) return undefined;
    const entry = {intent, way, ...(isRefused && {isRefused})};
    const evidence = mandate && toMandate(mandate);
    if (!registration) return {...entry, ...(evidence && {mandate: evidence})};
    const {account, gateway, token, type} = registration;
    if (
      registration.intent !== intent ||
      account !== session.account ||
      !isText(gateway) ||
      !/^\w+$/.test(token) ||
      !/^(card|sepa_debit)$/.test(type)
    )
      return undefined;
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

/** @throws TypeError where it has another shape */
function toMandate({text, version, locale, creditor, acceptedAt}: Mandate): Mandate {
  if (![text, version, locale, creditor, acceptedAt].every(isText)) throw new TypeError();
  return {text, version, locale, creditor, acceptedAt};
}
