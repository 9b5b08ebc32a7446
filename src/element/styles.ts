/** The style sheet of both elements. The form has its final height before Stripe has answered. */
const css = String.raw;

const text = css`
  :host {
    --_color-text: var(--fenerum-color-text, currentColor);
    --_color-muted: var(--fenerum-color-muted, color-mix(in srgb, currentColor 68%, transparent));
    --_color-border: var(--fenerum-color-border, color-mix(in srgb, currentColor 26%, transparent));
    --_color-field: var(--fenerum-color-field, color-mix(in srgb, currentColor 4%, transparent));
    --_color-accent: var(--fenerum-color-accent, #3451e0);
    --_color-on-accent: var(--fenerum-color-on-accent, #fff);
    --_color-danger: var(--fenerum-color-danger, color-mix(in srgb, currentColor 40%, #e5203f));
    --_color-success: var(--fenerum-color-success, color-mix(in srgb, currentColor 40%, #12a150));
    --_radius: var(--fenerum-radius, 0.625rem);
    --_spacing: var(--fenerum-spacing, 1rem);
    display: block;
    color: var(--_color-text);
    font-family: var(--fenerum-font-family, inherit);
    font-size: var(--fenerum-font-size, 1rem);
    line-height: 1.5;
    text-align: start;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  * {
    box-sizing: border-box;
    margin: 0;
  }
  form {
    position: relative;
  }
  form,
  .body,
  .cells {
    display: grid;
    gap: var(--_spacing);
  }
  .no-messages [part='label'],
  .no-messages [part='button'] {
    color: transparent;
  }
  .body + .error {
    margin-block-start: calc(0.5em - var(--_spacing));
  }
  .cells {
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 11em), 1fr));
  }
  .line1 {
    grid-column: 1 / -1;
  }
  [part='label'] {
    display: block;
    padding: 0;
    margin-block-end: 0.375em;
    font-size: 0.875em;
    font-weight: 550;
  }
  [part='input'],
  [part='field'],
  .choices {
    min-block-size: calc(2.875em + 2px);
    inline-size: 100%;
    padding: 0.6875em 0.875em;
    background: var(--_color-field);
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius);
    transition:
      border-color 0.15s,
      box-shadow 0.15s;
  }
  [part='input'] {
    color: inherit;
    font: inherit;
  }
  select[part='input'] option {
    color: CanvasText;
    background: Canvas;
  }
  [part='field'] {
    position: relative;
    cursor: text;
  }
  [part='field'] slot {
    display: block;
  }
  /* Stripe's field is in the page's own tree. The page's style sheets must not change it. */
  ::slotted([slot^='fenerum-field']) {
    all: unset !important;
    display: block !important;
    block-size: 1.5em !important;
  }
  [part='input']:hover,
  [part='field']:hover {
    border-color: color-mix(in srgb, var(--_color-accent) 50%, var(--_color-border));
  }
  [part='input']:focus-visible,
  .focused {
    border-color: var(--_color-accent) !important;
    box-shadow: 0 0 0 3px color-mix(in srgb, var(--_color-accent) 28%, transparent);
    outline: 2px solid transparent;
  }
  [aria-invalid='true'],
  .invalid {
    border-color: var(--_color-danger) !important;
  }
  .skeleton {
    position: absolute;
    inset: 0 auto 0 0.875em;
    inline-size: 55%;
    block-size: 0.75em;
    margin-block: auto;
    background: var(--_color-border);
    border-radius: 1em;
    animation: breathe 1.4s ease-in-out infinite alternate;
  }
  /* Two or three lines in the height of the box, which must not change when Stripe's field comes. */
  .waiting {
    position: absolute;
    inset: 0;
    display: flex;
    align-items: center;
    inline-size: 100%;
    padding: 0 0.875em;
    color: var(--_color-muted);
    background: none;
    border: 0;
    font: inherit;
    font-size: 0.8125em;
    line-height: 1.15;
    text-align: start;
    cursor: inherit;
  }
  .cells .error {
    margin-block-start: 0.5em;
  }
  .error {
    display: flex;
    gap: 0.5em;
    color: var(--_color-danger);
    font-size: 0.875em;
    overflow-wrap: anywhere;
  }
  .boxed {
    padding: 0.75em;
    border: 1px solid;
    border-radius: var(--_radius);
  }
  .error::before {
    content: '!';
    flex: none;
    inline-size: 1.25em;
    block-size: 1.25em;
    margin-block-start: 0.125em;
    border: 1.5px solid;
    border-radius: 50%;
    font-weight: 700;
    line-height: 1.05;
    text-align: center;
  }
  [part='button'] {
    inline-size: 100%;
    min-block-size: 3em;
    padding: 0.625em 1.25em;
    color: var(--_color-on-accent);
    background: var(--_color-accent);
    border: 1px solid transparent;
    border-radius: var(--_radius);
    font: inherit;
    font-weight: 600;
    cursor: pointer;
    transition:
      filter 0.15s,
      opacity 0.15s;
  }
  .second {
    color: inherit;
    background: none;
    border-color: var(--_color-border);
  }
  [part='button']:hover {
    filter: brightness(1.08);
  }
  [part='button']:active {
    filter: brightness(0.92);
  }
  [part='button']:focus-visible,
  .choice:has(:focus-visible) {
    outline: 3px solid color-mix(in srgb, var(--_color-accent) 45%, transparent);
    outline-offset: 2px;
  }
  [part='button']:disabled {
    opacity: 0.55;
    cursor: not-allowed;
  }
  [part='button'][aria-disabled='true'] {
    filter: none;
    cursor: progress;
  }
  .spinner {
    display: inline-block;
    inline-size: 1em;
    block-size: 1em;
    margin-inline-end: 0.5em;
    border: 2px solid;
    border-block-start-color: transparent;
    border-radius: 50%;
    vertical-align: -0.125em;
    animation: turn 0.8s linear infinite;
  }
  [part='status'],
  [part='mandate'],
  .small {
    color: var(--_color-muted);
    font-size: 0.875em;
  }
  /* Invisible letters reserve the space of a text, before and after it has been loaded. */
  .reserved {
    display: flow-root;
  }
  .reserved::before {
    content: attr(data-reserved);
    float: inline-start;
    inline-size: 100%;
    margin-inline-end: -100%;
    visibility: hidden;
  }
  .loading-text::before,
  .loading-text .reserved::before {
    -webkit-text-fill-color: transparent;
    text-decoration: line-through 0.75em var(--_color-border);
    visibility: visible;
    animation: breathe 1.4s ease-in-out infinite alternate;
  }
  .amount {
    font-size: 1.75em;
    font-weight: 650;
    line-height: 1.3;
    letter-spacing: -0.015em;
  }
  fieldset {
    min-inline-size: 0;
    padding: 0;
    border: 0;
  }
  .choices {
    display: grid;
    grid-auto-flow: column;
    gap: 0.25em;
    padding: 0.25em;
  }
  .choice {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 0.5em;
    padding: 0.25em 0.5em;
    border: 1px solid transparent;
    border-radius: calc(var(--_radius) - 0.25em);
    font-size: 0.875em;
    cursor: pointer;
  }
  .choice input {
    flex: none;
    inline-size: 1em;
    block-size: 1em;
    accent-color: var(--_color-accent);
  }
  .choice:has(:checked) {
    background: color-mix(in srgb, var(--_color-accent) 12%, transparent);
    border-color: var(--_color-accent);
  }
  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .success {
    display: flex;
    align-items: center;
    gap: 0.75em;
    padding: 0.875em;
    color: inherit;
    background: color-mix(in srgb, var(--_color-success) 10%, transparent);
    border: 1px solid color-mix(in srgb, var(--_color-success) 40%, transparent);
    border-radius: var(--_radius);
    font-size: 1em;
    font-weight: 550;
  }
  .tick {
    flex: none;
    inline-size: 1.75em;
    block-size: 1.75em;
    fill: none;
    stroke: var(--_color-success);
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .style-probe {
    position: absolute;
    color: var(--_color-text);
    border-block-start: 0 solid var(--_color-danger);
    outline: 0 solid var(--_color-muted);
    line-height: 1.5em;
    visibility: hidden;
    transition-duration: 1ms;
    transition-behavior: allow-discrete;
    transition-property:
      color, border-top-color, outline-color, font-family, font-size, font-weight, letter-spacing;
  }
  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }
  @keyframes breathe {
    to {
      opacity: 0.4;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .skeleton,
    .spinner,
    .reserved::before {
      animation-duration: 4s;
      animation-timing-function: steps(8);
    }
    [part] {
      transition: none;
    }
  }
`;

let sheet: CSSStyleSheet | undefined;

/** Adds the styles to a shadow root. The elements of a page share one style sheet. */
export function addStyles(root: ShadowRoot): void {
  try {
    if (!sheet) {
      const made = new CSSStyleSheet();
      made.replaceSync(text);
      sheet = made;
    }
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  } catch {
    // A browser before 2023, or a page that has replaced the constructor.
    root.append(Object.assign(document.createElement('style'), {textContent: text}));
  }
}
