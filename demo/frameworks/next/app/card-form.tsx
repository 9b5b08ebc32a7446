'use client';

import {useState} from 'react';
import {FenerumCardForm} from 'fenerum-elements/react';

const customer = {name: 'Maja Holm', email: 'maja.holm@example.com'};

export function CardForm() {
  const [token, setToken] = useState<string>();
  return (
    <>
      <FenerumCardForm
        publishableKey="pk_test_sandbox"
        intentUrl="/api/setup-intents"
        registerUrl="/api/payment-cards"
        account="5f0c1a52-9d3e-4c67-8a41-2b7d90e6f318"
        billingDetails={customer}
        onComplete={({detail}) => setToken(detail.registration?.token)}
      />
      {token && <p>Registered {token}</p>}
    </>
  );
}
