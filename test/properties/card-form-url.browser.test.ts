/** Anything may happen to a card form that fetches its intent. */
import {anythingMayHappen} from './anything.js';

anythingMayHappen({tag: 'fenerum-card-form', intent: 'intent-url'}, 2500);
