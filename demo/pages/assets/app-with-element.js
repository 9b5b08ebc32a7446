// The element registers the card at register-url. The app continues when the element has finished.

/** @param {HTMLElement} form a `<fenerum-card-form>` @param {AbortSignal} signal */
export function listen(form, signal) {
  form.setAttribute('register-url', '/api/payment-cards');

  form.addEventListener(
    'fenerum-complete',
    ({detail}) => {
      const {token} = detail.registration;
      console.info(`${token} is registered: open the subscription.`);
    },
    {signal},
  );
}
