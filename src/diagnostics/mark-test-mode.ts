/** Marks a form that uses a test key, so that nobody takes it for a real one. Loaded with test keys only, never by a customer. */
const css = String.raw;

// Generated text needs no node among those that Lit renders.
const text = css`
  /* Upright in the margin at the start of the line: it moves nothing, lies on nothing, and a page cannot scroll there. */
  [part='form']::after {
    content: 'Test mode';
    position: absolute;
    top: 0;
    right: calc(100% + 2px);
    padding: 0.5em 0;
    color: #5c4300;
    background: #fff0b8;
    border-radius: 1em;
    font-size: 11px;
    font-weight: 600;
    line-height: 1.2;
    writing-mode: vertical-rl;
    pointer-events: none;
  }
  [dir='rtl']::after {
    right: auto !important;
    left: calc(100% + 2px);
  }
`;

/** Shows the mark beside the form. */
export function markTestMode(host: HTMLElement & {readonly publishableKey: string}): void {
  if (!host.shadowRoot || !host.publishableKey.startsWith('pk_test_')) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  host.shadowRoot.adoptedStyleSheets.push(sheet);
}
