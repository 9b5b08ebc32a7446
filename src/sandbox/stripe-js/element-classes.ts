// The class names by which a page can style the node that an Element is mounted in.

/** https://docs.stripe.com/js/elements_object/create_element?type=card#elements_create-options-classes */
export interface ClassNames {
  readonly base?: string;
  readonly complete?: string;
  readonly empty?: string;
  readonly focus?: string;
  readonly invalid?: string;
  readonly webkitAutofill?: string;
}

/** Where an Element stands. */
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

/** Sets the classes of a state; without a state, takes all of them away. */
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
