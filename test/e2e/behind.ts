/** Reads what the sandboxes of Stripe and Fenerum received, and plans failures. */
import assert from 'node:assert/strict';
import type {Stage} from './harness.js';

/** A request that Fenerum received. */
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

/** An invoice of the sandbox's Fenerum. */
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

/** The requests to Fenerum, oldest first. */
export const sentToFenerum = (stage: Stage): Promise<FenerumRequest[]> =>
  stage.json<FenerumRequest[]>('/sandbox/fenerum/requests');

/** How often a page has confirmed an intent at Stripe. */
export async function confirmations(stage: Stage): Promise<number> {
  const calls = await stage.json<StripeCall[]>('/sandbox/stripe/calls');
  return calls.filter(({path, access}) => path.endsWith('/confirm') && access === 'publishable')
    .length;
}

/** Plans a failure of the backend. demo/sandbox/outages.ts lists the kinds. */
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

/** Removes all planned failures of the backend. */
export async function allWell(stage: Stage): Promise<void> {
  await stage.json('/sandbox/faults', {method: 'DELETE'});
}

/** Plans a failure of a call to Stripe's API. */
export async function orderAtStripe(stage: Stage, fault: object): Promise<void> {
  const {status} = await fetch(`${stage.url}/sandbox/stripe/faults`, {
    method: 'POST',
    headers: {'Content-Type': 'application/json'},
    body: JSON.stringify(fault),
  });
  assert.equal(status, 204);
}
