/** Anything may happen to a payment that is fetched by its link. */
import {anythingMayHappen} from './anything.js';

anythingMayHappen({tag: 'fenerum-payment-retry', intent: 'intent-url'}, 2500);
