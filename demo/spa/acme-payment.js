// The app's payment view: fetches a SetupIntent itself, and sets its client secret as a property of the form.
import {css, html, LitElement} from 'lit';
import 'fenerum-elements';

export class AcmePayment extends LitElement {
  static properties = {
    account: {},
    publishableKey: {},
    clientSecret: {state: true},
    problem: {state: true},
  };

  static styles = css`
    :host {
      display: block;
      padding-block-start: 0.5rem;
    }
    [role='alert'] {
      margin: 0;
    }
  `;

  connectedCallback() {
    super.connectedCallback();
    void this.#fetchIntent();
  }

  render() {
    if (this.problem) return html`<p role="alert">${this.problem}</p>`;
    return html`<fenerum-card-form
      .publishableKey=${this.publishableKey}
      .clientSecret=${this.clientSecret}
      .account=${this.account}
      .registerUrl=${'/api/payment-cards'}
    ></fenerum-card-form>`;
  }

  /** Fetches one intent per element. Showing the same element again uses the same intent. */
  async #fetchIntent() {
    if (this.clientSecret) return;
    try {
      const response = await fetch('/api/setup-intents', {
        method: 'POST',
        headers: {'Content-Type': 'application/json', Accept: 'application/json'},
        body: JSON.stringify({account: this.account, payment_method_types: ['card']}),
      });
      if (!response.ok) throw new Error(`The server answered ${response.status}.`);
      ({client_secret: this.clientSecret} = await response.json());
    } catch {
      this.problem = 'We could not prepare the payment. Please try again later.';
    }
  }
}
