// The demo's frame: where we are, light or dark, numbers and code to copy, what Fenerum received, bad days.
import './bad-days.js';
import './received.js';

const root = document.documentElement;

/** The page behind a mail's link belongs to the story of failed payments. */
const here = location.pathname
  .replace(/^\/retry\/.*/, '/invoices')
  .replace(/(?:index)?\.html$/, '')
  .replace(/(?<=.)\/$/, '');

for (const link of document.querySelectorAll('.pages a')) {
  if (new URL(link.href).pathname !== here) continue;
  link.setAttribute('aria-current', 'page');
  const list = link.closest('.pages');
  // On a phone the list scrolls sideways; the page itself must not.
  if (list) list.scrollLeft = link.offsetLeft - (list.clientWidth - link.offsetWidth) / 2;
}

const systemDark = matchMedia('(prefers-color-scheme: dark)');
const isDark = () => (root.dataset.scheme ?? (systemDark.matches ? 'dark' : 'light')) === 'dark';

for (const button of document.querySelectorAll('[data-scheme-switch]')) {
  const show = () => button.setAttribute('aria-pressed', String(isDark()));
  show();
  systemDark.addEventListener('change', show);
  button.addEventListener('click', () => {
    root.dataset.scheme = isDark() ? 'light' : 'dark';
    show();
    try {
      localStorage.setItem('demo-scheme', root.dataset.scheme);
    } catch {
      // Storage is refused: the choice lasts as long as the page.
    }
  });
}

/** @param {string} text */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

for (const button of document.querySelectorAll('[data-copy]')) {
  button.addEventListener('click', async () => {
    const number = button.querySelector('code')?.textContent ?? '';
    const about = button.querySelector('span')?.textContent ?? '';
    const done = await copy(button.dataset.copy);
    for (const other of document.querySelectorAll('.copied')) other.classList.remove('copied');
    button.classList.toggle('copied', done);
    const place = button.closest('.panel')?.querySelector('[data-copied]');
    if (place)
      place.textContent = `${number} ${done ? 'is copied' : '(copy it by hand)'}. ${about}.`;
  });
}

for (const button of document.querySelectorAll('[data-copy-code]')) {
  const label = button.textContent;
  button.addEventListener('click', async () => {
    const code = button.closest('.panel')?.querySelector('pre')?.textContent ?? '';
    button.textContent = (await copy(code)) ? 'Copied' : 'Could not copy';
    button.addEventListener('blur', () => (button.textContent = label), {once: true});
  });
}
