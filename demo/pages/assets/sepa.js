// The page with bank accounts: shows the events of both forms, including the mandate.
import {followEvents} from './events.js';

followEvents(
  document.getElementById('main'),
  document.querySelector('[data-events]'),
  document.querySelector('[data-clear]'),
);
