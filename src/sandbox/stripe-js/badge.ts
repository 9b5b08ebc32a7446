/** The badge in a corner of the page that says that the page uses the sandbox. */

import {languageOf, textsFor} from '../shared/texts.js';

/** Shows the badge upright in the margin of the page, so that it covers nothing on a phone either. The result removes it. */
export function showBadge(locale = 'auto'): () => void {
  const badge = document.createElement('aside');
  badge.textContent = textsFor(locale).badge;
  badge.lang = languageOf(locale);
  badge.setAttribute('aria-label', 'Sandbox');
  badge.dataset['sandboxBadge'] = '';
  Object.assign(badge.style, {
    position: 'fixed',
    zIndex: '2147483646',
    bottom: '8px',
    left: '0',
    padding: '8px 0',
    font: '600 11px/1.3 system-ui, sans-serif',
    writingMode: 'vertical-rl',
    borderRadius: '6px',
    background: '#fff0b8',
    color: '#6b4e00',
    pointerEvents: 'none',
  });
  document.body.append(badge);
  return () => badge.remove();
}
