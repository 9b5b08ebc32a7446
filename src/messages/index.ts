/** Loads the messages of a language, and chooses the message for an error. */
import type {FenerumError} from '../flow/errors.js';
import {importOptional} from '../ports/import-with-retry.js';
import {addEnglish, en} from './en.js';
import type {InputName, Messages} from './languages/messages.js';
import {translations} from './translations.js';

export type {InputName, Messages};

/**
 * The texts of a language.
 *
 * @param language as `nearestLanguage()` returns it
 * @returns English if the chunk of the language cannot be loaded
 */
export async function loadMessages(language: string): Promise<Messages> {
  const load = translations[language];
  // A form in English is better than none.
  return (load && (await importOptional(load, language))?.texts) ?? en;
}

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

export {addEnglish, en};
export {nearestLanguage} from './match-language.js';
