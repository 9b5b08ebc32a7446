/** When a form may send requests to Stripe: the condition that the page sets with the `load` attribute. */

/** The condition of one form. */
export class LoadCondition {
  /**
   * Whether the form may send requests to Stripe. Ask this before any request to Stripe or to `intent-url`, and before any
   * hint that lets the browser connect to Stripe (`preload`, `preconnect`): the customer may not have given consent yet.
   */
  isMet = false;
  /** Whether a touch has loaded the form, so that the customer expects the focus in Stripe's field. */
  isTouched = false;
  #observer: IntersectionObserver | undefined;

  readonly #host: Element;
  readonly #onMet: () => void;

  /** @param onMet called once */
  constructor(host: Element, onMet: () => void) {
    this.#host = host;
    this.#onMet = onMet;
  }

  /** The attribute, unless it is `auto`. A misspelt value waits like `manual`, because the page wanted to wait. */
  get mode(): string | null {
    const mode = this.#host.getAttribute('load');
    return mode === 'auto' ? null : mode;
  }

  /** Reads the attribute again. Call it before every render: attributes may come in any order. */
  check(): void {
    const {IntersectionObserver} = window;
    if (!this.mode || (this.mode === 'visible' && !IntersectionObserver)) {
      this.meet();
    } else if (this.mode === 'visible' && !this.#observer) {
      this.#observer = new IntersectionObserver(
        (entries) => {
          if (entries.some(({isIntersecting}) => isIntersecting)) this.meet();
        },
        // The form is about to scroll into view.
        {rootMargin: '300px'},
      );
      this.#observer.observe(this.#host);
    }
  }

  /** The customer has touched the form: with the pointer, the keyboard or another way to move the focus. */
  touch(): void {
    if (this.isMet || this.mode !== 'touch') return;
    this.isTouched = true;
    this.meet();
  }

  /** The page, or something else, says that the condition is met. */
  meet(): void {
    if (this.isMet) return;
    this.isMet = true;
    this.#observer?.disconnect();
    this.#onMet();
  }
}
