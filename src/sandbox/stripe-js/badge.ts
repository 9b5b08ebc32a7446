/** The badge in a corner of the page that says that the page uses the sandbox. */

import {languageOf, textsFor} from '../shared/texts.js';

/** A phone has room only in the margin of the page. In a corner, the badge would cover a part of the button. */
const upright = {
  bottom: '8px',
  left: '0',
  padding: '8px 0',
  font: '600 11px/1.3 system-ui, sans-serif',
  writingMode: 'vertical-rl',
};

const flat = {
  insetBlockEnd: '8px',
  insetInlineStart: '8px',
  padding: '4px 8px',
  font: '600 12px/1.3 system-ui, sans-serif',
};

/** Shows the badge outside the fields, so that it covers nothing that the customer types. The result removes it. */
export function showBadge(locale = 'auto'): () => void {
  const isNarrow = matchMedia('(width < 40rem)').matches;
  const badge = document.createElement('aside');
  badge.textContent = textsFor(locale).badge;
  badge.lang = languageOf(locale);
  badge.setAttribute('aria-label', 'Sandbox');
  badge.dataset['sandboxBadge'] = '';
  Object.assign(badge.style, {
    position: 'fixed',
    zIndex: '2147483646',
    borderRadius: '6px',
    background: '#fff0b8',
    color: '#6b4e00',
    pointerEvents: 'none',
    ...(isNarrow ? upright : flat),
  });
  document.body.append(badge);
  return () => badge.remove();
}
