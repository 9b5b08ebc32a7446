// The parts that all pages share: navigation, dark mode, copy buttons, received requests and simulated failures.
import './outages.js';
import './received.js';

const root = document.documentElement;

/** The retry page belongs to the page about failed payments. */
const here = location.pathname
  .replace(/^\/retry\/.*/, '/invoices')
  .replace(/(?:index)?\.html$/, '')
  .replace(/(?<=.)\/$/, '');

for (const link of document.querySelectorAll('.pages a')) {
  if (new URL(link.href).pathname !== here) continue;
  link.setAttribute('aria-current', 'page');
  const list = link.closest('ul');
  // `scrollIntoView` would also scroll the page.
  if (list) list.scrollLeft = link.offsetLeft - (list.clientWidth - link.offsetWidth) / 2;
}

/** On a phone the navigation scrolls sideways. The ends that hide links are marked. */
for (const nav of document.querySelectorAll('.pages')) {
  const list = nav.querySelector('ul');
  const mark = () => {
    const hidden = list.scrollWidth - list.clientWidth;
    nav.classList.toggle('more-before', list.scrollLeft > 1);
    nav.classList.toggle('more-after', list.scrollLeft < hidden - 1);
  };
  list.addEventListener('scroll', mark, {passive: true});
  new ResizeObserver(mark).observe(list);
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
      // Without storage, the choice is lost on the next page.
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
      place.textContent = `${number} ${done ? 'copied' : '(please copy it yourself)'}. ${about}.`;
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
