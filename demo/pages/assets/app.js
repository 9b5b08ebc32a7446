// The page for app developers: switches between two ways to register a card, and shows the code of each.
import {followEvents} from './events.js';
import * as withElement from './app-with-element.js';
import * as withListener from './app-with-listener.js';

const form = document.getElementById('form');
const source = document.querySelector('[data-source]');

const ways = {
  element: {...withElement, file: 'app-with-element.js'},
  listener: {...withListener, file: 'app-with-listener.js'},
};

followEvents(form, document.querySelector('[data-events]'), document.querySelector('[data-clear]'));

let over = new AbortController();

async function choose({listen, file}) {
  over.abort();
  over = new AbortController();
  listen(form, over.signal);
  const text = await (await fetch(new URL(file, import.meta.url))).text();
  source.querySelector('code').textContent = text.trimEnd();
}

for (const radio of document.querySelectorAll('[name="registrar"]')) {
  radio.addEventListener('change', () => choose(ways[radio.value]));
  if (radio.checked) await choose(ways[radio.value]);
}
