/** Starts the app in the browser: it hydrates what a server has rendered, or renders into an empty page. */
import {createElement} from 'react';
import {createRoot, hydrateRoot} from 'react-dom/client';
import {App, events} from './app.js';

const place = document.querySelector('#root')!;
const props = JSON.parse(place.getAttribute('data-props')!) as object;
const app = createElement(App, props);

/** What the test calls. */
Object.assign(globalThis, {
  events,
  start() {
    if (place.firstChild) hydrateRoot(place, app);
    else createRoot(place).render(app);
  },
});
