/** Random events for a card form with `intent-url`. */
import {testRandomEvents} from './random-visits.js';

testRandomEvents({tag: 'fenerum-card-form', intent: 'intent-url'}, 2500);
