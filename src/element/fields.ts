/** Our own inputs: name, email and address. */
import {html, nothing, type TemplateResult} from 'lit/html.js';
import type {FenerumError} from '../flow/errors.js';
import type {BillingDetails} from '../flow/intent.js';
import type {FlowState} from '../flow/state.js';
import {messageOf, type InputName, type Messages} from '../messages/index.js';
import {errorsOf} from './events.js';

/** What the `collect` attribute can contain. */
export type Collectable = 'name' | 'email' | 'address';

/** The inputs of each, in the order shown. */
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

/** Every input in the order shown. Each keeps its node, and what is typed into it, when others are shown or hidden. */
export const inputNames = Object.values(inputsOf).flat();

const initialValue = ({address, ...details}: BillingDetails, name: InputName): string =>
  ({...address, ...details})[name] ?? '';

/** The inputs that a form shows: those that the page asks for, and those that an error of Stripe names. */
export class ShownInputs {
  /** What Stripe required, with the country of the IBAN that was typed then. */
  readonly #demanded = new Map<Collectable, string | undefined>();
  readonly #seen = new WeakSet<FenerumError>();

  /** @param asked what the page, or the option, asks for in any case */
  of(state: FlowState, asked: ReadonlySet<string>): Record<'above' | 'below', InputName[]> {
    const country = 'change' in state ? state.change?.country : undefined;
    for (const error of errorsOf(state)) {
      // Our own errors are about inputs that are already shown.
      if (!error.cause || this.#seen.has(error)) continue;
      this.#seen.add(error);
      for (const item of collectables) {
        if (isOf(item, error.input)) this.#demanded.set(item, country);
      }
    }
    const shown = (...items: Collectable[]): InputName[] =>
      items.flatMap((item) =>
        asked.has(item) || this.#isDemanded(item, country) ? inputsOf[item] : [],
      );
    return {above: shown('name', 'email'), below: shown('address')};
  }

  /** A bank in another country may not require the address. */
  #isDemanded(item: Collectable, country: string | undefined): boolean {
    return this.#demanded.has(item) && (item !== 'address' || this.#demanded.get(item) === country);
  }
}

const collectables = ['name', 'email', 'address'] as const;

const isOf = (item: Collectable, input: string | undefined): boolean =>
  inputsOf[item].includes(input as InputName);

/** The data that all inputs share in one render. */
export interface InputContext {
  readonly messages: Messages;
  readonly details: BillingDetails;
  /** ISO 3166-1 alpha-2 with its name: `[['DK', 'Denmark'], …]`. */
  readonly countries: () => readonly (readonly [string, string])[];
  readonly errors: readonly FenerumError[];
  readonly disabled: boolean;
  /** Read-only while a submission is in progress. */
  readonly busy: boolean;
}

/** Renders one labelled input, with its error message if it has one. */
export function renderInput(name: InputName, context: InputContext): TemplateResult {
  const {messages, details, errors, disabled, busy} = context;
  const error = errors.find(({input}) => input === name);
  const isInvalid = !!error;
  const kind = name === 'email' ? 'email' : 'text';
  return html`<div class="cell ${name}">
    <label part="label" for=${name} .textContent=${messages.inputs[name]}></label>
    ${
      name === 'country'
        ? html`<div class="layers">
            <select
              part="input"
              id="country"
              name="country"
              autocomplete="country"
              required
              .disabled=${disabled || busy}
              aria-invalid=${isInvalid}
              aria-describedby=${isInvalid ? 'country-error' : nothing}
            >
              <option value=""></option>
              ${context
                .countries()
                .map(
                  ([code, label]) =>
                    html`<option
                      value=${code}
                      .defaultSelected=${code === initialValue(details, name)}
                      .textContent=${label}
                    ></option>`,
                )}
            </select>
          </div>`
        : html`<input
            part="input"
            id=${name}
            name=${name}
            type=${kind}
            inputmode=${kind}
            enterkeyhint="go"
            autocomplete=${autofill[name]}
            maxlength="200"
            required
            .disabled=${disabled}
            .readOnly=${busy}
            value=${initialValue(details, name)}
            aria-invalid=${isInvalid}
            aria-describedby=${isInvalid ? `${name}-error` : nothing}
          />`
    }
    ${
      error
        ? html`<p
            part="error"
            class="error"
            id="${name}-error"
            .textContent=${messageOf(error, messages)}
          ></p>`
        : nothing
    }
  </div>`;
}
