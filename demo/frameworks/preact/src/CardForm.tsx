import 'fenerum-elements';
import 'fenerum-elements/jsx';

const customer = {name: 'Maja Holm', email: 'maja.holm@example.com'};

export function CardForm({onSaved}: {onSaved: (token?: string) => void}) {
  return (
    <fenerum-card-form
      publishableKey="pk_test_sandbox"
      intentUrl="/api/setup-intents"
      registerUrl="/api/payment-cards"
      account="5f0c1a52-9d3e-4c67-8a41-2b7d90e6f318"
      billingDetails={customer}
      onfenerum-complete={({detail}) => onSaved(detail.registration?.token)}
    />
  );
}
