/** Random events for a payment retry with `client-secret`. */
import {testRandomEvents} from './random-visits.js';

testRandomEvents({tag: 'fenerum-payment-retry', intent: 'client-secret'}, 2500);
