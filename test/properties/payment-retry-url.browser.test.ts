/** Random events for a payment retry with `intent-url`. */
import {testRandomEvents} from './random-visits.js';

testRandomEvents({tag: 'fenerum-payment-retry', intent: 'intent-url'}, 2500);
