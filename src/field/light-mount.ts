/**
 * A node in the light DOM for Stripe's iframe, which is shown inside an element.
 *
 * Stripe refuses shadow roots. Therefore the node is a child of the outermost shadow host, and every host between it and the
 * element passes it on through a slot: https://docs.stripe.com/js/element/mounting_element
 */
import {createObserver} from '../ports/mutations.js';

// A page can bring back markup in which an earlier visit has left its nodes, so their names must differ from ours.
const visit = Math.random().toString(36).slice(2);

// One counter per page, because two elements in one root must not use the same slot name.
let count = 0;

/** The nodes of the elements of this page. A copy of such a node does not work. */
const alive = new WeakSet<Node>();

// A page that removes this many nodes within this time (in milliseconds) removes every new node.
const mostLosses = 30;
const forgetAfter = 5000;

/** A node in the document's tree, shown in the slot `name` of an element. */
export class LightMount {
  /** The name of the slot that the element must have in its own shadow root. */
  readonly name = `fenerum-field-${visit}-${(count += 1)}`;
  #node: HTMLElement | undefined;
  #slots: HTMLSlotElement[] = [];
  #losses = 0;
  /** The window of the iframe when it became ready. */
  #window: Window | null | undefined;
  readonly #observer = createObserver(() => {
    if (this.isConnected) return;
    this.#losses += 1;
    setTimeout(() => (this.#losses -= 1), forgetAfter);
    this.#onLost();
  });

  readonly #element: HTMLElement;
  readonly #onLost: () => void;
  readonly #onEnter: () => void;

  /**
   * @param onLost called if other code has removed the node, or a slot that passes it on
   * @param onEnter called when Enter was pressed in the field
   */
  constructor(element: HTMLElement, onLost: () => void, onEnter: () => void) {
    this.#element = element;
    this.#onLost = onLost;
    this.#onEnter = onEnter;
  }

  /** Whether the node and its slots are in the page, and the iframe is the one that became ready. */
  get isConnected(): boolean {
    return this.#isUsable && this.#slots.every(({isConnected}) => isConnected);
  }

  /** Whether the node is a child of the element itself, so that it moves with the element. */
  get isInHost(): boolean {
    return this.#node?.parentElement === this.#element;
  }

  /** The iframe has become ready. If it is moved from now on, it loads again, and Stripe no longer communicates with it. */
  settle(): void {
    this.#window = this.#frame;
  }

  get #isUsable(): boolean {
    return !!this.#node?.isConnected && (!this.#window || this.#window === this.#frame);
  }

  /** The window of the iframe. It is another one after the iframe was moved. */
  get #frame(): Window | null | undefined {
    return this.#node?.querySelector('iframe')?.contentWindow;
  }

  /**
   * Adds a new node to the page.
   *
   * @throws Error if other code removes one node after the other
   */
  attach(): HTMLElement {
    this.detach();
    if (this.#losses >= mostLosses) throw new Error('The page keeps removing the field.');
    const {ownerDocument} = this.#element;
    // Stripe's field submits the nearest form on Enter. This must be our form and not one of the page.
    const node = ownerDocument.createElement('form');
    node.slot = this.name;
    node.addEventListener('submit', (event) => {
      event.preventDefault();
      event.stopPropagation();
      this.#onEnter();
    });
    // Use <data>, because pages style `form div`.
    const place = ownerDocument.createElement('data');
    node.append(place);
    const host = this.#outermostHost();
    for (const child of host.querySelectorAll(':scope > [slot^="fenerum-field"]')) {
      if (!alive.has(child)) remove(child);
    }
    alive.add(node);
    // First, so that an element can hide it: see its `firstChild`.
    host.prepend(node);
    this.#node = node;
    this.#createSlots(node);
    return place;
  }

  /**
   * Creates new slots for the same node, after the element was moved inside a host that was not moved. A node that was
   * itself moved cannot be used any more, because its iframe has loaded again.
   *
   * @returns whether the node could be kept
   */
  reattach(): boolean {
    const node = this.#node;
    if (!this.#isUsable || node?.parentElement !== this.#outermostHost()) return false;
    this.#observer.disconnect();
    for (const slot of this.#slots) remove(slot);
    this.#createSlots(node);
    return true;
  }

  /** Removes the node and its slots. */
  detach(): void {
    this.#observer.disconnect();
    for (const node of [this.#node, ...this.#slots]) remove(node);
    this.#node = this.#window = undefined;
    this.#slots = [];
  }

  #outermostHost(): Element {
    return shadowHosts(this.#element).at(-1) ?? this.#element;
  }

  /** Creates one slot in every host between the node and the element. */
  #createSlots(node: HTMLElement): void {
    const hosts = shadowHosts(this.#element);
    for (const host of hosts) this.#observer.observe(host, {childList: true});
    // A page may wrap every iframe in a container: https://github.com/davatron5000/FitVids.js/issues/72
    this.#observer.observe(node, {childList: true, subtree: true});
    this.#slots = hosts.slice(0, -1).map((host) => {
      const slot = host.ownerDocument.createElement('slot');
      slot.name = slot.slot = this.name;
      alive.add(slot);
      host.append(slot);
      return slot;
    });
  }
}

/** Not `remove()`: Prototype.js replaces it with a method that throws for a node without a parent. */
const remove = (node: Node | undefined): void => void node?.parentNode?.removeChild(node);

/** The element and every shadow host around it, from the inside out. This includes the hosts of closed shadow roots. */
function shadowHosts(element: Element): Element[] {
  const hosts = [element];
  for (let root = element.getRootNode(); root instanceof ShadowRoot;) {
    hosts.push(root.host);
    root = root.host.getRootNode();
  }
  return hosts;
}
