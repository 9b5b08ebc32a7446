/** The states, events and effects of a form. */
import type {FenerumError} from './errors.js';
import type {
  BillingDetails,
  FieldChange,
  Intent,
  Mandate,
  MethodType,
  PaymentCardRegistration,
  PaymentOption,
} from './intent.js';
import type {FlowConfig} from './config.js';

/** The result of a completed flow: the detail of `fenerum-complete`. */
export interface Completion {
  /** Absent if a saved method paid, because Fenerum knows it already. */
  readonly registration?: PaymentCardRegistration;
  /** Only for payments. */
  readonly paymentIntent?: {readonly id: string; readonly status: string};
  /** The JSON answer of the merchant's backend, or the value of the page's `waitUntil` promise. */
  readonly response?: unknown;
}

/** What the customer submitted. */
export interface Submission {
  readonly details: BillingDetails;
  readonly mandate?: Mandate | undefined;
}

/** A confirmation that was started. It is stored, so that its result can be understood after a reload. */
export interface PendingConfirmation {
  /** `seti_…` or `pi_…`. */
  readonly intent: string;
  readonly option: PaymentOption;
  readonly mandate?: Mandate | undefined;
  /** The id of the method that the customer entered, `''` if it is unknown. Absent if they entered it with another intent. */
  readonly entered?: string | undefined;
}

/** The current intent: its client secret, and the saved method that the backend named. */
export interface IntentHandle {
  readonly secret: string;
  readonly savedMethod?: string | undefined;
}

/** The one piece of work that a phase may have in progress. */
export type Effect =
  /** Opens Stripe.js and retrieves an intent: the given one, or a `fresh` one from the merchant's backend. */
  | {readonly type: 'open'; readonly config: FlowConfig; readonly fresh?: boolean}
  /** Mounts Stripe's field and waits until it accepts input. */
  | {readonly type: 'mount'; readonly option: PaymentOption}
  /** Fetches an intent from the merchant's backend. */
  | {readonly type: 'fetch'; readonly config: FlowConfig}
  | {
      readonly type: 'confirm';
      readonly handle: IntentHandle;
      readonly option: PaymentOption;
      readonly submission: Submission;
    }
  /** Continues the authentication of an intent that requires it. */
  | {readonly type: 'resume'; readonly handle: IntentHandle}
  /** Retrieves the intent from Stripe before anything is tried again. `cause` is the reason. */
  | {readonly type: 'ask'; readonly handle: IntentHandle; readonly cause?: FenerumError | undefined}
  /** Waits for the page's own registration. */
  | {readonly type: 'await'; readonly work: Promise<unknown>}
  /** Sends the registration to the merchant's backend. */
  | {
      readonly type: 'post';
      readonly registration: PaymentCardRegistration;
      readonly config: FlowConfig;
    };

/** Every phase with an effect knows whether the effect is slow. */
interface Timed {
  /** Whether the effect takes so long that the form shows a message about it. */
  readonly slow?: boolean | undefined;
}

interface Loading extends Timed {
  readonly phase: 'loading';
  readonly config: FlowConfig;
  readonly effect: Extract<Effect, {type: 'open' | 'mount'}>;
  readonly handle?: IntentHandle | undefined;
  readonly intent?: Intent | undefined;
  /** Why the customer is asked for another method. It is shown again with the field. */
  readonly error?: FenerumError | undefined;
}

/** The data of `ready`. */
interface Ready extends Timed {
  readonly phase: 'ready';
  readonly config: FlowConfig;
  readonly option: PaymentOption;
  /** Absent until the intent has been fetched. */
  readonly handle?: IntentHandle | undefined;
  /** Absent until the intent has been retrieved from Stripe. */
  readonly intent?: Intent | undefined;
  readonly change?: FieldChange | undefined;
  readonly error?: FenerumError | undefined;
  /** The method of the last submission, as in `confirming`, until the customer types something else. */
  readonly entered?: string | undefined;
  /** The other errors of the last submission. They are marked, but not reported to the page. */
  readonly others?: readonly FenerumError[] | undefined;
  readonly effect?: Extract<Effect, {type: 'fetch'}> | undefined;
}

interface Confirming extends Timed {
  readonly phase: 'confirming';
  readonly config: FlowConfig;
  readonly option: PaymentOption;
  readonly handle?: IntentHandle | undefined;
  readonly intent?: Intent | undefined;
  readonly change?: FieldChange | undefined;
  readonly submission: Submission;
  /**
   * The id of the method that the customer entered, `''` if it is unknown. Absent until the confirmation is sent, so a
   * method on the intent is another one until then.
   */
  readonly entered?: string | undefined;
  readonly effect: Extract<Effect, {type: 'fetch' | 'confirm' | 'resume' | 'ask'}>;
  /** The effect that Stripe has not answered yet, while its status is retrieved. */
  readonly unanswered?: Extract<Effect, {type: 'confirm' | 'resume'}> | undefined;
  /** The authentication was continued after this submission. This happens once, otherwise it could repeat for ever. */
  readonly isResumed?: boolean;
}

