/** The components of `fenerum-elements/react`: the right uses compile, and each wrong use is an error. */
import {FenerumCardForm, FenerumPaymentRetry} from 'fenerum-elements/react';
import {useRef} from 'react';
import type {FenerumCardForm as CardFormElement} from 'fenerum-elements';

export function App() {
  const ref = useRef<CardFormElement>(null);
  return (
    <main>
      <FenerumCardForm
        ref={ref}
        id="card"
        className="wide"
        aria-label="Card"
        publishableKey="pk_test_1"
        clientSecret="seti_1_secret_2"
        disabled={false}
        credentials="include"
        billingDetails={{name: 'Maja', address: {city: 'Aarhus'}}}
        requestHeaders={async () => ({Authorization: 'x'})}
        onRegisterNewPaymentCard={(event) => {
          event.waitUntil(Promise.resolve(event.detail.token));
          event.currentTarget.reset();
        }}
        onReady={() => ref.current?.focus()}
        onChange={({detail}) => detail.complete}
        onPhase={({detail}) => detail.phase === 'done'}
        onComplete={({detail}) => detail.registration?.token}
        onError={({detail}) => detail.code === 'card-declined'}
      >
        <button slot="submit">Pay</button>
      </FenerumCardForm>
      <FenerumPaymentRetry publishableKey="pk_test_1" paymentMethod="pm_1" merchantName="Acme" />
    </main>
  );
}

export const wrong = [
  // @ts-expect-error: an attribute instead of the prop
  <FenerumCardForm publishableKye="pk_test_1" />,
  // @ts-expect-error: a prop of the other component
  <FenerumPaymentRetry paymentMethods="card" />,
  // @ts-expect-error: an unknown mode
  <FenerumCardForm credentials="sometimes" />,
  // @ts-expect-error: a misspelt callback
  <FenerumCardForm onCompleted={() => {}} />,
  // @ts-expect-error: the name of the event instead of the callback
  <FenerumCardForm onfenerumComplete={() => {}} />,
  // @ts-expect-error: no such key in the detail
  <FenerumCardForm onChange={({detail}) => detail.digits} />,
  // @ts-expect-error: the phase is read-only
  <FenerumCardForm phase="done" />,
];
