// A list of an element's events, newest last.
import {make, timeOfDay} from './dom.js';

const names = [
  'registerNewPaymentCard',
  'fenerum-register',
  'fenerum-ready',
  'fenerum-change',
  'fenerum-phase',
  'fenerum-complete',
  'fenerum-error',
];

/** The events that a page acts on. */
const important = ['registerNewPaymentCard', 'fenerum-complete', 'fenerum-error'];

/**
 * @param {EventTarget} target the target of the listeners
 * @param {HTMLElement} list an `<ol>`
 * @param {HTMLElement} [clear] empties the list
 */
export function followEvents(target, list, clear) {
  for (const name of names) {
    target.addEventListener(name, ({detail, target: from}) => {
      const line = make(
        'div',
        {class: 'event__line'},
        make('code', {}, name + (from.id ? ` #${from.id}` : '')),
        timeOfDay(new Date().toISOString()),
      );
      const entry = make(
        'li',
        {class: important.includes(name) ? 'event event--main' : 'event'},
        line,
      );
      if (detail) entry.append(make('pre', {class: 'json'}, readable(detail)));
      list.append(entry);
      list.scrollTop = list.scrollHeight;
    });
  }
  clear?.addEventListener('click', () => list.replaceChildren());
}

/** JSON on one line if it fits. */
function readable(detail) {
  const long = JSON.stringify(detail, null, 1);
  const short = long.replaceAll(/\n\s*/g, ' ');
  return short.length < 48 ? short : long;
}
