import {html, LitElement} from 'lit';
import {customElement} from 'lit/decorators.js';
import 'fenerum-elements';
import type {Completion} from 'fenerum-elements';

const customer = {name: 'Maja Holm', email: 'maja.holm@example.com'};

@customElement('my-card')
export class MyCard extends LitElement {
  override render() {
    return html`<fenerum-card-form
      publishable-key="pk_test_sandbox"
      intent-url="/api/setup-intents"
      register-url="/api/payment-cards"
      account="5f0c1a52-9d3e-4c67-8a41-2b7d90e6f318"
      .billingDetails=${customer}
      @fenerum-complete=${this.onComplete}
    ></fenerum-card-form>`;
  }

  private onComplete({detail}: CustomEvent<Completion>) {
    this.dispatchEvent(new CustomEvent('saved', {detail: detail.registration?.token}));
  }
}
