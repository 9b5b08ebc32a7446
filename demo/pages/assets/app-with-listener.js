// The app registers the card itself. The element waits for it and shows the result.

/** @param {HTMLElement} form a `<fenerum-card-form>` @param {AbortSignal} signal */
export function listen(form, signal) {
  form.removeAttribute('register-url');

  form.addEventListener(
    'registerNewPaymentCard',
    (event) => event.waitUntil(register(event.detail)),
    {signal},
  );
}

async function register(registration) {
  const response = await fetch('/api/payment-cards', {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'Idempotency-Key': registration.intent,
    },
    body: JSON.stringify(registration),
  });
  // If this promise rejects, the form shows an error and a retry button. A retry fires the event again.
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  return response.json();
}
