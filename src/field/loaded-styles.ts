/** The style sheet of what a form shows only after its controller has been loaded: Stripe's field, errors and delays. */
const css = String.raw;

/** Nothing in it may move what the form has drawn before. */
export const loadedStyles = css`
  select {
    padding-inline-end: 2em !important;
  }
  /* The arrow of the country list. */
  .cell .layers::after {
    content: '';
    grid-area: 1 / 1;
    place-self: center end;
    padding: 0.1875em;
    margin: 0 0.875em 0.25em;
    border: solid;
    border-width: 0 2px 2px 0;
    rotate: 45deg;
    pointer-events: none;
  }
  option {
    color: CanvasText;
    background: Canvas;
  }
  [part='field'] {
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
    border-color: var(--_ring);
  }
  [part='input']:focus-visible,
  .focused {
    border-color: var(--_accent) !important;
  }
  [aria-invalid='true'],
  .invalid {
    border-color: var(--_danger) !important;
    box-shadow: inset 0 0 0 1px var(--_danger);
  }
  .error {
    display: flex;
    gap: 0.5em;
    font-size: 0.875em;
    overflow-wrap: anywhere;
  }
  .cell .error,
  fieldset .error {
    margin-block-start: 0.5em;
  }
  .body + [role='alert'] .error {
    margin-block-start: calc(0.5em - var(--_gap));
  }
  [part='button']:hover {
    filter: brightness(1.08);
  }
  [part='button']:active {
    filter: brightness(0.92);
  }
  [part='button'][aria-disabled='true'] {
    filter: none;
    cursor: progress;
  }
  [part='status'].box {
    color: inherit;
    font-size: 1em;
  }
  .slow {
    text-align: center;
  }
  .slow .lock {
    visibility: hidden;
  }
  /* Nothing moves, so this is right with less motion, too. */
  [part] {
    transition:
      border-color 0.15s,
      filter 0.15s;
  }
`;
