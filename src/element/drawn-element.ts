/** The least element that lit can draw: attributes and properties in, one drawing a microtask. */
import {render} from 'lit/html.js';

// Importing on a server, where there is no document, must not throw.
const Base = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

const camelCase = (attribute: string): string =>
  attribute.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

/**
 * A custom element that draws itself anew whenever something about it has changed.
 *
 * LitElement does more, and a customer on a phone would pay 2.5 kB for it.
 */
export abstract class DrawnElement extends Base {
  /** Every attribute, and what its property is at first. */
  static readonly attributes: Readonly<Record<string, unknown>> = {};
  /** Every property without an attribute, and what it is at first. */
  static readonly properties: Readonly<Record<string, unknown>> = {};

  protected readonly root = this.attachShadow({mode: 'open'});
  readonly #values: Record<string, unknown> = {};
  #drawing: Promise<void> | undefined;

  /** Asked once, when the tag is defined: the moment to give the class its properties. */
  static get observedAttributes(): string[] {
    const {attributes, properties} = this;
    for (const [name, initial] of Object.entries({...attributes, ...properties})) {
      const key = camelCase(name);
      if (key in this.prototype) continue; // written out by the class itself
      Object.defineProperty(this.prototype, key, {
        get(this: DrawnElement) {
          return this.#values[key] ?? initial;
        },
        set(this: DrawnElement, value: unknown) {
          if (value === this.#values[key]) return;
          this.#values[key] = value;
          // A promise may fail before it is wanted; then it is told.
          Promise.resolve(value).catch(() => {});
          this.requestDraw();
        },
      });
    }
    return Object.keys(attributes);
  }

  /** Resolves when everything that has changed so far is drawn. */
  get updateComplete(): Promise<void> {
    return this.#drawing ?? Promise.resolve();
  }

  attributeChangedCallback(attribute: string, _old: string | null, value: string | null): void {
    const key = camelCase(attribute);
    if (value === null) delete this.#values[key];
    else this.#values[key] = value;
    this.requestDraw();
  }

  connectedCallback(): void {
    // What a framework has set before the tag was defined hides the accessor: it is handed over.
    for (const [key, value] of Object.entries(this)) {
      if (!(key in Object.getPrototypeOf(this))) continue;
      delete (this as Record<string, unknown>)[key];
      (this as Record<string, unknown>)[key] = value;
    }
    this.requestDraw();
  }

  protected requestDraw(): void {
    this.#drawing ??= Promise.resolve().then(() => {
      this.#drawing = undefined;
      if (this.isConnected) this.draw();
    });
  }

  /** Draws, and does what follows from what has changed. */
  protected abstract draw(): void;

  protected show(content: unknown): void {
    render(content, this.root);
  }
}
