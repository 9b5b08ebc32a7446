/** An invisible node with the colours and the font of a form, which are copied into Stripe's iframe. */
const css = String.raw;

/** Text is the inherited `color`, muted is `outline-color`, danger is `border-top-color`. A transition reports every change. */
const styles = css`
  .style-probe {
    position: absolute;
    border-block-start: 0 solid var(--_danger);
    outline: 0 solid var(--_muted);
    line-height: 1.5em;
    visibility: hidden;
    transition-duration: 1ms;
    transition-behavior: allow-discrete;
    transition-property:
      color, border-top-color, outline-color, font-family, font-size, font-weight, letter-spacing;
  }
`;

/** The form that has the node. */
interface ProbedHost {
  readonly renderRoot: ShadowRoot;
  addStyles(text: string): void;
}

/** Adds the node to a form. @param onChange called when a colour or the font has changed */
export function addStyleProbe(host: ProbedHost, onChange: () => void): HTMLElement {
  host.addStyles(styles);
  const probe = host.renderRoot.ownerDocument.createElement('span');
  probe.className = 'style-probe';
  probe.addEventListener('transitionend', onChange);
  return host.renderRoot.appendChild(probe);
}
