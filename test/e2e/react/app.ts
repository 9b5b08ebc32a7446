/** A page in React with the card form. It renders on a server, and in the browser when the test says so. */
import {createElement, StrictMode, useState, type ReactElement} from 'react';
import {FenerumCardForm} from '../../../src/react.js';

/** What the test can set. Everything is in the URL of the page, so that server and browser render the same. */
export interface AppProps {
  readonly hasButton?: boolean;
  readonly listensToRegistration?: boolean;
}

const heard: string[] = [];
const hear = (event: Event): void => void heard.push(event.type);

const customer = {name: 'Maja Holm'};
const account = '5f0c1a52-9d3e-4c67-8a41-2b7d90e6f318';

/** The app. */
export function App({hasButton, listensToRegistration}: AppProps): ReactElement {
  const [visits, setVisits] = useState(0);
  const [isDisabled, setDisabled] = useState(false);
  return createElement(
    StrictMode,
    null,
    createElement('button', {id: 'again', onClick: () => setVisits(visits + 1)}, `${visits}`),
    createElement('button', {id: 'disable', onClick: () => setDisabled(!isDisabled)}, 'Disable'),
    visits % 2 === 1
      ? createElement('p', null, 'Away')
      : createElement(
          FenerumCardForm,
          {
            className: 'card',
            publishableKey: 'pk_test_sandbox',
            clientSecret: undefined,
            intentUrl: '/api/setup-intents',
            registerUrl: '/api/payment-cards',
            account,
            collect: 'name',
            disabled: isDisabled,
            billingDetails: customer,
            onReady: hear,
            onComplete: hear,
            onError: hear,
            ...(listensToRegistration && {onRegisterNewPaymentCard: hear}),
          },
          ...(hasButton
            ? [createElement('button', {key: 'own', slot: 'submit', type: 'button'}, 'Pay')]
            : []),
        ),
  );
}

/** The events that the callbacks got. */
export const events = (): readonly string[] => heard;
