// The retry page: a thank-you text, and help if the link does not work.

const hint = document.querySelector('[data-hint]');

const element = document.querySelector('fenerum-payment-retry');

element.addEventListener('fenerum-complete', () => {
  document.querySelector('.shop__head h1').textContent = 'Thank you';
  document.querySelector('.shop__head p').textContent = 'Your payment is done.';
});

element.addEventListener('fenerum-error', ({detail}) => {
  const isOld = detail.status === 410;
  const isUnknown = detail.status === 404;
  hint.textContent = isOld
    ? 'Links in our mails work for two weeks. Write to hello@acme-coffee.example to get a new one.'
    : isUnknown
      ? 'This link is not complete. Open it from our mail again, or copy the whole link.'
      : '';
});
