/** The page of the benchmark with Stripe's React wrapper. */
import {createElement} from 'react';
import {createRoot} from 'react-dom/client';
import {CardElement, Elements, useElements, useStripe} from '@stripe/react-stripe-js';
import {loadStripe} from '@stripe/stripe-js';

const stripePromise = loadStripe('pk_bench');

function CardForm() {
  const stripe = useStripe();
  const elements = useElements();
  const onClick = () => {
    const card = elements.getElement(CardElement);
    void stripe.confirmCardSetup('seti_1_secret_1', {payment_method: {card}});
  };
  return createElement(
    'div',
    {className: 'form'},
    createElement(CardElement, {className: 'card', onReady: () => window.benchReady()}),
    createElement('button', {type: 'button', onClick}, 'Save card'),
  );
}

createRoot(document.querySelector('#root')).render(
  createElement(Elements, {stripe: stripePromise}, createElement(CardForm)),
);
