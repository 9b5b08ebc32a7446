// The page with bank accounts: shows the events of both forms, the mandate among them.
import {followEvents} from './events.js';

followEvents(
  document.getElementById('main'),
  document.querySelector('[data-events]'),
  document.querySelector('[data-clear]'),
);
