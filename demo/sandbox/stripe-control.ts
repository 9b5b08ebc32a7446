// The sandbox's own doors beside Stripe's API: faults on demand, slow banks, expired authorizations.

import {Hono} from 'hono';
import * as z from 'zod';
import type {StripeEngine} from '../../src/sandbox/stripe-api/engine.js';
import type {Failure} from '../../src/sandbox/stripe-api/planned-failures.js';

const errorBody = z.object({
  type: z.enum(['api_error', 'card_error', 'invalid_request_error', 'rate_limit_error']),
  code: z.string().optional(),
  decline_code: z.string().optional(),
  message: z.string(),
});

const faultBody = z.object({
  kind: z.enum(['error', 'unreachable', 'lost', 'held', 'queued']),
  match: z.string().optional(),
  times: z.number().int().positive().optional(),
  status: z.number().int().min(400).max(599).default(500),
  retryAfter: z.number().nonnegative().optional(),
  error: errorBody.default({type: 'api_error', message: 'An error occurred at the sandbox.'}),
});

/**
 * - `POST /sandbox/stripe/faults` with `{kind, match?, times?, status?, error?, retryAfter?}` orders a fault;
 * - `DELETE /sandbox/stripe/faults` forgets all of them and releases what waits;
 * - `GET /sandbox/stripe/calls` lists the calls of the API, without parameters;
 * - `POST /sandbox/stripe/settle` lets slow banks answer;
 * - `POST /sandbox/stripe/payment_methods/:id/expire` with `{what: 'authorization' | 'card'}`.
 */
export function stripeControl(engine: StripeEngine): Hono {
  const app = new Hono();

  app.post('/sandbox/stripe/faults', async (context) => {
    const body = faultBody.safeParse(await context.req.json().catch(() => undefined));
    if (!body.success) return context.json({detail: z.prettifyError(body.error)}, 400);
    const {match, times} = body.data;
    engine.faults.next(faultOf(body.data), {
      ...(match !== undefined && {match}),
      ...(times !== undefined && {times}),
    });
    return context.body(null, 204);
  });
  app.delete('/sandbox/stripe/faults', (context) => {
    engine.faults.clear();
    return context.body(null, 204);
  });
  app.get('/sandbox/stripe/calls', (context) => context.json(engine.calls));
  app.post('/sandbox/stripe/settle', (context) => {
    engine.settle();
    return context.body(null, 204);
  });
  app.post('/sandbox/stripe/payment_methods/:id/expire', async (context) => {
    const body = z
      .object({what: z.enum(['authorization', 'card'])})
      .safeParse(await context.req.json().catch(() => undefined));
    if (!body.success) return context.json({detail: z.prettifyError(body.error)}, 400);
    const id = context.req.param('id');
    try {
      if (body.data.what === 'card') engine.expireCard(id);
      else engine.expireAuthorization(id);
    } catch {
      return context.json({detail: 'No such payment method.'}, 404);
    }
    return context.body(null, 204);
  });
  return app;
}

function faultOf({kind, status, error, retryAfter}: z.infer<typeof faultBody>): Failure {
  if (kind !== 'error') return {kind};
  const {code, decline_code, ...rest} = error;
  return {
    kind,
    status,
    error: {
      ...rest,
      ...(code !== undefined && {code}),
      ...(decline_code !== undefined && {decline_code}),
    },
    ...(retryAfter !== undefined && {retryAfter}),
  };
}
