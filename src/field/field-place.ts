/** One field of Stripe's on the page: brought up once, kept in the page's looks, and taken away without a trace. */
import {FenerumError} from '../flow/errors.js';
import type {FieldChange, MethodType} from '../flow/intent.js';
import type {Clock} from '../ports/clock.js';
import type {FieldEvent, PaymentField, StripeGateway} from '../ports/gateway.js';
import {longestWait} from '../ports/limit.js';
import {LightMount} from './light-mount.js';
import {fieldStyle} from './theme.js';

interface Mounted {
  readonly field: PaymentField;
  readonly gateway: StripeGateway;
  readonly ready: Promise<void>;
  readonly over: AbortController;
}

/** What a place tells its element; `lost` when the field has gone without being asked to. */
export type PlaceListener = (event: FieldEvent) => void;

/** The place of a field. */
export class FieldPlace {
  readonly #mount: LightMount;
  #mounted: Mounted | undefined;
  /** What is inside of Stripe's iframe since it was ready. */
  #window: Window | null | undefined;
  #style = '';
  #disabled = false;

  constructor(
    private readonly element: HTMLElement,
    private readonly probe: () => Element | null,
    private readonly clock: Clock,
    private readonly told: PlaceListener,
  ) {
    this.#mount = new LightMount(
      element,
      () => this.#lose(),
      () => this.told({type: 'entered'}),
    );
  }

  /** Whether the customer's hand is in the field: the iframe has the focus, which the page cannot see. */
  isFocused = false;

  /** What the field has said last of what is typed. */
  change: FieldChange | undefined;

  /** The slot through which the field is seen. */
  get slotName(): string {
    return this.#mount.name;
  }

  get field(): PaymentField | undefined {
    return this.#mounted?.field;
  }

  /** Whether the field can be typed into: it is mounted, and nobody has taken it away. */
  get isAlive(): boolean {
    return !!this.#mounted && this.#mount.isWhole;
  }

  /**
   * Brings up a field, or hands out the one that is there already.
   *
   * @throws FenerumError `stripe-unreachable` when Stripe's iframe fails, or is not ready after 10 seconds
   */
  bringUp(type: MethodType, gateway: StripeGateway): Promise<void> {
    const mounted = this.#mounted;
    if (mounted?.field.type === type && mounted.gateway === gateway && this.isAlive)
      return mounted.ready;
    this.clear();
    // Gone for a moment, or for good: whoever brings the element back begins anew.
    if (!this.element.isConnected) return new Promise(() => {});
    const over = new AbortController();
    let settle: {resolve: () => void; reject: (error: FenerumError) => void} | undefined;
    const ready = new Promise<void>((resolve, reject) => (settle = {resolve, reject}));
    const fail = (detail: string): void => {
      if (over.signal.aborted) return;
      this.clear();
      settle?.reject(new FenerumError('stripe-unreachable', {detail}));
    };
    const style = this.#look();
    const field = gateway.createField(type, {
      style,
      disabled: this.#disabled,
      told: (event) => {
        if (event.type === 'ready') {
          this.#window = this.#mount.window;
          settle?.resolve();
        }
        if (this.#mounted?.field !== field) return;
        if (event.type === 'changed') this.change = event.change;
        if (event.type === 'focus' || event.type === 'blur')
          this.isFocused = event.type === 'focus';
        if (event.type !== 'lost') this.told(event);
        else if (over.signal.aborted) this.#lose();
        else fail('Stripe could not load the field.');
      },
    });
    this.#mounted = {field, gateway, ready, over};
    void this.clock
      .wait(longestWait, over.signal)
      .then(() => fail('The field was not ready after 10 seconds.'));
    void ready.then(
      () => over.abort(),
      () => {},
    );
    try {
      // Attach first, mount second: Stripe refuses a node that is not in the page.
      field.mount(this.#mount.attach());
    } catch (thrown) {
      fail(`Stripe.js refused the place of the field: ${String(thrown)}`);
    }
    return ready;
  }

  /** Follows the page's looks; tells Stripe only what has changed. */
  restyle(): void {
    if (!this.#mounted) return;
    const before = this.#style;
    const style = this.#look();
    if (this.#style !== before) this.#mounted.field.update({style});
  }

  set disabled(disabled: boolean) {
    if (disabled === this.#disabled) return;
    this.#disabled = disabled;
    this.#mounted?.field.update({disabled});
  }

  /** Finds the field again after the element was moved; tells of its loss where that cannot be. */
  rejoin(): void {
    if (!this.#mounted) return;
    // An iframe that was moved has loaded anew, and Stripe no longer speaks to it.
    const isSame = this.#window === undefined || this.#window === this.#mount.window;
    if (!isSame || !this.#mount.rejoin()) this.#lose();
  }

  /** The element has left its place: where the field's node is its child, that went with it. */
  leave(): void {
    if (this.#mount.isInside) this.clear();
  }

  /** Takes the field away for good. */
  clear(): void {
    const mounted = this.#mounted;
    this.#mounted = undefined;
    this.#window = undefined;
    this.isFocused = false;
    this.change = undefined;
    mounted?.over.abort();
    mounted?.field.destroy();
    this.#mount.detach();
  }

  #look(): ReturnType<typeof fieldStyle> {
    const probe = this.probe();
    const style = probe ? fieldStyle(probe) : {};
    this.#style = JSON.stringify(style);
    return style;
  }

  #lose(): void {
    this.clear();
    this.told({type: 'lost'});
  }
}
