/** Anything may happen to a card form that was given its intent. */
import {anythingMayHappen} from './anything.js';

anythingMayHappen({tag: 'fenerum-card-form', intent: 'client-secret'}, 2500);
