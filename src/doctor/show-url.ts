// Addresses as the doctor prints them: enough to find them, without what opens anything.
import {redact} from '../../demo/backend/redact.js';

/** Longer path segments are tokens, such as the one of a link in a mail. */
const LONGEST_SEGMENT = 32;

/** The address without user, password, query values and long path segments. */
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

/** A value of the page in quotes, without the secret that it may contain. */
export function showValue(value: string): string {
  const text = redact(value).replace(/\s+/g, ' ');
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
