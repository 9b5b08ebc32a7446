import 'fenerum-elements';
import 'fenerum-elements/solid';

const customer = {name: 'Maja Holm', email: 'maja.holm@example.com'};

export function CardForm(props: {onSaved: (token?: string) => void}) {
  return (
    <fenerum-card-form
      publishable-key="pk_test_sandbox"
      intent-url="/api/setup-intents"
      register-url="/api/payment-cards"
      account="5f0c1a52-9d3e-4c67-8a41-2b7d90e6f318"
      prop:billingDetails={customer}
      on:fenerum-complete={({detail}) => props.onSaved(detail.registration?.token)}
    />
  );
}
