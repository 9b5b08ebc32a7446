/** The badge in a corner of the page that says that the page uses the sandbox. */

import {languageOf, textsFor} from '../shared/texts.js';

/** Shows the badge outside the fields, so that it covers nothing that the customer types. The result removes it. */
export function showBadge(locale = 'auto'): () => void {
  const badge = document.createElement('aside');
  badge.textContent = textsFor(locale).badge;
  badge.lang = languageOf(locale);
  badge.setAttribute('aria-label', 'Sandbox');
  badge.dataset['sandboxBadge'] = '';
  Object.assign(badge.style, {
    position: 'fixed',
    insetBlockEnd: '8px',
    insetInlineStart: '8px',
    zIndex: '2147483646',
    borderRadius: '6px',
    padding: '4px 8px',
    background: '#fff0b8',
    color: '#6b4e00',
    font: '600 12px/1.3 system-ui, sans-serif',
    pointerEvents: 'none',
  });
  document.body.append(badge);
  return () => badge.remove();
}
