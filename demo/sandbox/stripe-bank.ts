/** The bank's page for redirects: it authenticates the customer and sends them back. */

import {Hono} from 'hono';
import {html} from 'hono/html';
import {secureHeaders} from 'hono/secure-headers';
import type {StripeEngine} from '../../src/sandbox/stripe-api/engine.js';
import type {PaymentIntent, SetupIntent} from '../../src/sandbox/shared/objects.js';
import {StripeApiError} from '../../src/sandbox/shared/stripe-api-error.js';

const css = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; background: light-dark(#eef0f5, #0d1018); }
body { display: grid; place-items: center; min-height: 100vh; margin: 0; padding: 16px; box-sizing: border-box; }
main {
  box-sizing: border-box; width: min(100%, 420px); border-radius: 14px; padding: 28px;
  background: light-dark(#fff, #1d2230); color: light-dark(#1a1f36, #e8ebf3); box-shadow: 0 12px 40px rgb(0 0 0 / 18%);
}
h1 { margin: 0 0 8px; font-size: 22px; }
button {
  display: block; width: 100%; min-height: 46px; margin-top: 10px; border: 1px solid light-dark(#c6cbd8, #4a5268);
  border-radius: 9px; background: none; color: inherit; font: 600 15px/1.4 system-ui, sans-serif; cursor: pointer;
}
.main { border-color: #3f46d6; background: #3f46d6; color: #fff; }
button:focus-visible { outline: 3px solid #7d86ff; outline-offset: 2px; }
`;

/**
 * `GET /sandbox/stripe/authenticate?intent=…` shows the bank's page. `POST` applies the customer's choice and redirects to the
 * intent's return URL with `setup_intent` or `payment_intent`, its client secret and `redirect_status`, as Stripe does.
 */
export function stripeBank(engine: StripeEngine): Hono {
  const app = new Hono();
  app.use(
    '/sandbox/stripe/authenticate',
    secureHeaders({
      contentSecurityPolicy: {defaultSrc: ["'none'"], styleSrc: ["'self'"]},
      referrerPolicy: 'no-referrer',
    }),
  );
  app.get('/sandbox/stripe/bank.css', (context) =>
    context.body(css, 200, {'Content-Type': 'text/css; charset=utf-8'}),
  );
  app.get('/sandbox/stripe/authenticate', (context) => {
    const intent = intentAtBank(engine, context.req.query('intent'));
    if (intent === undefined) return context.text('There is nothing to authenticate.', 404);
    return context.html(
      html`<!doctype html>
        <html lang="en">
          <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width" />
            <meta name="color-scheme" content="light dark" />
            <title>Sandbox bank</title>
            <link rel="stylesheet" href="/sandbox/stripe/bank.css" />
          </head>
          <body>
            <main>
              <h1>Sandbox bank</h1>
              <p>This page replaces a bank. No money moves.</p>
              <form method="post">
                <button class="main" name="result" value="succeeded">
                  Complete authentication
                </button>
                <button name="result" value="failed">Fail authentication</button>
              </form>
            </main>
          </body>
        </html>`,
    );
  });
  app.post('/sandbox/stripe/authenticate', async (context) => {
    const intent = intentAtBank(engine, context.req.query('intent'));
    const back = intent?.next_action?.redirect_to_url?.return_url;
    if (intent === undefined || back === undefined) {
      return context.text('There is nothing to authenticate.', 404);
    }
    const {result} = await context.req.parseBody();
    const succeeded = result === 'succeeded';
    engine.authenticate(intent.id, succeeded ? 'succeeded' : 'failed');
    const url = new URL(back);
    url.searchParams.set(intent.object, intent.id);
    url.searchParams.set(`${intent.object}_client_secret`, intent.client_secret);
    url.searchParams.set('redirect_status', succeeded ? 'succeeded' : 'failed');
    return context.redirect(url.href, 303);
  });
  return app;
}

function intentAtBank(
  engine: StripeEngine,
  id: string | undefined,
): SetupIntent | PaymentIntent | undefined {
  if (id === undefined) return undefined;
  try {
    const intent = id.startsWith('pi_')
      ? engine.retrievePaymentIntent(id)
      : engine.retrieveSetupIntent(id);
    return intent.next_action?.redirect_to_url === undefined ? undefined : intent;
  } catch (error) {
    if (error instanceof StripeApiError) return undefined;
    throw error;
  }
}
