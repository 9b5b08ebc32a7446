/** Reads and validates the values of our inputs. */
import type {ErrorCode} from '../flow/errors.js';
import type {Address, BillingDetails, MethodType} from '../flow/intent.js';
import type {StateIn} from '../flow/state.js';
import type {InputName} from '../messages/index.js';

/** The entered values, merged over the values from the page. Empty values are omitted. */
export function readBillingDetails(form: HTMLFormElement, known: BillingDetails): BillingDetails {
  const details: BillingDetails = {...known};
  const address: Address = {...known.address};
  for (const [name, value] of new FormData(form)) {
    const text = String(value).trim();
    if (name === 'name' || name === 'email') details[name] = text;
    else if (name !== 'option') address[name as keyof Address] = text;
  }
  const whole = withoutEmpty({...details, address: undefined});
  const postal = withoutEmpty(address);
  return Object.keys(postal).length > 0 ? {...whole, address: postal} : whole;
}

const withoutEmpty = <T extends object>(values: T): T =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value)) as T;

/** A problem with a value. The message is chosen when it is rendered, because the language may change meanwhile. */
export interface ValidationError {
  readonly code: ErrorCode;
  /** Absent for the payment field itself. */
  readonly input?: InputName;
  /** The type of the payment field that is incomplete. */
  readonly field?: MethodType;
  /** Stripe's own message. */
  readonly sentence?: string;
}

/**
 * Every problem, in the order shown. The `<fieldset name="field">` stands for Stripe's field. A polyfill of scoped registries
 * returns a list of `form.elements` that cannot be iterated.
 */
export const validate = (
  form: HTMLFormElement,
  state: StateIn<'ready'>,
): readonly ValidationError[] =>
  [
    ...form.querySelectorAll<HTMLInputElement | HTMLSelectElement | HTMLFieldSetElement>(
      'input,select,[name=field]',
    ),
  ].flatMap((control) =>
    control instanceof HTMLFieldSetElement ? validateField(state) : validateInput(control),
  );

function validateField({option, change}: StateIn<'ready'>): readonly ValidationError[] {
  if (option === 'saved' || change?.complete) return [];
  return change?.message
    ? [{code: 'field-invalid', sentence: change.message}]
    : [{code: 'field-incomplete', field: option}];
}

function validateInput(control: HTMLInputElement | HTMLSelectElement): readonly ValidationError[] {
  const input = control.name as InputName;
  if (!control.required) return [];
  if (!control.value.trim()) return [{code: 'field-incomplete', input}];
  return control.checkValidity() ? [] : [{code: 'field-invalid', input}];
}
