/**
 * Makes the bank's dialog usable if the form is in the top layer. Stripe appends that dialog to the page's body, where a
 * modal
 * `<dialog>` or a popover around the form would cover it and make it inert: https://github.com/stripe/stripe-js/issues/599
 */
import {createObserver} from '../ports/mutations.js';

type Undo = () => void;

/** A node and its ancestors in the flat tree, across slots and shadow roots. */
function* flatAncestors(node: Node): Generator<HTMLElement> {
  for (let at: Node | null = node; at; at = flatParent(at)) if (at instanceof HTMLElement) yield at;
}

const flatParent = (node: Node): Node | null => {
  const slot = node instanceof Element ? node.assignedSlot : null;
  return slot ?? node.parentNode ?? (node instanceof ShadowRoot ? node.host : null);
};

/** Changes an element and hides the resulting events from the page, because the customer did not close the dialog. */
function withoutEvents(element: HTMLElement, types: readonly string[], change: () => void): void {
  for (const type of types) {
    const hide = (event: Event): void => {
      if (event.target !== element) return;
      event.stopImmediatePropagation();
      if (type === 'close') stop();
    };
    const stop = (): void => element.removeEventListener(type, hide, {capture: true});
    element.addEventListener(type, hide, {capture: true});
    // `close` fires once per close(), in a later task, so hide exactly one event. The other events may be merged into one,
    // or
    // may not fire at all.
    if (type !== 'close') setTimeout(stop, 100);
  }
  change();
}

/** Removes one element from the top layer, if it is in it. */
function removeFromTopLayer(element: HTMLElement): Undo | undefined {
  if (element instanceof HTMLDialogElement && element.matches(':modal')) {
    const events = ['close', 'toggle', 'beforetoggle'];
    const reopen = (show: () => void) => (): void =>
      withoutEvents(element, events, () => {
        const {returnValue} = element;
        element.close(returnValue);
        show();
      });
    reopen(() => element.show())();
    return reopen(() => element.showModal());
  }
  if ('popover' in element && element.matches('[popover]:popover-open')) {
    const toggles = ['toggle', 'beforetoggle'];
    withoutEvents(element, toggles, () => element.hidePopover());
    return () => withoutEvents(element, toggles, () => element.showPopover());
  }
  return undefined;
}

/** Whether an element is large enough to be a dialog. Stripe's hidden frames are smaller. */
const isLarge = (node: Element): boolean => {
  const {width, height} = node.getBoundingClientRect();
  return width >= 200 && height >= 150;
};

/** The result of `leaveTopLayer`. */
export interface TopLayerLeave {
  /** Restores the top layer and the focus. */
  end(): void;
  /** Whether the bank's dialog is visible. A page that replaces its content may remove it. */
  isBankOpen(): boolean;
}

/**
 * From now on, removes the form from the top layer as soon as a dialog appears in the page's body.
 *
 * @param isUnderWay whether the bank's dialog may be open already
 */
export function leaveTopLayer(form: HTMLElement, isUnderWay = false): TopLayerLeave {
  const {body} = form.ownerDocument;
  const before = new Set(body.children);
  // The focused element, also inside shadow roots.
  let hadFocus = document.activeElement as HTMLElement | null;
  while (hadFocus?.shadowRoot?.activeElement) {
    hadFocus = hadFocus.shadowRoot.activeElement as HTMLElement;
  }
  let undo: Undo[] = [];
  const onMutation = (): void => {
    const opened = [...body.children].filter(
      (node): node is HTMLElement => !before.has(node) && isLarge(node),
    );
    if (undo[0] || !opened[0]) return;
    // A library has switched off the pointer outside its modal: https://github.com/radix-ui/primitives/issues/2122
    if (getComputedStyle(body).pointerEvents === 'none') {
      for (const {style} of opened) style.pointerEvents = 'auto';
    }
    // Only a press of the customer can make it fullscreen again.
    if (document.fullscreenElement?.matches('body *')) void document.exitFullscreen();
    undo = [...flatAncestors(form)].flatMap((element) => removeFromTopLayer(element) ?? []);
    if (!undo[0]) return;
    // The bank's dialog may have tried to get the focus while it was inert.
    for (const node of opened) {
      node.querySelector<HTMLElement>('iframe, button, input, [tabindex]')?.focus();
    }
  };
  const observer = createObserver(onMutation);
  observer.observe(body, {childList: true, subtree: true, attributeFilter: ['style', 'class']});
  return {
    end: () => {
      observer.disconnect();
      for (const restore of undo.reverse()) restore();
      if (undo[0]) hadFocus?.focus();
    },
    isBankOpen: () =>
      [...body.children].some(
        (node) =>
          (isUnderWay || !before.has(node)) &&
          isLarge(node) &&
          !node.contains(form) &&
          (node.matches(dialogs) || node.querySelector(dialogs)),
      ),
  };
}

const dialogs = 'iframe,dialog,[role=dialog]';
