/** A base class that renders with lit-html, without LitElement: attributes and properties in, one render per microtask. */
import {render} from 'lit/html.js';
import {en} from '../messages/en.js';

// Importing this module on a server, where there is no DOM, must not throw.
const Base = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

const camelCase = (attribute: string): string =>
  attribute.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

/**
 * A custom element that renders again whenever an attribute or a property has changed.
 *
 * LitElement does more, but a customer on a phone would pay 2.5 kB for it.
 */
export abstract class LitHtmlElement extends Base {
  /** Every attribute with the initial value of its property. */
  static readonly attributes: Readonly<Record<string, unknown>> = {};
  /** Every property without an attribute, with its initial value. */
  static readonly properties: Readonly<Record<string, unknown>> = {};

  /** @internal */
  readonly renderRoot = this.attachShadow({mode: 'open'});
  readonly #values: Record<string, unknown> = {};
  #update: Promise<void> | undefined;
  /** Stands in for a form that cannot be drawn. */
  readonly #note = document.createTextNode(en.errors.unexpected);

  /** Read once, when the element is defined: the moment to define the accessors. */
  static get observedAttributes(): string[] {
    const {attributes, properties} = this;
    for (const [name, initial] of Object.entries({...attributes, ...properties})) {
      const key = camelCase(name);
      if (key in this.prototype) continue; // the class has its own accessor
      Object.defineProperty(this.prototype, key, {
        get(this: LitHtmlElement) {
          return this.#values[key] ?? initial;
        },
        set(this: LitHtmlElement, value: unknown) {
          if (value === this.#values[key]) return;
          this.#values[key] = value;
          // Avoid an unhandled rejection. The code that awaits the promise reports the error.
          Promise.resolve(value).catch(() => {});
          this.requestUpdate();
        },
      });
    }
    return Object.keys(attributes);
  }

  /** Resolves when everything that has changed so far is rendered. */
  get updateComplete(): Promise<void> {
    return this.#update ?? Promise.resolve();
  }

  attributeChangedCallback(attribute: string, _old: string | null, value: string | null): void {
    const key = camelCase(attribute);
    if (value === null) delete this.#values[key];
    else this.#values[key] = value;
    this.requestUpdate();
  }

  connectedCallback(): void {
    // Properties set before the element was upgraded shadow the accessors. Set them again.
    for (const [key, value] of Object.entries(this)) {
      if (!(key in Object.getPrototypeOf(this))) continue;
      delete (this as Record<string, unknown>)[key];
      // A framework may set an attribute as a property. That must not hide the method of the same name.
      if (key === 'load') this.setAttribute(key, String(value));
      else (this as Record<string, unknown>)[key] = value;
    }
    this.requestUpdate();
  }

  /** @internal */
  requestUpdate(): void {
    this.#update ??= Promise.resolve().then(() => {
      const root = this.renderRoot;
      const {activeElement} = root;
      try {
        // What changes from here on until the render is part of this render.
        if (this.isConnected) this.willUpdate();
        this.#update = undefined;
        if (!this.isConnected) return;
        this.#draw();
        if (this.#note.isConnected) this.#note.remove();
        this.updated(activeElement);
      } catch (thrown) {
        // The page has broken something that Lit or the form needs. The browser logs what it was.
        this.#update = undefined;
        if (!root.querySelector('form')) root.append(this.#note);
        throw thrown;
      }
    });
  }

  /** Starts with a new form if other code has removed nodes of Lit, as browsers do that translate the page. */
  #draw(): void {
    const {renderRoot} = this;
    try {
      render(this.render(), renderRoot);
    } catch {
      const old = renderRoot.querySelector('form');
      old?.remove();
      // Without its part, Lit renders as if for the first time.
      Object.assign(renderRoot, {_$litPart$: undefined});
      render(this.render(), renderRoot);
      old?.querySelectorAll<HTMLInputElement>('input[id],select').forEach(({id, value}) => {
        Object.assign(renderRoot.getElementById(id) ?? {}, {value});
      });
    }
  }

  /** Prepares a render: reads attributes and properties, and acts on them. */
  protected abstract willUpdate(): void;

  /** Returns a template. Has no side effects. */
  protected abstract render(): unknown;

  /** @param previousFocus the node of the shadow root that had the focus before the render */
  protected abstract updated(previousFocus: Element | null): void;
}
