/** What a form needs once it is on a page: it comes beside Stripe.js, and nothing of it is needed to draw the form first. */
export {Engine} from './engine.js';
export {countriesIn} from '../messages/countries.js';
export {Hand} from './hand.js';
