/** The elements in JSX with Preact: the right uses compile, and each wrong use is an error. */
import 'fenerum-elements';
import 'fenerum-elements/jsx';
import {useRef} from 'preact/hooks';
import type {FenerumCardForm} from 'fenerum-elements';

export function App() {
  const ref = useRef<FenerumCardForm>(null);
  return (
    <main>
      <fenerum-card-form
        ref={ref}
        id="card"
        class="wide"
        key="1"
        data-test="x"
        publishable-key="pk_test_1"
        intentUrl="/api/setup-intents"
        register-url="/api/payment-cards"
        credentials="include"
        disabled
        billingDetails={{name: 'Maja', address: {city: 'Aarhus'}}}
        requestHeaders={async () => ({Authorization: 'x'})}
        onregisterNewPaymentCard={(event) => {
          event.waitUntil(Promise.resolve(event.detail.token));
          event.currentTarget.reset();
        }}
        onfenerum-register={({detail}) => detail.intent.length}
        onfenerum-change={({detail}) => detail.complete && detail.brand?.length}
        onfenerum-phase={({detail}) => detail.phase === 'done'}
        onfenerum-complete={({detail}) => detail.registration?.token}
        onfenerum-error={({detail}) => detail.code === 'card-declined'}
      >
        <button slot="submit">Pay</button>
      </fenerum-card-form>
      <fenerum-payment-retry paymentMethod="pm_1" publishableKey="pk_test_1" />
    </main>
  );
}

export const wrong = [
  // @ts-expect-error: a misspelt property
  <fenerum-card-form publishableKye="pk_test_1" />,
  // @ts-expect-error: a property of the other element
  <fenerum-payment-retry paymentMethods="card" />,
  // @ts-expect-error: a number for a URL
  <fenerum-card-form intent-url={1} />,
  // @ts-expect-error: an unknown mode
  <fenerum-card-form credentials="sometimes" />,
  // @ts-expect-error: an unknown key of an address
  <fenerum-card-form billingDetails={{address: {town: 'Aarhus'}}} />,
  // @ts-expect-error: a misspelt event
  <fenerum-card-form onregisterNewCard={() => {}} />,
  // @ts-expect-error: no such key in the detail
  <fenerum-card-form onfenerum-change={({detail}) => detail.digits} />,
  // @ts-expect-error: the phase is read-only
  <fenerum-card-form phase="done" />,
  // @ts-expect-error: a misspelt tag
  <fenerum-cardform />,
];
