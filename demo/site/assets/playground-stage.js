// The stage of the playground: an element with the sandbox as Stripe and this page as your server, brought into a state.
import {createSandbox} from '../../dist/sandbox.js';
import {numbers} from './playground-states.js';

const never = new Promise(() => {});
let serial = 0;

/** No time passes, so that a state that waits does not end. */
const stopped = {
  now: () => Date.now(),
  wait: (_, signal) => new Promise((resolve) => signal?.addEventListener('abort', () => resolve())),
};

/** The pauses between tries are short, so that the reader sees the failure soon. Longer waits stay as they are. */
const impatient = {
  now: () => Date.now(),
  wait: (milliseconds, signal) =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds < 9000 ? milliseconds / 50 : milliseconds);
      signal?.addEventListener('abort', () => {
        clearTimeout(timer);
        resolve();
      });
    }),
};

/** Stripe for one element. It fails as the state says. */
function prepareStripe({bank, holds, breaks, refuses, types}) {
  const sandbox = createSandbox();
  const {engine, faults} = sandbox;
  const confirm = {match: 'POST /v1/*_intents/*/confirm'};
  if (types) sandbox.bank = async () => bank ?? 'succeeded';
  if (holds === 'confirm') faults.next({kind: 'held'}, confirm);
  const stripe = sandbox.Stripe('pk_test_sandbox');
  if (refuses) beforeFirst(stripe, () => engine.refuseNext(refuses));
  if (breaks === 'canceled')
    beforeFirst(stripe, (id) =>
      id.startsWith('pi_') ? engine.cancelPaymentIntent(id) : engine.cancelSetupIntent(id),
    );
  if (breaks === 'lost')
    beforeFirst(stripe, () => {
      faults.next({kind: 'lost'}, confirm);
      faults.next({kind: 'unreachable'}, {match: 'GET /v1/*_intents/*', times: 2});
    });
  return stripe;
}

/** Does something right before the first confirmation. @param {(intent: string) => void} act */
function beforeFirst(stripe, act) {
  let isOver = false;
  for (const kind of ['CardSetup', 'SepaDebitSetup', 'CardPayment', 'SepaDebitPayment']) {
    const confirm = stripe[`confirm${kind}`].bind(stripe);
    stripe[`confirm${kind}`] = (secret, ...rest) => {
      if (!isOver) act(secret.split('_secret_')[0]);
      isOver = true;
      return confirm(secret, ...rest);
    };
  }
}

/** The attributes as a state needs them. */
export function attributesFor({name, sets, types, status, holds}, tag, attributes) {
  const needed = {...sets, ...(name && {load: 'auto'})};
  if (tag === 'fenerum-payment-retry') delete needed['payment-methods'];
  if (types) needed.disabled = false;
  if (types === 'account') needed['merchant-name'] = attributes['merchant-name'] || 'Acme ApS';
  if (status && tag === 'fenerum-payment-retry' && !attributes['intent-url'])
    needed['intent-url'] = '/api/payment-retries/1';
  if ((status || holds === 'register') && tag !== 'fenerum-payment-retry')
    needed['register-url'] = attributes['register-url'] || '/api/payment-cards';
  return {...attributes, ...needed};
}

/**
 * Your server. It receives every request of the element, whatever its URL, so that no request leaves this page.
 *
 * @param {(name: string, detail?: object) => void} write a line of the log
 */
function createServer({state, tag, payment, write}) {
  const isRetry = tag === 'fenerum-payment-retry';
  const kept = state.payment && isRetry ? state.payment : payment;
  return async (address, init) => {
    const {origin, pathname, search} = new URL(address);
    const body = JSON.parse(init.body);
    const place = origin === location.origin ? pathname + search : address;
    const headers = Object.fromEntries(new Headers(init.headers));
    write(`POST ${place}`, {body, headers, credentials: init.credentials});
    const isRegistration = 'token' in body;
    if (isRegistration && state.holds === 'register') return never;
    const [status, answer] = answerTo(isRegistration);
    write(`${status} ${place}`, answer);
    return new Response(JSON.stringify(answer), {status});
  };

  function answerTo(isRegistration) {
    // A retry with the saved card registers nothing, so its server fails when the payment is fetched.
    if (state.status && isRegistration !== isRetry)
      return [state.status, {detail: 'The playground answers so.'}];
    if (isRegistration) return [200, {uuid: 'b7e6f1f0-3b0e-4a53-9f1c-2f6d4a1c9a10'}];
    return [200, {client_secret: `${isRetry ? kept : 'seti_sandbox'}${++serial}_secret_1`}];
  }
}

/** Gives a new element its Stripe, its server, its storage and its clock. Tests replace these in the same way. */
export function equip(element, {state = {}, payment, write}) {
  const stripe = prepareStripe(state);
  const memory = {};
  const isWaiting = state.holds !== undefined;
  element.ports = {
    fetch: createServer({state, tag: element.localName, payment, write}),
    storage: () => memory,
    ...(isWaiting && {clock: stopped}),
    ...(state.status && {clock: impatient}),
    ...(state.stripe === 'broken' && {
      openStripe: () => Promise.reject(new TypeError('The playground breaks here.')),
    }),
  };
  const blocked = Promise.reject(new Error('The playground blocks Stripe.js.'));
  blocked.catch(() => {});
  element.stripe = {stripe: never}[state.holds] ?? (state.stripe === 'blocked' ? blocked : stripe);
}

// ---- Types and presses, as a customer does.

const details = {
  name: 'Maja Holm',
  email: 'maja.holm@example.com',
  line1: 'Vestergade 1',
  postal_code: '8000',
  city: 'Aarhus',
};

function enter(input, value) {
  const {InputEvent} = input.ownerDocument.defaultView;
  input.value = value;
  input.dispatchEvent(new InputEvent('input', {bubbles: true, composed: true}));
}

const next = (element, name, signal) =>
  new Promise((resolve) => element.addEventListener(name, resolve, {once: true, signal}));

/** Types a card or an IBAN into Stripe's frame, and the sample customer into the other inputs. */
async function type(element, number, signal) {
  for (const input of element.shadowRoot.querySelectorAll('input:not([type="radio"])'))
    if (!input.value) enter(input, details[input.name] ?? 'Maja Holm');
  const frame = [...element.querySelectorAll('iframe')].find(({title}) =>
    title.startsWith('Secure'),
  );
  const inputs = [...(frame?.contentDocument?.querySelectorAll('input') ?? [])];
  if (inputs.length === 0) return;
  const values = {
    cardnumber: number.startsWith('D') ? numbers.saved : number,
    'exp-date': '1234',
    cvc: '123',
    postal: '8000',
    iban: number.startsWith('D') ? number : numbers.account,
  };
  await new Promise((resolve) => {
    // A mistyped number is never complete.
    const isTyped = ({complete, empty}) => complete || (number === numbers.mistyped && !empty);
    element.addEventListener(
      'fenerum-change',
      ({detail}) => isTyped(detail) && setTimeout(resolve),
      {signal},
    );
    for (const input of inputs) if (!input.hidden) enter(input, values[input.name] ?? '');
  });
}

/** Brings an element into a state. @param {AbortSignal} signal stops the listeners when the element is replaced */
export async function drive(element, {types}, signal) {
  if (!types) return;
  while (element.phase !== 'ready') {
    if (element.phase === 'failed') return;
    await next(element, 'fenerum-phase', signal);
  }
  if (types !== 'nothing') await type(element, numbers[types], signal);
  void element.submit();
}
