// Lets a visitor change the language of the shop's page, as a shop in two languages would.

for (const select of document.querySelectorAll('[data-shop-language]')) {
  const shop = document.getElementById(select.dataset.shopLanguage);
  const texts = [...shop.querySelectorAll('[data-da]')].map((node) => ({
    node,
    en: node.textContent,
    da: node.dataset.da,
  }));
  const speak = () => {
    shop.lang = select.value;
    for (const text of texts) text.node.textContent = text[select.value];
  };
  select.addEventListener('change', speak);
  // A browser that comes back to a page keeps what was chosen in it.
  if (select.value !== 'en') speak();
}
