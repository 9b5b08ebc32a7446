/** What can happen to a form: the customer's doings, the page's, Stripe's, the bank's, the shop's and the weather's. */
import fc from 'fast-check';
import type {Failure as Fault} from '../../src/sandbox/stripe-api/planned-failures.js';
import type {Card} from './light-field.js';
import {shops} from './shop.js';
import type {Tab} from './tab.js';
import {afterATask} from './visit.js';

type Happening = (tab: Tab) => void | Promise<void>;

const cards = {
  'a good card': 'pm_card_visa',
  'a card whose bank asks': 'pm_card_authenticationRequired',
  'a card that is declined': 'pm_card_visa_chargeDeclined',
  'half a card': 'incomplete',
} as const;

const stripeFaults = {
  'is out of reach': {kind: 'unreachable'},
  'loses its answer': {kind: 'lost'},
  'holds its answer': {kind: 'held'},
  'is slow to hear': {kind: 'queued'},
  'is down': {kind: 'error', status: 500, error: {type: 'api_error', message: 'Down.'}},
  'is busy': {
    kind: 'error',
    status: 429,
    error: {type: 'invalid_request_error', code: 'lock_timeout', message: 'Busy.'},
  },
} as const satisfies Record<string, Fault>;

const named = (entries: readonly (readonly [string, Happening])[]): Record<string, Happening> =>
  Object.fromEntries(entries);

const each = <T extends object>(
  of: T,
  name: (key: string) => string,
  happening: (value: T[keyof T]) => Happening,
): Record<string, Happening> =>
  named(Object.entries(of).map(([key, value]) => [name(key), happening(value as T[keyof T])]));

const pays =
  (card: Card): Happening =>
  async (tab) => {
    tab.visit.type(card);
    await Promise.resolve();
    tab.visit.press();
  };

/** The customer's. */
const customer: Record<string, Happening> = {
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
    (result) => (tab) => tab.asking.shift()?.(result),
  ),
};

/** The page's. */
const page: Record<string, Happening> = {
  'is loaded again': (tab) => tab.reload(false),
  'is loaded again with a new intent': (tab) => tab.reload(true),
  'is brought back as it was': () => {
    dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}));
  },
  'takes the form away': async ({visit}) => {
    visit.form.remove();
    await afterATask();
  },
  'puts the form back': ({visit, home}) => home.append(visit.form),
  'moves the form': ({visit, home}) => {
    const place = home.appendChild(document.createElement('div'));
    if (visit.form.isConnected) place.append(visit.form);
  },
  'empties the form': ({visit}) => visit.form.replaceChildren(),
  'asks for another intent': (tab) => tab.show(tab.shop),
  'shows the account of another shop': (tab) => tab.show(shops[1]!),
  'shows another shop': (tab) => tab.show(shops[2]!),
  'shows the first shop': (tab) => tab.show(shops[0]!),
  'starts over': (tab) => tab.reset(),
  'switches the form off and on': ({visit: {form}}) => void (form.disabled = !form.disabled),
};

const serverFaults = [
  'down',
  'throttled',
  'page',
  'signed out',
  'refused',
  'dropped',
  'silent',
  'lost',
] as const;

/** Everybody else's. */
const world: Record<string, Happening> = {
  ...each(
    stripeFaults,
    (does) => `Stripe ${does} when it confirms`,
    (message) => (tab) => void tab.sandbox.faults.next(message, {match: 'POST *'}),
  ),
  ...each(
    stripeFaults,
    (does) => `Stripe ${does} when it is asked`,
    (message) => (tab) => void tab.sandbox.faults.next(message, {match: 'GET *'}),
  ),
  'Stripe answers everybody': ({sandbox}) => sandbox.faults.clear(),
  'Stripe cancels the intent': (tab) => tab.endElsewhere('cancel'),
  'another tab saves the method': (tab) => tab.endElsewhere('confirm'),
  'a field does not come up': (tab) => void (tab.readiness = 'loaderror'),
  'a field takes for ever': (tab) => void (tab.readiness = 'never'),
  'fields come up': (tab) => void (tab.readiness = 'soon'),
  'Stripe.js does not load': ({loading}) => void loading.push('fails'),
  'Stripe.js never loads': ({loading}) => void loading.push('never'),
  ...named(
    serverFaults.map((message) => [
      `the server is ${message}`,
      ({servers}) => void servers.faults.push(message),
    ]),
  ),
  'the server is down for long': ({servers}) =>
    void servers.faults.push('down', 'down', 'down', 'down'),
  'the browser is online again': () => void dispatchEvent(new Event('online')),
  'a second goes by': ({clock}) => clock.advance(1_000),
  'ten seconds go by': ({clock}) => clock.advance(10_000),
  'half a minute goes by': ({clock}) => clock.advance(30_000),
};

const all: Readonly<Record<string, Happening>> = {
  ...customer,
  ...named(Object.entries(page).map(([name, happening]) => [`the page ${name}`, happening])),
  ...world,
};

/** What is likely is drawn more often, or most runs would be about nothing. */
const often = [
  'pays with a good card',
  'pays with a good card',
  'pays with a good card',
  'pays with a card whose bank asks',
  'pays with a card whose bank asks',
  'approves the bank',
  'approves the bank',
  'presses',
  'presses',
  'tries again',
  'half a minute goes by',
  'Stripe loses its answer when it confirms',
  'Stripe holds its answer when it confirms',
];

/** The name of something that happens. */
export const happening = fc.oneof(
  {weight: 2, arbitrary: fc.constantFrom(...often)},
  {weight: 3, arbitrary: fc.constantFrom(...Object.keys(all))},
);

/** Lets it happen. */
export async function happen(name: string, tab: Tab): Promise<void> {
  await all[name]?.(tab);
}