interface Registering extends Timed {
  readonly phase: 'registering';
  readonly config: FlowConfig;
  readonly registration: PaymentCardRegistration;
  readonly paymentIntent?: Completion['paymentIntent'] | undefined;
  /** Absent until the page was notified. The page decides whether the element sends the registration. */
  readonly effect?: Extract<Effect, {type: 'await' | 'post'}> | undefined;
  /** The page registers the method itself. */
  readonly prevented?: boolean;
  readonly response?: unknown;
  /** The state after a receipt, if the customer did not enter this method now. Otherwise the flow is done. */
  readonly next?: FlowState | undefined;
  /** The state after a refusal, if the customer did not enter this method now. */
  readonly refused?: FlowState | undefined;
}

/**
 * The field `phase` determines which other data exists.
 *
 * ```
 *      configured         opened, mounted        submit             answered            registered
 * idle ─────────▶ loading ──────────────▶ ready ───────▶ confirming ───────▶ registering ──────────▶ done
 *                    │  ▲                   ▲  edit, renew   │                    │
 *                    │  │                   └────────────────┤                    │
 *                    ▼  │ retry: back to the failed effect   ▼                    ▼
 *                 failed ◀────────────────────────────────────────────────────────┘
 * ```
 */
export type FlowState =
  | {readonly phase: 'idle'}
  | Loading
  | Ready
  | Confirming
  | Registering
  | {
      readonly phase: 'done';
      readonly config: FlowConfig;
      readonly completion: Completion;
      /** What was paid, when nothing had to be registered. */
      readonly intent?: Intent | undefined;
    }
  | {
      readonly phase: 'failed';
      readonly config?: FlowConfig | undefined;
      readonly error: FenerumError;
      /** The payment succeeded. Only the registration of its method failed. */
      readonly paymentIntent?: Completion['paymentIntent'] | undefined;
      /** The type of the method that Stripe has saved, if the merchant's backend has refused it. */
      readonly kept?: MethodType | undefined;
      /** The state to which a retry returns. Absent if a retry makes no sense. */
      readonly resume?: FlowState | undefined;
    };

/** The name of a phase, as in the `phase` attribute. */
export type Phase = FlowState['phase'];

/** The state of a phase. */
export type StateIn<P extends Phase> = Extract<FlowState, {phase: P}>;

/** What may happen: a fact in the past tense, or a request. */
export type FlowEvent =
  /** The page has set the required attributes, or removed one. */
  | {readonly type: 'configured'; readonly config: FlowConfig | undefined}
  /** The configuration is invalid. */
  | {readonly type: 'refused'; readonly error: FenerumError}
  | {
      readonly type: 'opened';
      readonly handle?: IntentHandle | undefined;
      readonly intent?: Intent | undefined;
      /** The confirmation of this intent that was in progress before the page was left. */
      readonly attempt?: PendingConfirmation | undefined;
      /** The earlier result for this intent. It is reported once. */
      readonly completion?: Completion | undefined;
      /** Why the bank from which the customer returns has not approved. */
      readonly error?: FenerumError | undefined;
    }
  /** An earlier visit left an unfinished registration. */
  | {
      readonly type: 'recalled';
      readonly registration: PaymentCardRegistration;
      /** The customer has entered another method since. */
      readonly isEarlier?: boolean | undefined;
    }
  /** The field accepts input. `change` is the content of a field that was mounted before. */
  | {readonly type: 'mounted'; readonly change?: FieldChange | undefined}
  /** The customer has focused the form. */
  | {readonly type: 'touched'}
  | {readonly type: 'changed'; readonly change: FieldChange}
  /** One of our own inputs was edited. */
  | {readonly type: 'edited'; readonly input: string}
  /** Other code has removed the field, or the field failed after it was mounted. */
  | {readonly type: 'unmounted'}
  | {readonly type: 'chose'; readonly option: PaymentOption}
  | {
      readonly type: 'submit';
      readonly submission: Submission;
      /** The validation errors, in the order shown. */
      readonly errors?: readonly FenerumError[];
    }
  | {
      readonly type: 'fetched';
      readonly handle: IntentHandle;
      readonly intent: Intent;
      /** The earlier confirmation of this intent in this tab. */
      readonly attempt?: PendingConfirmation | undefined;
    }
  /** The confirmation is about to be sent, with a method of this id; `''` if it is unknown. */
  | {readonly type: 'entered'; readonly method: string}
  /** Another form of the page has saved a method with the intent. */
  | {readonly type: 'spent'}
  /** Stripe has returned the status of the intent. */
  | {
      readonly type: 'answered';
      readonly intent: Intent;
      /** What was confirmed, if this answers a confirmation. The customer may have selected another option meanwhile. */
      readonly option?: PaymentOption | undefined;
      readonly mandate?: Mandate | undefined;
    }
  | {readonly type: 'tookLong'}
  /** The page was notified of the registration. `work` is its `waitUntil` promise. */
  | {
      readonly type: 'announced';
      readonly prevented: boolean;
      readonly work: Promise<unknown> | undefined;
    }
  | {readonly type: 'registered'; readonly response: unknown}
  | {readonly type: 'failed'; readonly error: FenerumError}
  | {
      /** `returned`: the page was restored from the back/forward cache, so its data may be stale. */
      readonly type: 'returned' | 'retry';
      /** Whether the bank's dialog is visible. */
      readonly isAtBank?: boolean | undefined;
    }
  | {readonly type: 'reset'};
