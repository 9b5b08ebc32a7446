/** The event that asks the page to register a method, under both of its names. */
import type {PaymentCardRegistration} from '../flow/intent.js';
import type {FlowEvent, FlowState} from '../flow/state.js';

/**
 * Stripe has saved a method that Fenerum does not know yet. `preventDefault()` stops the element's own POST.
 *
 * It fires twice: as `registerNewPaymentCard`, and then as `fenerum-register`, because some frameworks cannot listen to
 * event names with capital letters. A call on either counts.
 */
export class RegisterNewPaymentCardEvent extends CustomEvent<PaymentCardRegistration> {
  readonly #work: Promise<unknown>[];

  /** @internal @param first the `registerNewPaymentCard` that this `fenerum-register` follows */
  constructor(detail: PaymentCardRegistration, first?: RegisterNewPaymentCardEvent) {
    super(first ? 'fenerum-register' : 'registerNewPaymentCard', {
      bubbles: true,
      composed: true,
      cancelable: true,
      detail,
    });
    this.#work = first ? first.#work : [];
    if (first?.defaultPrevented) this.preventDefault();
  }

  /**
   * Lets the page register the method itself. The element shows progress, then success, or the failure and a retry.
   *
   * @throws DOMException `InvalidStateError` once the event is over
   */
  waitUntil(promise: PromiseLike<unknown>): void {
    if (!this.eventPhase) {
      throw new DOMException(
        'Call waitUntil() while the event is dispatched.',
        'InvalidStateError',
      );
    }
    this.#work.push(Promise.resolve(promise));
  }

  /** The promise of all `waitUntil()` calls. Resolves with the value of a single promise, or with a list. */
  get work(): Promise<unknown> | undefined {
    const [first, second] = this.#work;
    return second ? Promise.all(this.#work) : first;
  }
}

/** The registration of which the page must be notified at this transition. */
export const newRegistration = (
  state: FlowState,
  previous: FlowState,
): PaymentCardRegistration | undefined =>
  state.phase === 'registering' && !state.effect && previous.phase !== 'registering'
    ? state.registration
    : undefined;

/** Fires both events, and returns what the listeners have asked for. */
export function announce(
  target: EventTarget,
  registration: PaymentCardRegistration,
): Extract<FlowEvent, {type: 'announced'}> {
  const first = new RegisterNewPaymentCardEvent(registration);
  target.dispatchEvent(first);
  const second = new RegisterNewPaymentCardEvent(registration, first);
  target.dispatchEvent(second);
  return {type: 'announced', prevented: second.defaultPrevented, work: second.work};
}
