/** A sample of every state of a form and of every event. */
import {FenerumError} from '../../src/flow/errors.js';
import type {Intent, IntentStatus, PaymentCardRegistration} from '../../src/flow/intent.js';
import type {FlowConfig} from '../../src/flow/config.js';
import type {FlowEvent, FlowState, Effect} from '../../src/flow/state.js';

/** A configuration with a backend that creates intents. */
export const config: FlowConfig = {
  publishableKey: 'pk_test_1',
  stripeAccount: undefined,
  stripe: undefined,
  clientSecret: undefined,
  intentUrl: 'https://shop.example/intents',
  registerUrl: 'https://shop.example/cards',
  account: 'acc-1',
  gateway: 'stripe_new',
  methods: ['card', 'sepa_debit'],
  savedMethod: undefined,
};

/** A configuration with one intent, whose page registers the method itself. */
export const bareConfig: FlowConfig = {
  ...config,
  clientSecret: 'seti_1_secret_a',
  intentUrl: undefined,
  registerUrl: undefined,
};

export const handle = {secret: 'seti_1_secret_a'};
export const change = {type: 'card', empty: false, complete: true, brand: 'visa'} as const;
export const submission = {details: {name: 'Ann'}};

/** A SetupIntent in a status. */
export const intentIn = (status: IntentStatus, more: Partial<Intent> = {}): Intent => ({
  id: 'seti_1',
  kind: 'setup',
  status,
  paymentMethod: status === 'requires_payment_method' ? undefined : 'pm_1',
  methodTypes: ['card'],
  ...more,
});

export const registration: PaymentCardRegistration = {
  account: 'acc-1',
  gateway: 'stripe_new',
  token: 'pm_1',
  type: 'card',
  intent: 'seti_1',
};

/** A state `confirming` with one of its effects. */
export const confirming = (
  effect: Extract<Effect, {type: 'fetch' | 'confirm' | 'resume' | 'ask'}>,
): Extract<FlowState, {phase: 'confirming'}> => ({
  phase: 'confirming',
  config,
  option: 'card',
  handle: effect.type === 'fetch' ? undefined : handle,
  change,
  submission,
  ...(effect.type !== 'fetch' && {entered: 'pm_1'}),
  effect,
});

/** The effect that confirms. */
export const confirm = {type: 'confirm', handle, option: 'card', submission} as const;

/** A registration that was not announced to the page yet. */
export const registering: Extract<FlowState, {phase: 'registering'}> = {
  phase: 'registering',
  config,
  registration,
};

/** An error for each recovery. */
export const errorFor = {
  edit: new FenerumError('card-declined'),
  retry: new FenerumError('backend-unreachable'),
  renew: new FenerumError('intent-unusable'),
  stop: new FenerumError('backend-refused'),
  lost: new FenerumError('outcome-unknown'),
} as const;

const unreachable = new FenerumError('stripe-unreachable');

/** A sample of every state, by a descriptive name. */
export const states = {
  idle: {phase: 'idle'},
  'loading Stripe': {phase: 'loading', config, effect: {type: 'open', config}},
  'loading for long': {phase: 'loading', config, effect: {type: 'open', config}, slow: true},
  'loading the field': {phase: 'loading', config, handle, effect: {type: 'mount', option: 'card'}},
  'ready without an intent': {phase: 'ready', config, option: 'card', change},
  'ready, fetching': {
    phase: 'ready',
    config,
    option: 'card',
    change,
    effect: {type: 'fetch', config},
  },
  ready: {phase: 'ready', config, option: 'card', handle, change},
  'ready with a sentence': {
    phase: 'ready',
    config,
    option: 'card',
    handle,
    change,
    error: errorFor.edit,
  },
  'ready, fetching for long': {
    phase: 'ready',
    config,
    option: 'card',
    change,
    effect: {type: 'fetch', config},
    slow: true,
  },
  'pressed, fetching': confirming({type: 'fetch', config}),
  'pressed, fetching for long': {...confirming({type: 'fetch', config}), slow: true},
  confirming: confirming(confirm),
  'confirming for long': {...confirming(confirm), slow: true},
  'confirming without an intent-url': {...confirming(confirm), config: bareConfig},
  'at the bank again': confirming({type: 'resume', handle}),
  'asking Stripe': confirming({type: 'ask', handle}),
  'asking Stripe, which has not answered yet': {
    ...confirming({type: 'ask', handle}),
    unanswered: confirm,
  },
  'asking Stripe, after the bank was taken up again': {
    ...confirming({type: 'ask', handle}),
    isResumed: true,
  },
  registering,
  'registering, the page at work': {
    ...registering,
    prevented: false,
    effect: {type: 'await', work: Promise.resolve()},
  },
  'registering by the page alone': {
    ...registering,
    prevented: true,
    effect: {type: 'await', work: Promise.resolve()},
  },
  'registering, the page at work for long': {
    ...registering,
    prevented: false,
    slow: true,
    effect: {type: 'await', work: Promise.resolve()},
  },
  'registering at the backend': {
    ...registering,
    prevented: false,
    effect: {type: 'post', registration, config},
  },
  'registering at the backend for long': {
    ...registering,
    prevented: false,
    slow: true,
    effect: {type: 'post', registration, config},
  },
  done: {phase: 'done', config, completion: {registration}},
  'refused before it began': {phase: 'failed', error: new FenerumError('configuration')},
  'failed for good': {phase: 'failed', config, error: errorFor.stop},
  'failed to load': {
    phase: 'failed',
    config,
    error: unreachable,
    resume: {phase: 'loading', config, effect: {type: 'open', config}},
  },
  'failed to register': {
    phase: 'failed',
    config,
    error: errorFor.retry,
    resume: {...registering, prevented: false, effect: {type: 'post', registration, config}},
  },
} as const satisfies Record<string, FlowState>;

