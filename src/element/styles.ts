/** The style sheet of what both elements show without Stripe's field. The form has its final height before Stripe has answered. */

const css = String.raw;

/** What follows with the controller is in field/loaded-styles.ts. */
export const styles = css`
  :host {
    --_muted: var(--fenerum-color-muted, color-mix(in srgb, currentColor 88%, transparent));
    --_border: var(--fenerum-color-border, color-mix(in srgb, currentColor 62%, transparent));
    --_field: var(--fenerum-color-field, color-mix(in srgb, currentColor 4%, transparent));
    --_accent: var(--fenerum-color-accent, #3451e0);
    /* A deep red for dark text and a pale one for light text. Browsers before 2024 show the colour of the text. */
    --_danger: var(
      --fenerum-color-danger,
      oklch(from currentColor clamp(0.42, (l - 0.6) * 999, 0.93) 0.16 25)
    );
    --_success: var(--fenerum-color-success, color-mix(in srgb, currentColor 50%, #12a150));
    --_ring: color-mix(in srgb, var(--_accent) 40%, currentColor);
    --_corner: var(--fenerum-radius, 0.625rem);
    --_gap: var(--fenerum-spacing, 1em);
    display: block;
    max-inline-size: var(--fenerum-max-width, max(30rem, 30em));
    color: var(--fenerum-color-text, currentColor);
    font-family: var(--fenerum-font-family, inherit);
    font-size: var(--fenerum-font-size, inherit);
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
    overflow-wrap: break-word;
  }
  form {
    position: relative;
  }
  form,
  .body,
  .cells {
    display: grid;
    gap: var(--_gap);
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
  }
  .no-messages :is([part='label'], [part='button'] > *, .lock) {
    visibility: hidden;
  }
  .pairs {
    grid-template-columns: repeat(auto-fit, minmax(min(100%, max(11em, 40%)), 1fr));
  }
  .line1,
  .country {
    grid-column: 1 / -1;
  }
  .row {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 0.5em;
    margin-block-end: 0.328125em;
  }
  [part='label'] {
    display: block;
    padding: 0;
    margin-block-end: 0.375em;
    font-size: 0.875em;
    font-weight: 550;
  }
  .row [part='label'] {
    flex: 1 0 auto;
    max-inline-size: 100%;
    margin: 0;
  }
  [part='input'],
  [part='field'],
  .choice {
    min-block-size: calc(2.875em + 2px);
    inline-size: 100%;
    padding: 0.6875em 0.75em;
    background: var(--_field);
    border: 1px solid var(--_border);
    border-radius: var(--_corner);
  }
  /* The browser's own arrow would be at the very edge of the box. Ours comes with field/loaded-styles.ts. */
  select {
    appearance: none;
  }
  [part='input'] {
    color: inherit;
    font: inherit;
  }
  /* A page may give every iframe another height. */
  [part='field'] {
    position: relative;
    block-size: calc(2.875em + 2px);
    overflow: clip;
  }
  [part='input']:focus-visible,
  .focused,
  .choice:has(:focus-visible),
  [tabindex]:focus-visible {
    outline: 2px solid var(--_ring);
    outline-offset: 1px;
  }
  /* Inside, because the ring's contrast with the page is not known from the colours of a button. */
  button:focus-visible {
    outline: 2px solid;
    outline-offset: -5px;
  }
  .skeleton {
    position: absolute;
    inset-block: 0;
    inset-inline-start: 0.75em;
    inline-size: 55%;
    block-size: 0.75em;
    margin-block: auto;
    background: var(--_border);
    border-radius: 1em;
    opacity: 0.35;
    animation: breathe 1.4s ease-in-out infinite alternate;
  }
  /* Two lines in the height of the box, which must not change when Stripe's field comes. */
  .waiting {
    position: absolute;
    inset: 0;
    display: flex;
    align-items: safe center;
    overflow: auto;
    inline-size: 100%;
    padding: 0 0.875em;
    color: var(--_muted);
    background: none;
    border: 0;
    font: inherit;
    font-size: 0.8125em;
    line-height: 1.15;
    text-align: start;
    cursor: inherit;
  }
  /* Not a row of the grid, so that it adds no gap. */
  [role='alert']:empty {
    position: absolute;
  }
  .box {
    display: flex;
    align-items: center;
    gap: 0.875em;
    min-block-size: 5.5em;
    padding: 1em;
    border: 1px solid var(--_success);
    border-radius: var(--_corner);
    background: color-mix(in srgb, var(--_success) 8%, transparent);
    font-weight: 550;
  }
  [part='button'] {
    inline-size: 100%;
    min-block-size: 3em;
    padding: 0.25em 1.25em;
    color: var(--fenerum-color-on-accent, #fff);
    background: var(--_accent);
    border: 1px solid transparent;
    border-radius: var(--_corner);
    font: inherit;
    font-weight: 600;
    /* Two lines have room in the height of one. */
    line-height: 1.15;
    cursor: pointer;
  }
  [part='button']:disabled {
    opacity: 0.55;
    cursor: not-allowed;
  }
  [part='status'],
  [part='mandate'] {
    color: var(--_muted);
    font-size: 0.875em;
  }
  /* Its height does not depend on its text, which loads later. The customer scrolls a longer one. */
  [part='mandate'] {
    block-size: 8.5em;
    padding: 0.5em 0.75em;
    overflow: auto;
    border: 1px solid var(--_border);
    border-radius: var(--_corner);
    font-size: 0.8125em;
  }
  /* Everything in it has the same place. */
  .layers {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }
  .layers > * {
    grid-area: 1 / 1;
  }
  /* Under the button. The second line is free for other languages. The customer scrolls a longer text, in a wide font. */
  .lock {
    display: var(--fenerum-lock, block);
    block-size: 3em;
    overflow: auto;
    margin-block-start: -0.5em;
    color: var(--_muted);
    font-size: 0.75em;
    text-align: center;
    text-wrap: balance;
  }
  .box svg,
  .lock svg {
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
  }
  .lock svg {
    inline-size: 0.75em;
    margin-inline-end: 0.375em;
    vertical-align: -0.125em;
  }
  /* Until the payment has loaded: its box, a chooser with a saved method, and the button. */
  .rest {
    block-size: calc(19.890625em + 5px + 2 * var(--_gap));
    padding-block-end: calc(
      clamp(0px, (22.75em + 2px - 100%) * 99, 1.3125em) +
        clamp(0px, (19.75em + 2px - 100%) * 99, 2.625em) +
        clamp(0px, (18.75em + 2px - 100%) * 99, 2.625em)
    );
    box-sizing: content-box;
    background: var(--_field);
    border-radius: var(--_corner);
    animation: breathe 1.4s ease-in-out infinite alternate;
  }
  /* With a field and without a chooser, a payment has the same height. */
  .level {
    min-block-size: calc(2.875em + 1px);
  }
  fieldset {
    min-inline-size: 0;
    padding: 0;
    border: 0;
  }
  .choice {
    display: flex;
    align-items: center;
    gap: 0.625em;
    padding-block: 0.25em;
    border-radius: 0;
    line-height: 1.15;
    cursor: pointer;
  }
  .choice:first-child {
    border-radius: var(--_corner) var(--_corner) 0 0;
  }
  .choice:last-child {
    border-radius: 0 0 var(--_corner) var(--_corner);
  }
  .choice + .choice {
    margin-block-start: -1px;
  }
  .choice input {
    flex: none;
    inline-size: 1.125em;
    block-size: 1.125em;
    accent-color: var(--_accent);
  }
  .choice:has(:checked) {
    position: relative;
    border-color: var(--_ring);
    background: color-mix(in srgb, var(--_accent) 8%, transparent);
    font-weight: 550;
  }
  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
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
  .second {
    color: inherit;
    background: none;
    border-color: var(--_border);
  }
  .error::before {
    content: '!';
    content: '!' / '';
    flex: none;
    inline-size: 1.25em;
    block-size: 1.25em;
    margin-block-start: 0.125em;
    color: var(--_danger);
    border: 1.5px solid;
    border-radius: 50%;
    font-weight: 700;
    line-height: 1.05;
    text-align: center;
  }
  .box > svg {
    flex: none;
    inline-size: 2em;
    color: var(--_success);
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }
  /* The border, the background and the icon of a box have this colour. */
  .danger {
    --_success: var(--_danger);
  }
  .danger > div {
    min-inline-size: 0;
  }
  .danger p + p,
  .danger ul {
    margin-block-start: 0.25em;
    font-size: 0.875em;
    font-weight: 400;
  }
  .danger ul {
    padding-inline-start: 1.25em;
  }
  /* The list is above the first input, which has the focus. Further down, a phone would not show it. */
  [role='alert']:has(ul) {
    order: -1;
  }
  :has(~ .body) {
    order: -2;
  }
  @keyframes breathe {
    to {
      opacity: 0.15;
    }
  }
  @media (prefers-contrast: more) {
    :host {
      --_muted: currentColor;
      --_border: currentColor;
      --_ring: currentColor;
    }
  }
  @media (forced-colors: active) {
    .choice:has(:checked) {
      border-color: Highlight;
    }
    .skeleton {
      background: CanvasText;
    }
    .box > svg {
      stroke: CanvasText;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .skeleton,
    .rest {
      animation: none;
    }
    .spinner {
      animation-duration: 4s;
      animation-timing-function: steps(8);
    }
  }
`;
