/** Prepares texts from elsewhere, such as an error of Stripe, so that they can be printed. */
import {redact} from './redact.js';

/**
 * Escapes control and invisible characters, as in `\u001b`. A text from elsewhere could otherwise send commands to the terminal,
 * hide a part of itself, or add lines that look like ours.
 */
export const visible = (text: string): string =>
  text.replace(/\p{C}/gu, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16);
    return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
  });

/** The text without secrets, and with every character visible. */
export const printable = (text: string): string => visible(redact(text));