/** The name of a sample state. */
export type StateName = keyof typeof states;

/** A sample of every event. Some events have several. */
export const events = {
  configured: {type: 'configured', config: {...config, account: 'acc-2'}},
  'configured as it is': {type: 'configured', config: {...config, methods: [...config.methods]}},
  'configured with too little': {type: 'configured', config: undefined},
  refused: {type: 'refused', error: new FenerumError('configuration', {detail: 'No.'})},
  opened: {type: 'opened'},
  'opened on an open intent': {type: 'opened', handle, intent: intentIn('requires_payment_method')},
  'opened on a settled intent': {type: 'opened', handle, intent: intentIn('succeeded')},
  'opened on a canceled intent': {type: 'opened', handle, intent: intentIn('canceled')},
  recalled: {type: 'recalled', registration},
  mounted: {type: 'mounted'},
  touched: {type: 'touched'},
  changed: {type: 'changed', change: {type: 'card', empty: true, complete: false}},
  edited: {type: 'edited', input: 'name'},
  unmounted: {type: 'unmounted'},
  'chose another way': {type: 'chose', option: 'sepa_debit'},
  'chose the same way': {type: 'chose', option: 'card'},
  submit: {type: 'submit', submission},
  'submit with an invalid value': {
    type: 'submit',
    submission,
    errors: [new FenerumError('field-incomplete', {input: 'name'})],
  },
  fetched: {
    type: 'fetched',
    handle: {secret: 'seti_2_secret_b'},
    intent: intentIn('requires_payment_method', {id: 'seti_2'}),
  },
  'fetched, saved before': {
    type: 'fetched',
    handle: {secret: 'seti_2_secret_b'},
    intent: intentIn('succeeded', {id: 'seti_2', paymentMethod: 'pm_2'}),
  },
  'answered: succeeded': {type: 'answered', intent: intentIn('succeeded')},
  'answered: processing': {type: 'answered', intent: intentIn('processing')},
  'answered: canceled': {type: 'answered', intent: intentIn('canceled')},
  'answered: requires_action': {type: 'answered', intent: intentIn('requires_action')},
  'answered: requires_confirmation': {type: 'answered', intent: intentIn('requires_confirmation')},
  'answered: requires_payment_method': {
    type: 'answered',
    intent: intentIn('requires_payment_method'),
  },
  delayed: {type: 'tookLong'},
  announced: {type: 'announced', prevented: false, work: undefined},
  'announced, and prevented': {type: 'announced', prevented: true, work: undefined},
  'announced, with work': {type: 'announced', prevented: true, work: Promise.resolve()},
  registered: {type: 'registered', response: {id: 'card_1'}},
  'failed, edit': {type: 'failed', error: errorFor.edit},
  'failed, retry': {type: 'failed', error: errorFor.retry},
  'failed, renew': {type: 'failed', error: errorFor.renew},
  'failed, stop': {type: 'failed', error: errorFor.stop},
  'failed, answer lost': {type: 'failed', error: errorFor.lost},
  'failed, yet settled': {
    type: 'failed',
    error: new FenerumError('intent-unusable', {intent: intentIn('succeeded')}),
  },
  returned: {type: 'returned'},
  retry: {type: 'retry'},
  reset: {type: 'reset'},
} as const satisfies Record<string, FlowEvent>;

/** The name of a sample event. */
export type EventName = keyof typeof events;

/** Describes a state in one line: `ready seti_1 !card-declined`, `failed !backend-unreachable → registering post`. */
export function inWords(state: FlowState): string {
  const effect = 'effect' in state ? state.effect : undefined;
  const named = 'handle' in state ? state.handle?.secret.replace(/_secret.*/, '') : undefined;
  const error = 'error' in state ? state.error : undefined;
  const registered =
    state.phase === 'registering'
      ? state.registration.token
      : state.phase === 'done'
        ? state.completion.registration?.token
        : undefined;
  return [
    state.phase,
    effect?.type,
    effect?.type === 'mount' && effect.option !== 'card' && effect.option,
    named,
    registered,
    'slow' in state && state.slow && 'late',
    error && `!${error.code}`,
    state.phase === 'failed' && state.resume && `→ ${inWords(state.resume)}`,
  ]
    .filter(Boolean)
    .join(' ');
}
