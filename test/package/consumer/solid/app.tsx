/** The elements in JSX with Solid: the right uses compile, and each wrong use is an error. */
import 'fenerum-elements';
import 'fenerum-elements/solid';
import type {FenerumCardForm} from 'fenerum-elements';

export function App() {
  let form!: FenerumCardForm;
  return (
    <fenerum-card-form
      ref={form}
      id="card"
      class="wide"
      publishable-key="pk_test_1"
      attr:intent-url="/api/setup-intents"
      prop:billingDetails={{name: 'Maja'}}
      disabled
      on:registerNewPaymentCard={(event) => event.waitUntil(Promise.resolve(event.detail.token))}
      on:fenerum-complete={({detail, currentTarget}) => {
        currentTarget.reset();
        return detail.registration?.token;
      }}
    >
      <button slot="submit">Pay</button>
    </fenerum-card-form>
  );
}

export const wrong = [
  // @ts-expect-error: a misspelt property
  () => <fenerum-card-form publishableKye="pk_test_1" />,
  // @ts-expect-error: a misspelt property
  () => <fenerum-card-form prop:billingDetail={{}} />,
  // @ts-expect-error: an unknown mode
  () => <fenerum-card-form credentials="sometimes" />,
  // @ts-expect-error: a misspelt event
  () => <fenerum-card-form on:fenerum_complete={() => {}} />,
  // @ts-expect-error: a misspelt tag
  () => <fenerum-cardform />,
  // @ts-expect-error: no such key in the detail
  () => <fenerum-card-form on:fenerum-change={({detail}) => detail.digits} />,
];
