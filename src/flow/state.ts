/** Where a form stands, what may happen to it, and the step that its phase is working on. */
import type {FenerumError} from './errors.js';
import type {
  BillingDetails,
  FieldChange,
  Intent,
  Mandate,
  PaymentCardRegistration,
  Way,
} from './intent.js';
import type {Session} from './session.js';

/** What all went well: the detail of `fenerum-complete`. */
export interface Completion {
  /** Absent when a saved method paid: Fenerum knows that one already. */
  readonly registration?: PaymentCardRegistration;
  /** Only for payments. */
  readonly paymentIntent?: {readonly id: string; readonly status: string};
  /** What the merchant's backend answered, as JSON, or what the page's own `waitUntil` promise resolved with. */
  readonly response?: unknown;
}

/** What the customer pressed the button on. */
export interface Submission {
  readonly details: BillingDetails;
  readonly mandate?: Mandate | undefined;
}

/** What a customer set out to do, kept over a reload so that its end can be understood. */
export interface Attempt {
  /** `seti_…` or `pi_…`. */
  readonly intent: string;
  readonly way: Way;
  readonly mandate?: Mandate | undefined;
}

/** The intent at hand: its secret, and the method that the backend says is saved. */
export interface IntentRef {
  readonly secret: string;
  readonly savedMethod?: string | undefined;
}

/** The one piece of work that a phase may have under way. */
export type Step =
  /** Opens Stripe.js and asks where an intent stands: the given one, or a `fresh` one of the merchant's backend. */
  | {readonly do: 'open'; readonly session: Session; readonly fresh?: boolean}
  /** Puts Stripe's field on the page and waits until it takes typing. */
  | {readonly do: 'mount'; readonly way: Way}
  /** Asks the merchant's backend for an intent. */
  | {readonly do: 'fetch'; readonly session: Session}
  | {
      readonly do: 'confirm';
      readonly ref: IntentRef;
      readonly way: Way;
      readonly submission: Submission;
    }
  /** Lets the bank's dialog go on for an intent that waits for it. */
  | {readonly do: 'resume'; readonly ref: IntentRef}
  /** Asks Stripe where the intent stands, before anything is tried again. `cause` is why. */
  | {readonly do: 'ask'; readonly ref: IntentRef; readonly cause?: FenerumError | undefined}
  /** Waits for what the page does with the registration. */
  | {readonly do: 'await'; readonly work: Promise<unknown>}
  /** Posts the registration to the merchant's backend. */
  | {
      readonly do: 'post';
      readonly registration: PaymentCardRegistration;
      readonly session: Session;
    };

/** Every phase with a step knows how long it has taken. */
interface Timed {
  /** Long enough to tell a customer who waits for it. */
  readonly late?: boolean | undefined;
}

interface Loading extends Timed {
  readonly phase: 'loading';
  readonly session: Session;
  readonly step: Extract<Step, {do: 'open' | 'mount'}>;
  readonly ref?: IntentRef | undefined;
  readonly intent?: Intent | undefined;
  /** Said again once the field is there: why the customer is asked for another method. */
  readonly error?: FenerumError | undefined;
}

/** What `ready` and what follows it know. */
interface Ready extends Timed {
  readonly phase: 'ready';
  readonly session: Session;
  readonly way: Way;
  /** Absent until the intent was fetched. */
  readonly ref?: IntentRef | undefined;
  /** Absent until Stripe was asked. */
  readonly intent?: Intent | undefined;
  readonly change?: FieldChange | undefined;
  readonly error?: FenerumError | undefined;
  /** What else was wrong at the last press: marked, and not told of. */
  readonly others?: readonly FenerumError[] | undefined;
  readonly step?: Extract<Step, {do: 'fetch'}> | undefined;
}

interface Confirming extends Timed {
  readonly phase: 'confirming';
  readonly session: Session;
  readonly way: Way;
  readonly ref?: IntentRef | undefined;
  readonly intent?: Intent | undefined;
  readonly change?: FieldChange | undefined;
  readonly submission: Submission;
  readonly step: Extract<Step, {do: 'fetch' | 'confirm' | 'resume' | 'ask'}>;
  /** What Stripe has not answered yet while it is asked how far that got. */
  readonly unanswered?: Extract<Step, {do: 'confirm' | 'resume'}> | undefined;
  /** The bank's dialog was taken up again since the press: once, or it could go on for ever. */
  readonly isResumed?: boolean;
}

