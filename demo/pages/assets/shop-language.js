// Changes the language of the shop's page.

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
  // The browser restores the selection when the visitor returns to the page.
  if (select.value !== 'en') speak();
}
