// The page behind a link in a mail: says where to turn when the link is no good, which only the shop knows.

const hint = document.querySelector('[data-hint]');

document.querySelector('fenerum-payment-retry').addEventListener('fenerum-error', ({detail}) => {
  const isOld = detail.status === 410;
  const isUnknown = detail.status === 404;
  hint.textContent = isOld
    ? 'The link in our mail worked for two weeks. Write to hello@acme-coffee.example, and we send you a new one.'
    : isUnknown
      ? 'This link is not complete. Open it from our mail once more, or copy all of it.'
      : '';
});
