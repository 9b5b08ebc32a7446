/** Sample states and events of paying again: with the saved card, with a new one, and with the page's payment-method. */
import type {Intent} from '../../src/flow/intent.js';
import type {FlowConfig} from '../../src/flow/config.js';
import type {FlowEvent, FlowState} from '../../src/flow/state.js';
import {errorFor} from './samples.js';

/** The configuration of a retry page. */
export const paying: FlowConfig = {
  publishableKey: 'pk_test_1',
  stripeAccount: undefined,
  stripe: undefined,
  clientSecret: undefined,
  intentUrl: 'https://shop.example/retries/1',
  registerUrl: 'https://shop.example/cards',
  account: 'acc-1',
  gateway: 'stripe_new',
  methods: ['card'],
  savedMethod: undefined,
};

const handle = {secret: 'pi_1_secret_a', savedMethod: 'pm_saved'};
const submission = {details: {}};

/** A payment with a status and the code of its last failure. */
export const payment = (
  status: Intent['status'],
  code?: string,
  more: Partial<Intent> = {},
): Intent => ({
  id: 'pi_1',
  kind: 'payment',
  status,
  methodTypes: ['card'],
  paymentMethod: status === 'requires_payment_method' ? undefined : 'pm_saved',
  ...(code !== undefined && {lastFailure: {code, method: {id: 'pm_saved'}}}),
  ...more,
});

const confirm = (option: 'saved' | 'card') =>
  ({type: 'confirm', handle, option, submission}) as const;
const confirming = (option: 'saved' | 'card') =>
  ({
    phase: 'confirming',
    config: paying,
    option,
    handle,
    submission,
    effect: confirm(option),
  }) as const;

const registration = {
  account: 'acc-1',
  gateway: 'stripe_new',
  token: 'pm_new',
  type: 'card',
  intent: 'pi_1',
} as const;

export const paymentStates = {
  loading: {phase: 'loading', config: paying, effect: {type: 'open', config: paying}},
  'ready with the saved card': {phase: 'ready', config: paying, option: 'saved', handle},
  'ready with a new card': {phase: 'ready', config: paying, option: 'card', handle},
  'confirming the saved card': confirming('saved'),
  'confirming a new card': confirming('card'),
  'confirming without an intent-url': {
    ...confirming('saved'),
    config: {...paying, intentUrl: undefined, clientSecret: handle.secret},
  },
  'registering a new card': {
    phase: 'registering',
    config: paying,
    registration,
    paymentIntent: {id: 'pi_1', status: 'succeeded'},
    prevented: false,
    effect: {type: 'post', registration, config: paying},
  },
  'paid, and failed to register': {
    phase: 'failed',
    config: paying,
    error: errorFor.retry,
    paymentIntent: {id: 'pi_1', status: 'succeeded'},
    resume: {
      phase: 'registering',
      config: paying,
      registration,
      paymentIntent: {id: 'pi_1', status: 'succeeded'},
      effect: {type: 'post', registration, config: paying},
    },
  },
  done: {
    phase: 'done',
    config: paying,
    completion: {paymentIntent: {id: 'pi_1', status: 'succeeded'}},
  },
} as const satisfies Record<string, FlowState>;

const opened = (intent: Intent, savedMethod: string | undefined = 'pm_saved') =>
  ({type: 'opened', handle: {secret: handle.secret, savedMethod}, intent}) as const;

export const paymentEvents = {
  'opened: the bank wants the customer': opened(
    payment('requires_payment_method', 'authentication_required'),
  ),
  'opened: requires_action': opened(payment('requires_action')),
  'opened: requires_confirmation': opened(payment('requires_confirmation')),
  'opened: declined': opened(payment('requires_payment_method', 'card_declined')),
  'opened: expired': opened(payment('requires_payment_method', 'expired_card')),
  'opened: no saved method': {
    type: 'opened',
    handle: {secret: handle.secret},
    intent: payment('requires_payment_method'),
  },
  'opened: succeeded': opened(payment('succeeded')),
  'opened: processing': opened(payment('processing')),
  'opened: requires_capture': opened(payment('requires_capture')),
  'opened: paid with a new card': opened(
    payment('succeeded', undefined, {paymentMethod: 'pm_new'}),
  ),
  'opened: canceled': opened(payment('canceled')),
  'chose another card': {type: 'chose', option: 'card'},
  'chose the saved card': {type: 'chose', option: 'saved'},
  unmounted: {type: 'unmounted'},
  submit: {type: 'submit', submission},
  'answered: the saved card has paid': {
    type: 'answered',
    option: 'saved',
    intent: payment('succeeded'),
  },
  'answered: a new card has paid': {
    type: 'answered',
    option: 'card',
    intent: payment('succeeded', undefined, {paymentMethod: 'pm_new'}),
  },
  'answered: requires_capture': {
    type: 'answered',
    option: 'saved',
    intent: payment('requires_capture'),
  },
  'answered a question: succeeded': {
    type: 'answered',
    intent: payment('succeeded', undefined, {paymentMethod: 'pm_new'}),
  },
  'answered: requires_payment_method': {
    type: 'answered',
    intent: payment('requires_payment_method'),
  },
  'answered: requires_action': {type: 'answered', intent: payment('requires_action')},
  'answered: canceled': {type: 'answered', intent: payment('canceled')},
  'failed: declined': {type: 'failed', error: errorFor.edit},
  'failed, retry': {type: 'failed', error: errorFor.retry},
  'failed, stop': {type: 'failed', error: errorFor.stop},
  'failed, answer lost': {type: 'failed', error: errorFor.lost},
  registered: {type: 'registered', response: undefined},
  returned: {type: 'returned'},
  retry: {type: 'retry'},
  reset: {type: 'reset'},
} as const satisfies Record<string, FlowEvent>;
