/** Mounts one of Stripe's fields in the page, keeps its style up to date, and removes it completely. */
import {FenerumError} from '../flow/errors.js';
import type {FieldChange, MethodType} from '../flow/intent.js';
import type {Clock} from '../ports/clock.js';
import type {FieldEvent, PaymentField, StripeClient} from '../ports/stripe-client.js';
import {TIMEOUT_MS} from '../ports/timeout.js';
import {LightMount} from './light-mount.js';
import {addStyleProbe} from './style-probe.js';
import {fieldStyle} from './theme.js';

interface Mounted {
  readonly field: PaymentField;
  readonly client: StripeClient;
  readonly ready: Promise<void>;
  readonly over: AbortController;
}

/** Where the field is mounted. */
interface FieldHost extends HTMLElement {
  readonly renderRoot: ShadowRoot;
  addStyles(text: string): void;
}

/** Mounts and unmounts Stripe's field for one element. */
export class StripeFieldMount {
  /** The node whose computed style is copied into Stripe's iframe. */
  readonly styleProbe: Element;
  readonly #mount: LightMount;
  #mounted: Mounted | undefined;
  #style = '';
  #disabled = false;

  readonly #host: FieldHost;
  readonly #clock: Clock;
  readonly #onEvent: (event: FieldEvent) => void;

  /** @param onEvent called with the events of the field; `lost` if the field disappeared without `unmount()` */
  constructor(host: FieldHost, clock: Clock, onEvent: (event: FieldEvent) => void) {
    this.#host = host;
    this.#clock = clock;
    this.#onEvent = onEvent;

    this.styleProbe = addStyleProbe(host, () => this.restyle());
    this.#mount = new LightMount(
      host,
      () => this.#lose(),
      () => this.#onEvent({type: 'entered'}),
    );
  }

  /** Whether Stripe's iframe has the focus, which the page cannot find out by itself. */
  isFocused = false;

  /** The last change event of the field. */
  change: FieldChange | undefined;

  /** The name of the slot in which the field is shown. */
  get slotName(): string {
    return this.#mount.name;
  }

  get field(): PaymentField | undefined {
    return this.#mounted?.field;
  }

  /** Whether the field is mounted, and nobody has removed it from the page. */
  get isMounted(): boolean {
    return !!this.#mounted && this.#mount.isConnected;
  }

  /**
   * Mounts a field, or keeps the one that is mounted already. Resolves when the field accepts input.
   *
   * @throws FenerumError `stripe-unreachable` if Stripe's iframe fails, or is not ready after 10 seconds
   */
  mount(type: MethodType, client: StripeClient): Promise<void> {
    const mounted = this.#mounted;
    if (mounted?.field.type === type && mounted.client === client && this.isMounted) {
      return mounted.ready;
    }
    this.unmount();
    // The element was removed. When it is inserted again, the flow starts this step again.
    if (!this.#host.isConnected) return new Promise(() => {});
    const over = new AbortController();
    let settle: {resolve: () => void; reject: (error: FenerumError) => void} | undefined;
    const ready = new Promise<void>((resolve, reject) => (settle = {resolve, reject}));
    const fail = (detail: string): void => {
      if (over.signal.aborted) return;
      this.unmount();
      settle?.reject(new FenerumError('stripe-unreachable', {detail}));
    };
    const style = this.#readStyle();
    const field = client.createField(type, {
      style,
      disabled: this.#disabled,
      onEvent: (event) => {
        if (event.type === 'ready') {
          this.#mount.settle();
          settle?.resolve();
        }
        if (this.#mounted?.field !== field) return;
        if (event.type === 'changed') this.change = event.change;
        if (event.type === 'focus' || event.type === 'blur') {
          this.isFocused = event.type === 'focus';
        }
        if (event.type !== 'lost') this.#onEvent(event);
        else if (over.signal.aborted) this.#lose();
        else fail('Stripe could not load the field.');
      },
    });
    this.#mounted = {field, client, ready, over};
    void this.#clock
      .wait(TIMEOUT_MS, over.signal)
      .then(() => fail('The field was not ready after 10 seconds.'));
    void ready.then(
      () => over.abort(),
      () => {},
    );
    try {
      // Attach before mounting: Stripe refuses a node that is not in the page.
      field.mount(this.#mount.attach());
    } catch (thrown) {
      fail(`Stripe.js could not mount the field: ${String(thrown)}`);
    }
    return ready;
  }

  /** Copies the style of the page into the iframe, if it has changed. */
  restyle(): void {
    if (!this.#mounted) return;
    const before = this.#style;
    const style = this.#readStyle();
    if (this.#style !== before) this.#mounted.field.update({style});
  }

  set disabled(disabled: boolean) {
    if (disabled === this.#disabled) return;
    this.#disabled = disabled;
    this.#mounted?.field.update({disabled});
  }

  /** Connects the element to its field again after a move. If that is impossible, the field is lost. */
  reattach(): void {
    if (this.#mounted && !this.#mount.reattach()) this.#lose();
  }

  /** The element was removed. If the field's node is its child, the node was removed as well. */
  hostDisconnected(): void {
    if (this.#mount.isInHost) this.unmount();
  }

  /** Destroys the field. */
  unmount(): void {
    const mounted = this.#mounted;
    this.#mounted = undefined;
    this.isFocused = false;
    this.change = undefined;
    mounted?.over.abort();
    mounted?.field.destroy();
    this.#mount.detach();
  }

  #readStyle(): ReturnType<typeof fieldStyle> {
    const style = fieldStyle(this.styleProbe);
    this.#style = JSON.stringify(style);
    return style;
  }

  #lose(): void {
    this.unmount();
    this.#onEvent({type: 'lost'});
  }
}
