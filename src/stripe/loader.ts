/** Stripe's own loader. This entry of its package runs no code when it is imported. */
export {loadStripe} from '@stripe/stripe-js/pure';
