/** Stripe's own loader, which runs no code when it is imported. The first file of the script tag contains it. */
export {loadStripe} from '@stripe/stripe-js/pure';
