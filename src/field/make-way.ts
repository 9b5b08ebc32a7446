/**
 * Room for the bank's dialog. Stripe appends it to the page's body, where a modal `<dialog>` or a popover that holds the
 * form would cover it and make it inert: https://github.com/stripe/stripe-js/issues/599
 */

type Undo = () => void;

/** Every element around a node as it is drawn: through slots and shadow roots, and out. */
function* around(node: Node): Generator<HTMLElement> {
  for (let at: Node | null = node; at; at = outside(at)) if (at instanceof HTMLElement) yield at;
}

const outside = (node: Node): Node | null => {
  const slot = node instanceof Element ? node.assignedSlot : null;
  return slot ?? node.parentNode ?? (node instanceof ShadowRoot ? node.host : null);
};

/** Does something to an element that the page is not to hear of: it did not close its dialog. */
function quietly(element: HTMLElement, types: readonly string[], act: () => void): void {
  for (const type of types) {
    const hush = (event: Event): void => {
      if (event.target !== element) return;
      event.stopImmediatePropagation();
      if (type === 'close') stop();
    };
    const stop = (): void => element.removeEventListener(type, hush, {capture: true});
    element.addEventListener(type, hush, {capture: true});
    // A task of its own brings one `close` for every closing, however late: the next one is the customer's. The others may
    // come as one, or not at all.
    if (type !== 'close') setTimeout(stop, 100);
  }
  act();
}

/** Takes one element out of the top layer, where it is in it. */
function stepAside(element: HTMLElement): Undo | undefined {
  if (element instanceof HTMLDialogElement && element.matches(':modal')) {
    const close = ['close', 'toggle', 'beforetoggle'];
    const again = (show: () => void) => (): void =>
      quietly(element, close, () => {
        const {returnValue} = element;
        element.close(returnValue);
        show();
      });
    again(() => element.show())();
    return again(() => element.showModal());
  }
  if ('popover' in element && element.matches('[popover]:popover-open')) {
    const toggles = ['toggle', 'beforetoggle'];
    quietly(element, toggles, () => element.hidePopover());
    return () => quietly(element, toggles, () => element.showPopover());
  }
  return undefined;
}

/** What has the focus, through shadow roots and in. */
function focused(): HTMLElement | undefined {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at instanceof HTMLElement ? at : undefined;
}

/** Whether something of that size is a dialog, and not one of Stripe's hidden frames. */
const isLarge = (node: Element): boolean => {
  const {width, height} = node.getBoundingClientRect();
  return width >= 200 && height >= 150;
};

/**
 * From now on, a form in the top layer makes way as soon as a dialog appears on the page's body.
 *
 * @returns comes back: what was open is open again, and has the focus where it was
 */
export function makeWay(form: HTMLElement): Undo {
  const {body} = form.ownerDocument;
  const before = new Set(body.children);
  const hadFocus = focused();
  let undo: Undo[] = [];
  const look = (): void => {
    if (undo.length > 0 || ![...body.children].some((node) => !before.has(node) && isLarge(node)))
      return;
    undo = [...around(form)].flatMap((element) => stepAside(element) ?? []);
    if (undo.length > 0) focusIn([...body.children].filter((node) => !before.has(node)));
  };
  const watch = new MutationObserver(look);
  watch.observe(body, {childList: true, subtree: true, attributeFilter: ['style', 'class']});
  return () => {
    watch.disconnect();
    for (const back of undo.reverse()) back();
    if (undo.length > 0) hadFocus?.focus();
  };
}

/** The bank's dialog may have asked for the focus while it was inert. */
function focusIn(nodes: readonly Element[]): void {
  for (const node of nodes)
    node.querySelector<HTMLElement>('iframe, button, input, [tabindex]')?.focus();
}
