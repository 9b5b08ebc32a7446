document.addEventListener('fenerum-complete', ({detail}) => {
  document.querySelector('#result').textContent = `Registered ${detail.registration?.token}`;
});
