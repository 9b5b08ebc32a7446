/** Loads the messages of a language, and chooses the message for an error. */
import type {FenerumError} from '../flow/errors.js';
import {en} from './en.js';
import type {InputName, Messages} from './messages.js';

export type {InputName, Messages};

/** The other languages. Each is loaded only if it is needed. */
const translations = new Map<string, () => Promise<Messages>>([
  ['da', async () => (await import('./da.js')).da],
]);

/** The language subtag of a locale. */
const languageOf = (locale: string): string => locale.toLowerCase().replace(/[-_].*/, '');

/** The messages for a locale, or English if its chunk cannot be loaded. */
export async function loadMessages(locale: string): Promise<Messages> {
  try {
    return (await translations.get(languageOf(locale))?.()) ?? en;
  } catch {
    return en; // a form in English is better than none
  }
}

/** Whether the messages for a locale need not be loaded. */
export const isEnglish = (locale: string): boolean => !translations.has(languageOf(locale));

/** The message that the customer reads: Stripe's own in their language, otherwise ours. */
export function messageOf(
  error: Pick<FenerumError, 'code' | 'recovery'> & Partial<FenerumError>,
  messages: Messages,
): string {
  const {code, recovery, sentence, input, field, reason} = error;
  if (sentence) return sentence;
  if (recovery === 'renew') return messages.renewed;
  if (field) return messages.fieldMissing[field];
  if (reason) return messages.reasons[reason];
  if (!input) return messages.errors[code];
  return messages[code === 'field-invalid' ? 'invalid' : 'missing'][input as InputName];
}

export {en};
