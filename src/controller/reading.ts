/** What a customer has filled in, and what is wrong with it; read at a press, and loaded with what a press sets going. */
import type {ErrorCode} from '../flow/errors.js';
import type {Address, BillingDetails, MethodType} from '../flow/intent.js';
import type {InPhase} from '../flow/state.js';
import type {InputName} from '../messages/index.js';

type Control = HTMLInputElement | HTMLSelectElement;

const controlsOf = (root: ParentNode): Control[] => [
  ...root.querySelectorAll<Control>('.cells :is(input,select)'),
];

/** What the customer has filled in, over what the page knows already; empty values are left out. */
export function collect(root: ParentNode, known: BillingDetails): BillingDetails {
  const details: BillingDetails = {...known};
  const address: Address = {...known.address};
  for (const {name, value} of controlsOf(root)) {
    const text = value.trim();
    if (name === 'name' || name === 'email') details[name] = text;
    else address[name as keyof Address] = text;
  }
  const whole = filled({...details, address: undefined});
  const place = filled(address);
  return Object.keys(place).length > 0 ? {...whole, address: place} : whole;
}

const filled = <T extends object>(values: T): T =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value)) as T;

/** What is wrong with what was filled in; its words follow when it is said, for the language may change meanwhile. */
export interface Fault {
  readonly code: ErrorCode;
  /** Absent for the payment field itself. */
  readonly input?: InputName;
  /** Which payment field is not complete. */
  readonly field?: MethodType;
  /** Stripe's own words. */
  readonly sentence?: string;
}

/** Everything that is wrong, in the order shown. */
export function faultsIn({way, change}: InPhase<'ready'>, root: ParentNode): readonly Fault[] {
  if (way === 'saved') return [];
  const field: Fault[] = change?.complete
    ? []
    : change?.fault
      ? [{code: 'field-invalid', sentence: change.fault}]
      : [{code: 'field-incomplete', field: way}];
  return [...faultsOfInputs('above', root), ...field, ...faultsOfInputs('below', root)];
}

const faultsOfInputs = (where: 'above' | 'below', root: ParentNode): Fault[] =>
  controlsOf(root).flatMap((control): Fault[] => {
    if (!control.closest(`.${where}`)) return [];
    const input = control.name as InputName;
    if (!control.value.trim()) return [{code: 'field-incomplete', input}];
    return control.checkValidity() ? [] : [{code: 'field-invalid', input}];
  });
