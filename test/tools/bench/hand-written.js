/** The hand-written page of the benchmark, whose HTML has Stripe's script tag. */
import {mountCards} from './mount-cards.js';

mountCards();
