/** Mounts a card Element in every place of the page, as Stripe's documentation shows it. */
export function mountCards() {
  const stripe = window.Stripe('pk_bench');
  const places = [...document.querySelectorAll('.card')];
  const cards = places.map((place) => {
    const card = stripe.elements().create('card');
    card.on('ready', () => window.benchReady());
    card.mount(place);
    return card;
  });
  const [button] = document.querySelectorAll('button');
  button.addEventListener('click', () => {
    void stripe.confirmCardSetup('seti_1_secret_1', {payment_method: {card: cards[0]}});
  });
}
