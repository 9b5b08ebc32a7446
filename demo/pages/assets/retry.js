// The page behind a link in a mail: thanks, or says where to turn when the link is no good.

const hint = document.querySelector('[data-hint]');

const element = document.querySelector('fenerum-payment-retry');

element.addEventListener('fenerum-complete', () => {
  document.querySelector('.shop__head h1').textContent = 'Thank you';
  document.querySelector('.shop__head p').textContent = 'That is all. Your coffee is on its way.';
});

element.addEventListener('fenerum-error', ({detail}) => {
  const isOld = detail.status === 410;
  const isUnknown = detail.status === 404;
  hint.textContent = isOld
    ? 'The link in our mail worked for two weeks. Write to hello@acme-coffee.example, and we send you a new one.'
    : isUnknown
      ? 'This link is not complete. Open it from our mail once more, or copy all of it.'
      : '';
});
