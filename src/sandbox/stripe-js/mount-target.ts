/** Finds the node to mount in. It must be attached to the document and outside every shadow root. */

import {IntegrationError} from '../shared/integration-error.js';

/** The node to mount in. Throws Stripe.js's error for a node that it refuses. */
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
  // Stripe.js throws the same error for a detached node.
  if (place.getRootNode() !== document) {
    throw new IntegrationError(
      'Elements cannot be mounted in a ShadowRoot. Please mount in the Light DOM.',
    );
  }
  return place;
}
