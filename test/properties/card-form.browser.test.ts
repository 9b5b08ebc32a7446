/** Random events for a card form with `client-secret`. */
import {testRandomEvents} from './random-visits.js';

testRandomEvents({tag: 'fenerum-card-form', intent: 'client-secret'}, 2500);
