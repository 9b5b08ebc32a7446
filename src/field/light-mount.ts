/**
 * A place in the document's own tree for Stripe's iframe, shown where the element wants it.
 *
 * Stripe refuses shadow roots. So the node is a child of the outermost shadow host, and every host on the way in hands it
 * on through a slot: https://docs.stripe.com/js/element/mounting_element
 */

// One counter for the page: two elements in one root must not catch each other's node.
let count = 0;

// Whoever takes out that many nodes within that time, in milliseconds, will not stop.
const mostLosses = 30;
const forgetAfter = 5000;

/** A node of the document's tree, seen through the slot `name` of an element. */
export class LightMount {
  /** The name of the slot that the element has to have in its own shadow root. */
  readonly name = `fenerum-field-${(count += 1)}`;
  #node: HTMLElement | undefined;
  #slots: HTMLSlotElement[] = [];
  #losses = 0;
  readonly #watch = new MutationObserver(() => {
    if (!this.#node || this.isWhole) return;
    this.#losses += 1;
    setTimeout(() => (this.#losses -= 1), forgetAfter);
    this.lost();
  });

  /**
   * @param entered called when Enter was pressed in the field
   * @param lost called when somebody else has taken the node, or a slot on the way to it, out of the page
   */
  constructor(
    private readonly element: HTMLElement,
    private readonly lost: () => void,
    private readonly entered: () => void,
  ) {}

  get node(): HTMLElement | undefined {
    return this.#node;
  }

  /** Whether the node and the way to it are in the page. */
  get isWhole(): boolean {
    return !!this.#node && [this.#node, ...this.#slots].every(({isConnected}) => isConnected);
  }

  /** Whether the node is a child of the element itself, and goes wherever that goes. */
  get isInside(): boolean {
    return this.#node?.parentElement === this.element;
  }

  /** What is inside of the iframe; another one whenever the iframe was moved. */
  get window(): Window | null | undefined {
    return this.#node?.querySelector('iframe')?.contentWindow;
  }

  /**
   * Puts a fresh node into the page.
   *
   * @throws Error where somebody takes out one after the other
   */
  attach(): HTMLElement {
    this.detach();
    if (this.#losses >= mostLosses) throw new Error('The page takes out one after the other.');
    const {ownerDocument} = this.element;
    // Stripe's field submits the nearest form on Enter: that is to be ours, and never one of the page around it.
    const node = ownerDocument.createElement('form');
    node.slot = this.name;
    node.addEventListener('submit', (event) => {
      event.preventDefault();
      event.stopPropagation();
      this.entered();
    });
    // A tag that no page has a style for: what pages say of `form div` is not meant for it.
    const place = ownerDocument.createElement('data');
    node.append(place);
    this.#outermost().append(node);
    this.#node = node;
    this.#lead();
    return place;
  }

  /**
   * Leads a new way to the same node, for an element that was moved inside of a host that stayed where it was. A node
   * that was itself moved is of no use any more: its iframe has loaded anew.
   *
   * @returns whether there was a node that could be kept
   */
  rejoin(): boolean {
    if (!this.#node?.isConnected || this.#node.parentElement !== this.#outermost()) return false;
    this.#watch.disconnect();
    for (const slot of this.#slots) slot.remove();
    this.#lead();
    return true;
  }

  /** Leaves nothing behind. */
  detach(): void {
    this.#watch.disconnect();
    for (const node of [this.#node, ...this.#slots]) node?.remove();
    this.#node = undefined;
    this.#slots = [];
  }

  #outermost(): Element {
    return hostsOf(this.element).at(-1) ?? this.element;
  }

  /** One slot for every host on the way in. */
  #lead(): void {
    const hosts = hostsOf(this.element);
    for (const host of hosts) this.#watch.observe(host, {childList: true});
    this.#slots = hosts.slice(0, -1).map((host) => {
      const slot = host.ownerDocument.createElement('slot');
      slot.name = slot.slot = this.name;
      host.append(slot);
      return slot;
    });
  }
}

/** The element and every shadow host around it, from the inside out; closed roots tell their host as well. */
function hostsOf(element: Element): Element[] {
  const hosts = [element];
  for (let root = element.getRootNode(); root instanceof ShadowRoot;) {
    hosts.push(root.host);
    root = root.host.getRootNode();
  }
  return hosts;
}
