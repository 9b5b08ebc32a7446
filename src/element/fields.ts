/** Our own inputs: name, email and address; what each is, and how it is drawn. */
import {html, nothing, type TemplateResult} from 'lit/html.js';
import type {FenerumError} from '../flow/errors.js';
import type {BillingDetails} from '../flow/intent.js';
import {sentenceOf, type InputName, type Messages} from '../messages/index.js';

/** What a form can be asked to collect. */
export type Collectable = 'name' | 'email' | 'address';

/** What each is made of, in the order shown. */
export const inputsOf: Readonly<Record<Collectable, readonly InputName[]>> = {
  name: ['name'],
  email: ['email'],
  address: ['line1', 'postal_code', 'city', 'country'],
};

/** https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#autofill-field */
const autofill: Readonly<Record<InputName, string>> = {
  name: 'name',
  email: 'email',
  line1: 'address-line1',
  postal_code: 'postal-code',
  city: 'address-level2',
  country: 'country',
};

/** Every input in the order shown; each keeps its row, and what is typed in it, when others come and go. */
export const inputNames = Object.values(inputsOf).flat();

const given = ({address, ...details}: BillingDetails, name: InputName): string =>
  ({...address, ...details})[name] ?? '';

/** How the inputs are at this moment. */
export interface InputsView {
  readonly messages: Messages;
  readonly details: BillingDetails;
  /** ISO 3166-1 alpha-2 with its name: `[['DK', 'Denmark'], …]`. */
  readonly countries: readonly (readonly [string, string])[];
  readonly error: FenerumError | undefined;
  readonly disabled: boolean;
  /** Shown, and kept from editing while something is under way. */
  readonly busy: boolean;
}

/** One labelled input, with its message where it is at fault. */
export function input(name: InputName, view: InputsView): TemplateResult {
  const {messages, details, error, disabled, busy} = view;
  const isFaulty = error?.input === name;
  const kind = name === 'email' ? 'email' : 'text';
  return html`<div class="cell ${name}">
    <label part="label" for=${name}>${messages.inputs[name]}</label>
    ${
      name === 'country'
        ? html`<select
            part="input"
            id="country"
            name="country"
            autocomplete="country"
            required
            ?disabled=${disabled || busy}
            aria-invalid=${isFaulty}
            aria-describedby=${isFaulty ? 'country-error' : nothing}
          >
            <option value=""></option>
            ${view.countries.map(
              ([code, label]) =>
                html`<option value=${code} ?selected=${code === given(details, name)}>
                  ${label}
                </option>`,
            )}
          </select>`
        : html`<input
            part="input"
            id=${name}
            name=${name}
            type=${kind}
            inputmode=${kind}
            autocomplete=${autofill[name]}
            maxlength="200"
            required
            ?disabled=${disabled}
            ?readonly=${busy}
            value=${given(details, name)}
            aria-invalid=${isFaulty}
            aria-describedby=${isFaulty ? `${name}-error` : nothing}
          />`
    }
    ${
      isFaulty
        ? html`<p part="error" class="error" id="${name}-error">${sentenceOf(error, messages)}</p>`
        : nothing
    }
  </div>`;
}
