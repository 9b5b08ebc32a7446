/** The class names on the node in which an Element is mounted. */

/** https://docs.stripe.com/js/elements_object/create_element?type=card#elements_create-options-classes */
export interface ClassNames {
  readonly base?: string;
  readonly complete?: string;
  readonly empty?: string;
  readonly focus?: string;
  readonly invalid?: string;
  readonly webkitAutofill?: string;
}

/** The state of an Element. */
export interface ElementState {
  readonly complete: boolean;
  readonly empty: boolean;
  readonly focus: boolean;
  readonly invalid: boolean;
}

const defaults = {
  base: 'StripeElement',
  complete: 'StripeElement--complete',
  empty: 'StripeElement--empty',
  focus: 'StripeElement--focus',
  invalid: 'StripeElement--invalid',
};

/** Sets the class names of a state. Without a state, removes them. */
export function paintClasses(
  node: HTMLElement,
  names: ClassNames = {},
  state: ElementState | undefined,
): void {
  const toggle = (list: string, on: boolean) => {
    for (const name of list.split(/\s+/).filter(Boolean)) node.classList.toggle(name, on);
  };
  toggle(names.base ?? defaults.base, state !== undefined);
  for (const key of ['complete', 'empty', 'focus', 'invalid'] as const) {
    toggle(names[key] ?? defaults[key], state?.[key] === true);
  }
}
