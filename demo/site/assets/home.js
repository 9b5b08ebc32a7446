// Accepts the card of the form on the front page, where no server registers it.

document.addEventListener('registerNewPaymentCard', (event) => event.preventDefault());
