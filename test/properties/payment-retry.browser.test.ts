/** Anything may happen to a payment that was given its intent. */
import {anythingMayHappen} from './anything.js';

anythingMayHappen({tag: 'fenerum-payment-retry', intent: 'client-secret'}, 2500);
