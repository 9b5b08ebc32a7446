/** Marks a form that uses a test key, so that nobody takes it for a real one. Loaded with test keys only, never by a customer. */
const css = String.raw;

// Generated text needs no node among those that Lit renders.
const text = css`
  [part='form']::after {
    content: 'Test mode';
    content: 'Test mode' / '';
    position: absolute;
    inset-block-start: 0;
    inset-inline-end: 0;
    padding-inline: 0.5em;
    color: #5c4300;
    background: #fff0b8;
    border-radius: 1em;
    font:
      600 0.6875em/1.5 system-ui,
      sans-serif;
    pointer-events: none;
  }
  /* Below a message box, because it would lie on the edge and the text of one. */
  [part='form']:has(.box)::after {
    position: static;
    justify-self: end;
  }
  [part='form']:has(.brands)::after {
    inset-block: auto 0;
  }
`;

/** Shows the mark in a corner of the form. */
export function markTestMode(host: HTMLElement & {readonly publishableKey: string}): void {
  if (!host.shadowRoot || !host.publishableKey.startsWith('pk_test_')) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  host.shadowRoot.adoptedStyleSheets.push(sheet);
}
