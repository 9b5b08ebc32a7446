/** A fake of Stripe's field without an iframe, so that a test can create thousands of them in a minute. */
import type {StripeJsChange, StripeJsElement, StripeJsResult} from '../../src/stripe/stripe-js.js';
import {turn} from '../fakes/settle.js';
import {IntegrationError} from '../fakes/stripe.js';

/** The cards that a customer types, by Stripe's test ids. */
export type Card =
  'pm_card_visa' | 'pm_card_authenticationRequired' | 'pm_card_visa_chargeDeclined' | 'incomplete';

/** Like an iframe, it stops working for good when it is removed from the page. */
class LightFrame extends HTMLElement {
  isDead = false;
  disconnectedCallback(): void {
    this.isDead = true;
  }
}
customElements.define('light-frame', LightFrame);

/** How fields behave that are mounted from now on. */
export interface Readiness {
  readiness: 'soon' | 'never' | 'loaderror';
}

type Listener = (event: never) => void;

/** A field with Stripe's rules for mounting. */
export class LightField implements StripeJsElement {
  #frame: LightFrame | undefined;
  #card: Card | undefined;
  #isDestroyed = false;
  #isDisabled = false;
  readonly #listeners: (readonly [string, Listener])[] = [];

  readonly #page: Readiness;

  constructor(page: Readiness) {
    this.#page = page;
  }

  /** Whether the field was not destroyed. */
  get isAlive(): boolean {
    return !this.#isDestroyed;
  }

  mount(node: HTMLElement): void {
    this.#refuseDestroyed();
    if (!node.isConnected || node.getRootNode() !== document) {
      throw new IntegrationError('Elements cannot be mounted in a ShadowRoot or a detached node.');
    }
    this.#frame = new LightFrame();
    fields.set(this.#frame, this);
    node.replaceChildren(this.#frame);
    void turn().then(() => {
      if (this.#page.readiness === 'soon') this.#emit('ready');
      if (this.#page.readiness === 'loaderror') this.#emit('loaderror');
    });
  }

  update({disabled}: {disabled?: boolean}): void {
    this.#refuseDestroyed();
    this.#isDisabled = disabled ?? this.#isDisabled;
  }

  focus(): void {
    this.#refuseDestroyed();
    this.#emit('focus');
  }

  clear(): void {
    this.#refuseDestroyed();
    this.#card = undefined;
    this.#emit('change', {empty: true, complete: false});
  }

  destroy(): void {
    this.#refuseDestroyed();
    this.#isDestroyed = true;
    this.#frame?.remove();
  }

  on(type: string, listener: Listener): this {
    this.#listeners.push([type, listener]);
    return this;
  }

  /** Types a card into the field of a form, if it has one. */
  static typeInto(form: Element, card: Card): void {
    const frame = form.querySelector('light-frame');
    const field = frame instanceof LightFrame ? fields.get(frame) : undefined;
    if (field) field.#type(card);
  }

  /** Reads the typed card as Stripe.js does when it confirms. */
  static read(field: LightField): Exclude<Card, 'incomplete'> | StripeJsResult {
    if (field.#isDestroyed || !field.#frame || field.#frame.isDead) {
      throw new IntegrationError('We could not retrieve data from the specified Element.');
    }
    return field.#card && field.#card !== 'incomplete'
      ? field.#card
      : {error: {type: 'validation_error', code: 'incomplete_number', message: 'Incomplete.'}};
  }

  #type(card: Card): void {
    if (this.#isDisabled || this.#isDestroyed) return;
    this.#card = card;
    this.#emit('focus');
    const change: StripeJsChange = {empty: false, complete: card !== 'incomplete', brand: 'visa'};
    this.#emit('change', change);
  }

  #emit(type: string, event: object = {}): void {
    if (this.#isDestroyed || this.#frame?.isDead) return;
    for (const [known, listener] of this.#listeners) if (known === type) listener(event as never);
  }

  #refuseDestroyed(): void {
    if (this.#isDestroyed) throw new IntegrationError('This Element has already been destroyed.');
  }
}

const fields = new WeakMap<LightFrame, LightField>();
