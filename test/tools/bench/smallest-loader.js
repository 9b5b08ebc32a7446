/** The smallest script that loads Stripe.js itself: the lower limit for a library that a page adds as one script tag. */
import {mountCards} from './mount-cards.js';

const script = document.createElement('script');
script.src = 'https://js.stripe.com/endive/stripe.js';
script.onload = mountCards;
document.head.append(script);
