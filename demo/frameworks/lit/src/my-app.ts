import {html, LitElement, nothing} from 'lit';
import {customElement, state} from 'lit/decorators.js';
import './my-card.js';

@customElement('my-app')
export class MyApp extends LitElement {
  @state() private view: 'card' | 'account' = 'card';
  @state() private token?: string;

  override render() {
    return html`
      <button @click=${() => (this.view = 'card')}>Card</button>
      <button @click=${() => (this.view = 'account')}>Account</button>
      ${
        this.view === 'card'
          ? html`<my-card
              @saved=${({detail}: CustomEvent<string | undefined>) => (this.token = detail)}
            ></my-card>`
          : html`<h1>Account</h1>`
      }
      ${this.token ? html`<p>Registered ${this.token}</p>` : nothing}
    `;
  }
}
