// The app registers the card itself: the element waits for it, and shows how it went.

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
  // Rejected: the form says so and offers to try again, which fires the event once more.
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  return response.json();
}
