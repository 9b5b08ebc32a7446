/** Turns Stripe's `style` option into CSS rules inside the frame. */

/** CSS declarations in camelCase, with nested pseudo-classes and pseudo-elements. */
export type StyleVariant = object;

/** https://docs.stripe.com/js/appendix/style */
export interface FieldStyle {
  readonly base?: StyleVariant;
  readonly complete?: StyleVariant;
  readonly empty?: StyleVariant;
  readonly invalid?: StyleVariant;
}

const common = `
* { box-sizing: border-box; }
[hidden] { display: none !important; }
html, body { margin: 0; background: transparent; overflow: hidden; }
.Field { display: flex; align-items: center; position: relative; width: 100%; color: #8792a2; }
.Icon { flex: none; display: flex; margin-inline-end: 8px; }
.Input {
  flex: none; min-width: 0; margin: 0; border: 0; padding: 0; outline: none; border-radius: 0;
  background: transparent; appearance: none; color: #000;
  font: 14px/1.2 "Helvetica Neue", Helvetica, Arial, sans-serif; font-variant-numeric: tabular-nums;
}
.Input--wide { flex: 1 1 4em; width: 4em; }
.Input + .Input { margin-inline-start: 0.6em; }
.Input::placeholder { color: #757575; opacity: 1; }
.Input.is-invalid { color: #eb1c26; }
.Input:disabled { opacity: 0.6; }
`;

/** In a narrow field, the number has all the space while the customer types it. @param size the font size in pixels */
const whileTyping = (size: number): string => `
@media (max-width: ${21 * size}px) {
  .Field--crowded .Input--wide:focus ~ .Input {
    width: 0 !important; margin-inline-start: 0; opacity: 0;
  }
}
@media (max-width: ${12 * size}px) {
  .Field--crowded .Icon:has(~ .Input--wide:focus) { display: none; }
}
`;

const selectors: Readonly<Record<keyof FieldStyle, string>> = {
  base: '.Input',
  complete: '.Input.is-complete',
  empty: '.Input.is-empty',
  invalid: '.Input.is-invalid',
};
const icons: Readonly<Record<keyof FieldStyle, string>> = {
  base: '.Field',
  complete: '.Field.is-complete',
  empty: '.Field.is-empty',
  invalid: '.Field.is-invalid',
};
const properties = new Set(
  (
    'backgroundColor color fontFamily fontSize fontSmoothing fontStyle fontVariant fontWeight lineHeight ' +
    'letterSpacing textAlign padding textDecoration textShadow textTransform'
  ).split(' '),
);
const pseudos = [
  ':hover',
  ':focus',
  '::placeholder',
  '::selection',
  ':-webkit-autofill',
  ':disabled',
];

/**
 * Writes a style into the sheet of a frame. Each value is set through the CSS object model, so that it cannot add rules.
 * Like Stripe, it ignores properties that it does not know.
 */
export function writeStyle(sheet: CSSStyleSheet, style: FieldStyle): void {
  const {fontSize} = (style.base ?? {}) as {readonly fontSize?: unknown};
  const [, pixels = '16'] = /^([\d.]+)px$/.exec(String(fontSize)) ?? [];
  sheet.replaceSync(common + whileTyping(Number(pixels)));
  // Later variants override earlier ones; `invalid` overrides all.
  for (const name of ['base', 'empty', 'complete', 'invalid'] as const) {
    const variant = style[name];
    if (variant === undefined) continue;
    addRule(sheet, selectors[name], variant);
    for (const [key, value] of Object.entries(variant) as [string, unknown][]) {
      if (pseudos.includes(key) && isVariant(value)) addRule(sheet, selectors[name] + key, value);
      if (key === 'iconColor') addRule(sheet, icons[name], {color: value});
    }
  }
}

function addRule(sheet: CSSStyleSheet, selector: string, variant: StyleVariant): void {
  const index = sheet.insertRule(`${selector} {}`, sheet.cssRules.length);
  const rule = sheet.cssRules[index] as CSSStyleRule;
  for (const [name, value] of Object.entries(variant) as [string, unknown][]) {
    if (!properties.has(name) || (typeof value !== 'string' && typeof value !== 'number')) continue;
    const property =
      name === 'fontSmoothing'
        ? '-webkit-font-smoothing'
        : name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    rule.style.setProperty(property, String(value));
  }
}

function isVariant(value: unknown): value is StyleVariant {
  return typeof value === 'object' && value !== null;
}
