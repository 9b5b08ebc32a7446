import {readFile} from 'node:fs/promises';
import {serveStatic} from '@hono/node-server/serve-static';
import {Hono} from 'hono';
import {bodyLimit} from 'hono/body-limit';
import mustache from 'mustache';
import {createBackend} from './backend/app.js';
import {loadConfig} from './backend/config.js';
import {listen} from './backend/listen.js';
import {logToStdout} from './backend/log.js';
import {notifyByMail} from './backend/notify-customer.js';
import {registrationIn} from './backend/registration.js';
import {sameOriginOnly} from './backend/security.js';
import {demoCustomer} from './backend/session.js';
import {createStripe} from './backend/stripe.js';

const config = loadConfig(process.env);
const stripe = createStripe(config.stripe);
const visitor = {account: config.demoAccount, name: 'Maja Holm', email: 'maja.holm@example.com'};
const signedInCustomer = demoCustomer(stripe, visitor);
const sendMail = () => Promise.reject(new Error('Connect your mail service here.'));
const backend = createBackend({
  config,
  stripe,
  signedInCustomer,
  notifyCustomer: notifyByMail(sendMail),
  log: logToStdout,
});

/** The form, with what the customer has entered. */
const orderPage = async (values: {company?: string; message?: string} = {}) =>
  mustache.render(await readFile('views/order.html', 'utf8'), values);

const app = new Hono();
app.route('/', backend.app);
app.get('/', async (c) => c.html(await orderPage()));
app.post(
  '/orders',
  sameOriginOnly(config.publicUrl),
  bodyLimit({maxSize: 64 * 1024}),
  async (c) => {
    const fields = await c.req.formData().catch(() => new FormData());
    const company = String(fields.get('company') ?? '');
    const registration = registrationIn(fields, 'payment');
    if (!registration) {
      // A browser without JavaScript sends the form without a card.
      return c.html(await orderPage({company, message: 'Please enter your card.'}), 422);
    }
    try {
      await backend.registerCard(await signedInCustomer(), registration);
    } catch {
      return c.html(
        await orderPage({company, message: 'We could not finish. Please try again.'}),
        422,
      );
    }
    return c.redirect('/thanks.html', 303); // a reload sends nothing
  },
);
app.get('/node_modules/fenerum-elements/dist/*', serveStatic({root: '.'}));
app.get('*', serveStatic({root: 'public'}));

const {url} = await listen(app.fetch, config);
console.log(`Listening on ${url}`);
