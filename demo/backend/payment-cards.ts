/** Registers a method that Stripe has saved as a payment card at Fenerum, exactly once; and `POST /api/payment-cards`. */
import {Hono} from 'hono';
import {HTTPException} from 'hono/http-exception';
import type Stripe from 'stripe';
import type {BackgroundTasks} from './background-tasks.js';
import type {RegisterPaymentCard} from './fenerum.js';
import {InFlight} from './in-flight.js';
import {findIntent, metadataKeys, writeMetadata, type Intent} from './intents.js';
import {jsonBody} from './json-body.js';
import type {Log} from './log.js';
import {isRecorded, mandateEvidence, mandateFound, mandateMissing} from './mandate-evidence.js';
import {problem} from './problem.js';
import {
  assertMatches,
  assertRegistrable,
  registrationSchema,
  type Registration,
} from './registration.js';
import {isInterrupted, takeTurn, type TurnLimits} from './registration-turn.js';
import type {Customer, SignedIn} from './session.js';

/** The response: the uuid of the card at Fenerum. */
export interface Answer {
  readonly uuid: string;
}

export interface PaymentCardDependencies {
  readonly stripe: Stripe;
  readonly registerPaymentCard: RegisterPaymentCard;
  readonly background: BackgroundTasks;
  readonly turnLimits: TurnLimits;
  readonly log: Log;
}

/** Registers a customer's card. Rejects with an HTTPException whose message says why. */
export type RegisterCard = (customer: Customer, registration: Registration) => Promise<Answer>;

/** Creates the one function behind the JSON endpoint and behind a plain HTML form. */
export function cardRegistrar({
  stripe,
  registerPaymentCard,
  background,
  turnLimits,
  log,
}: PaymentCardDependencies): RegisterCard {
  const inFlight = new InFlight<Answer>();

  async function register(customer: Customer, registration: Registration): Promise<Answer> {
    const intent = await findIntent(stripe, registration.intent);
    assertMatches(intent, customer, registration);
    await noteRefusal(intent, async () => assertRegistrable(intent, registration));
    const {gateway, token} = registration;
    const ids = {intent: intent.id, token};
    const evidence = evidenceOf(intent, registration);
    const turn = await takeTurn(stripe, intent, evidence, turnLimits).catch((error: unknown) => {
      // An instance was killed after it had sent the card. Only the log can tell a person to look at Fenerum.
      if (isInterrupted(error)) log('registration-unknown', ids);
      throw error;
    });
    if ('uuid' in turn) return {uuid: turn.uuid};

    const outcome = await registerPaymentCard({account: customer.account, gateway, token});
    if (outcome.state === 'registered') {
      const {uuid} = outcome;
      await lastingly('note-payment-card', {...ids, uuid}, () =>
        writeMetadata(stripe, intent, {[metadataKeys.registered]: uuid}),
      );
      return {uuid};
    }
    if (outcome.state === 'unknown') log('registration-unknown', ids);
    const {state} = outcome;
    await lastingly('note-attempt', {...ids, state}, () => turn.end(state));
    return noteRefusal(intent, () => Promise.reject(outcome.problem));
  }

  /**
   * Writes a note to the intent. If that fails, writes it later in the background: this response does not need the note, but
   * a repeated request does.
   */
  async function lastingly(
    name: string,
    about: Readonly<Record<string, string>>,
    write: () => Promise<void>,
  ): Promise<void> {
    try {
      await write();
    } catch {
      background.start(name, about, write);
    }
  }

  /** The mandate's evidence for the intent. The first evidence is kept, because a later report may contain another text. */
  function evidenceOf(intent: Intent, {type, mandate}: Registration): Record<string, string> {
    if (isRecorded(intent)) return {};
    if (mandate) return {...mandateEvidence(mandate), ...mandateFound};
    if (type !== 'sepa_debit') return {};
    // A reloaded page has lost the text. The bank account is registered anyway, because losing it would be worse. The mark
    // lets the merchant find these customers and ask them again.
    log('mandate-missing', {intent: intent.id});
    return mandateMissing;
  }

  /** Notes a refusal on the intent, so that the customer can enter another method and does not get this intent again. */
  async function noteRefusal<Result>(intent: Intent, work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      if (isRefusal(error)) {
        await writeMetadata(stripe, intent, {
          [metadataKeys.refused]: new Date().toISOString(),
        }).catch(() => log('refusal-not-noted', {intent: intent.id}));
      }
      throw error;
    }
  }

  return async (customer, registration) => {
    const key = [
      customer.account,
      registration.intent,
      registration.token,
      registration.type,
    ].join();
    const answer = inFlight.run(key, () => register(customer, registration));
    background.track(answer);
    return within(turnLimits.answerMs, answer);
  };
}

/** Mount it after the sign-in middleware in `app.ts`. */
export const paymentCards = (registerCard: RegisterCard): Hono<SignedIn> =>
  new Hono<SignedIn>().post('/', async (c) => {
    const registration = await jsonBody(c, registrationSchema);
    return c.json(await registerCard(c.get('customer'), registration));
  });

/** Whether we or Fenerum refused the method. Outages, rate limits and wrong credentials are not about the method. */
const isRefusal = (error: unknown): boolean =>
  error instanceof HTTPException && error.status === 422;

async function within(ms: number, answer: Promise<Answer>): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const tooSlow = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(problem(503, 'Fenerum has not answered yet.', {retryAfter: '3'})),
      ms,
    );
  });
  try {
    return await Promise.race([answer, tooSlow]);
  } finally {
    clearTimeout(timer);
  }
}
