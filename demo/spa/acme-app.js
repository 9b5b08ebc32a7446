// A single-page app with two views. Only one is mounted at a time. The payment view contains the card form.
import {css, html, LitElement, nothing} from 'lit';
import {AcmePayment} from './acme-payment.js';

class AcmeApp extends LitElement {
  static properties = {
    account: {},
    publishableKey: {attribute: 'publishable-key'},
    view: {state: true},
    isPaid: {state: true},
  };

  static styles = css`
    :host {
      display: grid;
      gap: 1.5rem;
    }
    nav {
      display: flex;
      gap: 0.25rem;
      padding: 0.25rem;
      border-radius: 0.75rem;
      background: var(--sunken);
    }
    nav button {
      flex: 1;
      min-height: 2.75rem;
      border: 0;
      border-radius: 0.5rem;
      color: var(--soft);
      background: none;
      font: inherit;
      font-weight: 550;
      cursor: pointer;
    }
    nav button[aria-current] {
      color: var(--ink);
      background: var(--surface);
      box-shadow: 0 1px 3px rgb(20 22 30 / 18%);
    }
    button:focus-visible {
      outline: 3px solid var(--accent);
      outline-offset: 2px;
    }
    section {
      display: grid;
      gap: 0.75rem;
      align-content: start;
      min-height: 19rem;
    }
    h2,
    p,
    ul {
      margin: 0;
    }
    h2 {
      font-size: 1.5rem;
      letter-spacing: -0.02em;
      line-height: 1.2;
    }
    p,
    li {
      color: var(--soft);
    }
    ul {
      padding-inline-start: 1.25rem;
    }
  `;

  constructor() {
    super();
    this.view = 'payment';
    this.isPaid = false;
  }

  render() {
    return html`
      <nav aria-label="Acme Coffee">
        ${this.#tab('plan', 'Plan')}${this.#tab('payment', 'Payment')}
      </nav>
      <section @fenerum-complete=${() => (this.isPaid = true)}>
        ${this.view === 'plan' ? this.#plan() : this.#payment()}
      </section>
    `;
  }

  #tab(view, label) {
    const isHere = this.view === view;
    return html`<button
      type="button"
      aria-current=${isHere ? 'page' : nothing}
      @click=${() => (this.view = view)}
    >
      ${label}
    </button>`;
  }

  #plan() {
    return html`
      <h2>Two bags a month</h2>
      <p>DKK 249.00, on the first of every month.</p>
      <ul>
        <li>Light roast from one farm</li>
        <li>Pause or cancel whenever you like</li>
        <li>${this.isPaid ? 'Paid by the card you have saved' : 'No card has been saved yet'}</li>
      </ul>
    `;
  }

  #payment() {
    return html`
      <h2>Payment</h2>
      <p>We charge this card on the first of every month.</p>
      <acme-payment .account=${this.account} .publishableKey=${this.publishableKey}></acme-payment>
    `;
  }
}

customElements.define('acme-payment', AcmePayment);
customElements.define('acme-app', AcmeApp);
