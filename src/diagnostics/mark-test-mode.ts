/** Marks a form that uses a test key, so that nobody takes it for a real one. Loaded with test keys only, never by a customer. */
const css = String.raw;

// Generated text needs no node among those that Lit renders.
const text = css`
  .end::after {
    content: 'Test mode';
    place-self: start end;
    padding-inline: 0.5em;
    color: #5c4300;
    background: #fff0b8;
    border-radius: 1em;
    font-size: 0.6875em;
    font-weight: 600;
    line-height: 1.2;
  }
  /* Beside the line below the button; without a line, in the gap below the button; and below a box. */
  .end:not(:has(.box)) {
    grid-template-columns: minmax(0, 1fr) auto;
  }
  .end:not(:has(.box, .lock), .slow) {
    margin-block-start: calc(0.2em - var(--_spacing));
  }
`;

/** Shows the mark at the end of the form, where it lies on nothing. */
export function markTestMode(host: HTMLElement & {readonly publishableKey: string}): void {
  if (!host.shadowRoot || !host.publishableKey.startsWith('pk_test_')) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  host.shadowRoot.adoptedStyleSheets.push(sheet);
}
