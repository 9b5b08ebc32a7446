/** What goes on behind the page: what the sandboxed Stripe and Fenerum saw, and what is ordered to fail. */
import assert from 'node:assert/strict';
import type {Stage} from './harness.js';

/** A request as Fenerum got it. */
export interface FenerumRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
  readonly status: number;
}

/** A call of Stripe's API. */
export interface StripeCall {
  readonly method: string;
  readonly path: string;
  readonly access: 'publishable' | 'secret' | undefined;
}

/** An invoice at the sandboxed Fenerum. */
export interface Invoice {
  readonly number: number;
  readonly status: 'unpaid' | 'processing' | 'paid';
  readonly payment_gateway_id: string;
}

/** A mail in the demo's outbox. */
export interface SentMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly link: string;
  readonly old_link: string;
  readonly payment: string;
}

/** What Fenerum received, oldest first. */
export const sentToFenerum = (stage: Stage): Promise<FenerumRequest[]> =>
  stage.json<FenerumRequest[]>('/sandbox/fenerum/requests');

/** How often a page has confirmed an intent at Stripe. */
export async function confirmations(stage: Stage): Promise<number> {
  const calls = await stage.json<StripeCall[]>('/sandbox/stripe/calls');
  return calls.filter(({path, access}) => path.endsWith('/confirm') && access === 'publishable')
    .length;
}

/** Makes the backend fail: see the kinds in the demo's sandbox. */
export async function order(
  stage: Stage,
  fault: {
    readonly endpoint: string;
    readonly kind: string;
    readonly times?: number;
    readonly status?: number;
    readonly retry_after?: number;
    readonly ms?: number;
  },
): Promise<void> {
  await stage.json('/sandbox/faults', {
    method: 'POST',
    headers: {'Content-Type': 'application/json'},
    body: JSON.stringify(fault),
  });
}

/** Lets the backend be well again. */
export async function allWell(stage: Stage): Promise<void> {
  await stage.json('/sandbox/faults', {method: 'DELETE'});
}

/** Makes a call of Stripe's API fail. */
export async function orderAtStripe(stage: Stage, fault: object): Promise<void> {
  const {status} = await fetch(`${stage.url}/sandbox/stripe/faults`, {
    method: 'POST',
    headers: {'Content-Type': 'application/json'},
    body: JSON.stringify(fault),
  });
  assert.equal(status, 204);
}
