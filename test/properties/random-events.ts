/**
 * The random events: actions of the customer and the page, and behaviour of Stripe, the bank, the server and the network.
 */
import fc from 'fast-check';
import type {Failure} from '../../src/sandbox/stripe-api/planned-failures.js';
import type {Card} from './light-field.js';
import {shops} from './shop.js';
import type {Tab} from './tab.js';
import {afterATask} from './visit.js';

type RandomEvent = (tab: Tab) => void | Promise<void>;

const cards = {
  'a good card': 'pm_card_visa',
  'a card that needs 3-D Secure': 'pm_card_authenticationRequired',
  'a card that is declined': 'pm_card_visa_chargeDeclined',
  'half a card': 'incomplete',
} as const;

const stripeFailures = {
  'is unreachable': {kind: 'unreachable'},
  'loses its answer': {kind: 'lost'},
  'holds its answer': {kind: 'held'},
  'gets the request late': {kind: 'queued'},
  'is down': {kind: 'error', status: 500, error: {type: 'api_error', message: 'Down.'}},
  'is busy': {
    kind: 'error',
    status: 429,
    error: {type: 'invalid_request_error', code: 'lock_timeout', message: 'Busy.'},
  },
} as const satisfies Record<string, Failure>;

const named = (entries: readonly (readonly [string, RandomEvent])[]): Record<string, RandomEvent> =>
  Object.fromEntries(entries);

const each = <T extends object>(
  of: T,
  name: (key: string) => string,
  event: (value: T[keyof T]) => RandomEvent,
): Record<string, RandomEvent> =>
  named(Object.entries(of).map(([key, value]) => [name(key), event(value as T[keyof T])]));

const pays =
  (card: Card): RandomEvent =>
  async (tab) => {
    tab.visit.type(card);
    await Promise.resolve();
    tab.visit.press();
  };

/** What the customer does. */
const customer: Record<string, RandomEvent> = {
  ...each(cards, (card) => `pays with ${card}`, pays),
  ...each(
    cards,
    (card) => `types ${card}`,
    (card) =>
      ({visit}) =>
        visit.type(card),
  ),
  presses: ({visit}) => visit.press(),
  'presses twice': ({visit}) => {
    visit.press();
    visit.press();
  },
  clicks: ({visit}) => visit.click(),
  'tries again': ({visit}) => visit.retry(),
  ...each(
    {approves: 'succeeded', refuses: 'failed', 'closes the dialog of': 'canceled'} as const,
    (does) => `${does} the bank`,
    (result) => (tab) => tab.dialogs.shift()?.(result),
  ),
};

/** What the page does. */
const page: Record<string, RandomEvent> = {
  'is loaded again': (tab) => tab.reload(false),
  'is loaded again with a new intent': (tab) => tab.reload(true),
  'is restored from the back/forward cache': () => {
    dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}));
  },
  'removes the form': async ({visit}) => {
    visit.form.remove();
    await afterATask();
  },
  'adds the form again': ({visit, home}) => home.append(visit.form),
  'moves the form': ({visit, home}) => {
    const place = home.appendChild(document.createElement('div'));
    if (visit.form.isConnected) place.append(visit.form);
  },
  'empties the form': ({visit}) => visit.form.replaceChildren(),
  'sets another intent': (tab) => tab.show(tab.shop),
  'sets the account of the second shop': (tab) => tab.show(shops[1]!),
  'sets the third shop': (tab) => tab.show(shops[2]!),
  'sets the first shop': (tab) => tab.show(shops[0]!),
  'resets the form': (tab) => tab.reset(),
  'disables or enables the form': ({visit: {form}}) => void (form.disabled = !form.disabled),
};

const serverFailures = [
  'down',
  'throttled',
  'page',
  'signed out',
  'refused',
  'dropped',
  'silent',
  'lost',
] as const;

/** What Stripe, the server, the browser and the clock do. */
const world: Record<string, RandomEvent> = {
  ...each(
    stripeFailures,
    (does) => `Stripe ${does} when it confirms`,
    (failure) => (tab) => void tab.sandbox.faults.next(failure, {match: 'POST *'}),
  ),
  ...each(
    stripeFailures,
    (does) => `Stripe ${does} when an intent is retrieved`,
    (failure) => (tab) => void tab.sandbox.faults.next(failure, {match: 'GET *'}),
  ),
  'Stripe answers all held requests': ({sandbox}) => sandbox.faults.clear(),
  'Stripe cancels the intent': (tab) => tab.endIntent('cancel'),
  'another tab saves the method': (tab) => tab.endIntent('confirm'),
  'fields fail to load': (tab) => void (tab.readiness = 'loaderror'),
  'fields never load': (tab) => void (tab.readiness = 'never'),
  'fields load': (tab) => void (tab.readiness = 'soon'),
  'Stripe.js does not load': ({loading}) => void loading.push('fails'),
  'Stripe.js never loads': ({loading}) => void loading.push('never'),
  ...named(
    serverFailures.map((kind) => [
      `the server is ${kind}`,
      ({servers}) => void servers.failures.push(kind),
    ]),
  ),
  'the server fails four times': ({servers}) =>
    void servers.failures.push('down', 'down', 'down', 'down'),
  'the browser is online again': () => void dispatchEvent(new Event('online')),
  'a second passes': ({clock}) => clock.advance(1_000),
  'ten seconds pass': ({clock}) => clock.advance(10_000),
  'half a minute passes': ({clock}) => clock.advance(30_000),
};

const all: Readonly<Record<string, RandomEvent>> = {
  ...customer,
  ...named(Object.entries(page).map(([name, event]) => [`the page ${name}`, event])),
  ...world,
};

/** Likely events, which are drawn more often. Otherwise most runs would never confirm. */
const often = [
  'pays with a good card',
  'pays with a good card',
  'pays with a good card',
  'pays with a card that needs 3-D Secure',
  'pays with a card that needs 3-D Secure',
  'approves the bank',
  'approves the bank',
  'presses',
  'presses',
  'tries again',
  'half a minute passes',
  'Stripe loses its answer when it confirms',
  'Stripe holds its answer when it confirms',
];

/** Draws the name of an event. */
export const eventNames = fc.oneof(
  {weight: 2, arbitrary: fc.constantFrom(...often)},
  {weight: 3, arbitrary: fc.constantFrom(...Object.keys(all))},
);

/** Runs the event with that name. */
export async function runEvent(name: string, tab: Tab): Promise<void> {
  await all[name]?.(tab);
}