interface Registering extends Timed {
  readonly phase: 'registering';
  readonly session: Session;
  readonly registration: PaymentCardRegistration;
  readonly paymentIntent?: Completion['paymentIntent'] | undefined;
  /** Absent until the page was told, which decides whether we post. */
  readonly step?: Extract<Step, {do: 'await' | 'post'}> | undefined;
  /** The page has said that it registers the method itself. */
  readonly prevented?: boolean;
  readonly response?: unknown;
  /** Where it goes on after a receipt, where the customer did not enter this method now; else all is done. */
  readonly next?: FlowState | undefined;
  /** Where it goes on after a refusal, where the customer did not enter this method now. */
  readonly refused?: FlowState | undefined;
}

/**
 * One field, `phase`, decides which others exist.
 *
 * ```
 *      configured         opened, mounted        submit             answered            registered
 * idle ─────────▶ loading ──────────────▶ ready ───────▶ confirming ───────▶ registering ──────────▶ done
 *                    │  ▲                   ▲  edit, renew   │                    │
 *                    │  │                   └────────────────┤                    │
 *                    ▼  │ retry: back to the broken step     ▼                    ▼
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
      readonly session: Session;
      readonly completion: Completion;
      /** What was paid, when nothing had to be registered. */
      readonly intent?: Intent | undefined;
    }
  | {
      readonly phase: 'failed';
      readonly session?: Session | undefined;
      readonly error: FenerumError;
      /** The payment went through all the same; only the registration of its method failed. */
      readonly paymentIntent?: Completion['paymentIntent'] | undefined;
      /** Where a retry goes on; absent where there is no use in one. */
      readonly resume?: FlowState | undefined;
    };

/** The name of a phase, as reflected in the `phase` attribute. */
export type Phase = FlowState['phase'];

/** What is known in a phase. */
export type InPhase<P extends Phase> = Extract<FlowState, {phase: P}>;

/** What may happen: facts in the past tense, or something somebody asks for. */
export type FlowEvent =
  /** The page has given what is needed, or taken it back. */
  | {readonly type: 'configured'; readonly session: Session | undefined}
  /** What the page has given cannot work. */
  | {readonly type: 'refused'; readonly error: FenerumError}
  | {
      readonly type: 'opened';
      readonly ref?: IntentRef | undefined;
      readonly intent?: Intent | undefined;
      /** What was under way with this intent before the page was left. */
      readonly attempt?: Attempt | undefined;
      /** How this form has brought the intent to its end before: it is told of once. */
      readonly completion?: Completion | undefined;
      /** What went wrong at the bank that the customer comes back from. */
      readonly error?: FenerumError | undefined;
    }
  /** A registration was left over from an earlier visit. */
  | {readonly type: 'recalled'; readonly registration: PaymentCardRegistration}
  /** The field takes typing; `change` is what stands in one that was there before. */
  | {readonly type: 'mounted'; readonly change?: FieldChange | undefined}
  /** The customer has put a hand on the form. */
  | {readonly type: 'touched'}
  | {readonly type: 'changed'; readonly change: FieldChange}
  /** One of our own inputs was edited. */
  | {readonly type: 'edited'; readonly input: string}
  /** The field was taken away by somebody else, or has failed after it was there. */
  | {readonly type: 'unmounted'}
  | {readonly type: 'chose'; readonly way: Way}
  | {
      readonly type: 'submit';
      readonly submission: Submission;
      /** What is wrong with what was filled in, in the order shown. */
      readonly faults?: readonly FenerumError[];
    }
  | {
      readonly type: 'fetched';
      readonly ref: IntentRef;
      readonly intent: Intent;
      /** What the customer did with this intent in this tab before. */
      readonly attempt?: Attempt | undefined;
    }
  /** Stripe has said where the intent stands. */
  | {
      readonly type: 'answered';
      readonly intent: Intent;
      /** What was confirmed, where this answers a confirmation: it may come when the customer is elsewhere. */
      readonly way?: Way | undefined;
      readonly mandate?: Mandate | undefined;
    }
  | {readonly type: 'delayed'}
  /** The page was told of the registration; `work` is what it wants us to wait for. */
  | {
      readonly type: 'announced';
      readonly prevented: boolean;
      readonly work: Promise<unknown> | undefined;
    }
  | {readonly type: 'registered'; readonly response: unknown}
  | {readonly type: 'failed'; readonly error: FenerumError}
  /** The page was brought back as it was left (bfcache), and the world may have moved on. */
  | {readonly type: 'returned'}
  | {
      readonly type: 'retry';
      /** Whether the bank's dialog is on the page. */
      readonly isAtBank?: boolean | undefined;
    }
  | {readonly type: 'reset'};
