// The page around the single-page app: listens to the form's events from outside all shadow roots.
import {followEvents} from './events.js';

followEvents(
  document.querySelector('acme-app'),
  document.querySelector('[data-events]'),
  document.querySelector('[data-clear]'),
);
