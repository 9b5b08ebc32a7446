/** The demo's plain HTML form: shows it, registers the card from its fields, and redirects, so that a reload sends nothing. */
import {Hono} from 'hono';
import {bodyLimit} from 'hono/body-limit';
import {HTTPException} from 'hono/http-exception';
import type {RegisterCard} from './backend/payment-cards.js';
import {registrationIn} from './backend/registration.js';
import {sameOriginOnly} from './backend/security.js';
import type {GetSignedInCustomer} from './backend/session.js';
import {renderPage, type PageValues} from './pages.js';

interface PlainFormDependencies {
  readonly values: PageValues;
  readonly publicUrl: URL;
  readonly signedInCustomer: GetSignedInCustomer;
  readonly registerCard: RegisterCard;
}

/** The page's own inputs. */
const inputs = ['name', 'email', 'company'] as const;

const path = '/plain-form';

// Nobody knows whether the card was added: an answer of Fenerum may be lost.
const later = 'We could not finish just now. Please try again in a moment.';

/** Serves the form and receives it. */
export function plainForm({
  values,
  publicUrl,
  signedInCustomer,
  registerCard,
}: PlainFormDependencies): Hono {
  const render = (fields: FormData, message = ''): Promise<string> => {
    const texts = inputs.map((name) => [name, String(fields.get(name) ?? '').slice(0, 200)]);
    return renderPage('plain-form', values, {
      ...Object.fromEntries(texts.map(([name, text]) => [`entered_${name}`, text])),
      form_error: message,
    });
  };

  return new Hono()
    .get(path, async (c) => {
      // The back button must show a new form, with a new intent.
      c.header('Cache-Control', 'no-store');
      return c.html(await render(new FormData()));
    })
    .post(path, sameOriginOnly(publicUrl), bodyLimit({maxSize: 64 * 1024}), async (c) => {
      const fields = await c.req.formData().catch(() => new FormData());
      const again = async (message: string, status: 422 | 503 = 422): Promise<Response> =>
        c.html(await render(fields, message), status);
      if (!inputs.every((name) => String(fields.get(name) ?? '').trim())) {
        return again('Please fill in your name, your email address and your company.');
      }
      const registration = registrationIn(fields, 'payment');
      if (!registration) return again('Please enter your card. This needs JavaScript.');
      const customer = await signedInCustomer(c);
      if (!customer) return again('Please sign in first.');
      try {
        await registerCard(customer, registration);
      } catch (error) {
        const isRefused =
          error instanceof HTTPException && error.status < 500 && error.status !== 429;
        // Errors of Stripe and of the network: the customer keeps what they have entered.
        if (!isRefused) return again(later, 503);
        return again('We could not finish your order with this card. Please enter another one.');
      }
      return c.redirect(`${path}/thanks`, 303);
    })
    .get(`${path}/thanks`, async (c) => c.html(await renderPage('plain-form-thanks', values, {})));
}
