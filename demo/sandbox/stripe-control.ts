/** Routes that control the sandboxed Stripe: planned failures, slow banks, expired authorizations. */

import {Hono} from 'hono';
import * as z from 'zod';
import {StripeApiError} from '../../src/sandbox/shared/stripe-api-error.js';
import type {StripeEngine} from '../../src/sandbox/stripe-api/engine.js';
import type {Failure} from '../../src/sandbox/stripe-api/planned-failures.js';

const errorBody = z.object({
  type: z.enum(['api_error', 'card_error', 'invalid_request_error', 'rate_limit_error']),
  code: z.string().optional(),
  decline_code: z.string().optional(),
  message: z.string(),
});

const failureBody = z.object({
  kind: z.enum(['error', 'unreachable', 'lost', 'held', 'queued']),
  match: z.string().optional(),
  times: z.number().int().positive().optional(),
  status: z.number().int().min(400).max(599).default(500),
  retryAfter: z.number().nonnegative().optional(),
  error: errorBody.default({type: 'api_error', message: 'An error occurred at the sandbox.'}),
});

const settleBody = z.object({
  failure_code: z
    .string()
    .regex(/^\w{1,100}$/)
    .optional(),
});

const refusalBody = z.object({
  code: z.string().regex(/^\w{1,100}$/),
  decline_code: z.string().optional(),
  message: z.string().default('Your payment method was refused.'),
});

/**
 * - `POST /sandbox/stripe/faults` with `{kind, match?, times?, status?, error?, retryAfter?}` plans a failure;
 * - `DELETE /sandbox/stripe/faults` cancels all of them and continues the waiting requests;
 * - `GET /sandbox/stripe/calls` lists the calls of the API, without parameters;
 * - `POST /sandbox/stripe/settle` ends `processing` for all intents, as their test numbers say;
 * - `POST /sandbox/stripe/payment_intents/:id/settle` with `{failure_code?}` ends it for one payment: it fails with this
 *   code, such as `insufficient_funds`, or succeeds without one;
 * - `POST /sandbox/stripe/refusals` with `{code, decline_code?, message?}` refuses the next attempt to save or charge;
 * - `POST /sandbox/stripe/payment_methods/:id/expire` with `{what: 'authorization' | 'card'}`.
 */
export function stripeControl(engine: StripeEngine): Hono {
  const app = new Hono();

  app.post('/sandbox/stripe/faults', async (context) => {
    const body = failureBody.safeParse(await context.req.json().catch(() => undefined));
    if (!body.success) return context.json({detail: z.prettifyError(body.error)}, 400);
    const {match, times} = body.data;
    engine.faults.next(failureOf(body.data), {
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
  app.post('/sandbox/stripe/payment_intents/:id/settle', async (context) => {
    const body = settleBody.safeParse(await context.req.json().catch(() => ({})));
    if (!body.success) return context.json({detail: z.prettifyError(body.error)}, 400);
    try {
      engine.settlePayment(context.req.param('id'), body.data.failure_code);
    } catch (error) {
      if (!(error instanceof StripeApiError)) throw error;
      return context.json({detail: error.message}, error.status === 404 ? 404 : 409);
    }
    return context.body(null, 204);
  });
  app.post('/sandbox/stripe/refusals', async (context) => {
    const body = refusalBody.safeParse(await context.req.json().catch(() => undefined));
    if (!body.success) return context.json({detail: z.prettifyError(body.error)}, 400);
    const {code, decline_code, message} = body.data;
    engine.refuseNext({code, message, ...(decline_code !== undefined && {decline_code})});
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

function failureOf({kind, status, error, retryAfter}: z.infer<typeof failureBody>): Failure {
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
