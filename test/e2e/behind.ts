/** Reads what the sandboxes of Stripe and Fenerum received, and plans failures. */
import assert from 'node:assert/strict';
import type {RunningDemo} from './harness.js';

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
export const sentToFenerum = (demo: RunningDemo): Promise<FenerumRequest[]> =>
  demo.json<FenerumRequest[]>('/sandbox/fenerum/requests');

/** How often a page has confirmed an intent at Stripe. */
export async function confirmations(demo: RunningDemo): Promise<number> {
  const calls = await demo.json<StripeCall[]>('/sandbox/stripe/calls');
  return calls.filter(({path, access}) => path.endsWith('/confirm') && access === 'publishable')
    .length;
}

/** Plans a failure of the backend. demo/sandbox/outages.ts lists the kinds. */
export async function planFailure(
  demo: RunningDemo,
  failure: {
    readonly endpoint: string;
    readonly kind: string;
    readonly times?: number;
    readonly status?: number;
    readonly retry_after?: number;
    readonly ms?: number;
  },
): Promise<void> {
  await demo.json('/sandbox/faults', {
    method: 'POST',
    headers: {'Content-Type': 'application/json'},
    body: JSON.stringify(failure),
  });
}

/** Removes all planned failures of the backend. */
export async function endFailures(demo: RunningDemo): Promise<void> {
  await demo.json('/sandbox/faults', {method: 'DELETE'});
}

/** Plans a failure of a call to Stripe's API. */
export async function planStripeFailure(demo: RunningDemo, failure: object): Promise<void> {
  const {status} = await fetch(`${demo.url}/sandbox/stripe/faults`, {
    method: 'POST',
    headers: {'Content-Type': 'application/json'},
    body: JSON.stringify(failure),
  });
  assert.equal(status, 204);
}
