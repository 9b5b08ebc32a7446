// Where an Element may be mounted: in a node that is attached to the page's own tree, outside of every shadow root.

import {IntegrationError} from '../shared/integration-error.js';

/** The node that was meant. Throws what Stripe.js throws where it refuses to mount. */
export function resolveMountTarget(place: string | HTMLElement): HTMLElement {
  if (typeof place === 'string') {
    const found = document.querySelector<HTMLElement>(place);
    if (found !== null) return found;
    throw new IntegrationError(
      `The selector you specified (${place}) applies to no DOM elements that are currently on the page. ` +
        'Make sure the element exists on the page before calling mount().',
    );
  }
  if (!(place instanceof HTMLElement)) {
    throw new IntegrationError(
      'Invalid DOM element. Make sure to call mount() with a valid DOM element or selector.',
    );
  }
  // Stripe says the same of a node that is not attached: its root is no document either.
  if (place.getRootNode() !== document) {
    throw new IntegrationError(
      'Elements cannot be mounted in a ShadowRoot. Please mount in the Light DOM.',
    );
  }
  return place;
}
