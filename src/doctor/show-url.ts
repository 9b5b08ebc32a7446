/** Formats URLs and values for the output, without secrets. */
import {redact} from '../../demo/backend/redact.js';

/** Longer path segments may be tokens, such as in a retry link. */
const LONGEST_SEGMENT = 32;

/** The URL without user, password, query values and long path segments. */
export function showUrl(address: string | URL): string {
  const text = String(address);
  if (!URL.canParse(text)) return redact(text).slice(0, 120);
  const url = new URL(text);
  const path = url.pathname
    .split('/')
    .map((part) =>
      part.length > LONGEST_SEGMENT && !/\.(?:js|mjs|css|html?)$/.test(part)
        ? `${part.slice(0, 6)}…`
        : part,
    )
    .join('/');
  const origin = url.origin === 'null' ? url.protocol : url.origin;
  return redact(`${origin}${path}${url.search ? '?…' : ''}`);
}

/** Quotes a value of the page, without any secret in it. */
export function showValue(value: string): string {
  const text = redact(value).replace(/\s+/g, ' ');
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
