/** Every sentence that the elements say, typed, so that no language can lack one. */
import type {ErrorCode, FailureReason, FenerumError} from '../flow/errors.js';
import type {MethodType} from '../flow/intent.js';
import {en} from './en.js';

/** The inputs of our own that a form can show, by Stripe's names for what they hold. */
export type InputName = 'name' | 'email' | 'line1' | 'postal_code' | 'city' | 'country';

/** One language. */
export interface Messages {
  /** BCP 47. */
  readonly language: string;
  readonly method: Readonly<Record<MethodType, string>>;
  readonly field: Readonly<Record<MethodType, string>>;
  readonly inputs: Readonly<Record<InputName, string>>;
  readonly missing: Readonly<Record<InputName, string>>;
  /** For a field that is empty or not complete. */
  readonly fieldMissing: Readonly<Record<MethodType, string>>;
  /** For an input that holds something that cannot be right. */
  readonly invalid: Readonly<Record<InputName, string>>;
  readonly save: Readonly<Record<MethodType, string>>;
  /** Over a choice of ways to pay. */
  readonly chooser: string;
  readonly working: string;
  readonly loading: string;
  readonly late: string;
  readonly atBank: string;
  readonly check: string;
  readonly retry: string;
  readonly saved: Readonly<Record<MethodType, string>>;
  /** Instead of the sentence for `intent-unusable`, where pressing again works on a fresh one. */
  readonly renewed: string;
  readonly errors: Readonly<Record<ErrorCode, string>>;
  /** In place of the sentence of a code, where more is known. */
  readonly reasons: Readonly<Record<FailureReason, string>>;
}

/** The other languages, each loaded when somebody needs it. */
const others = new Map<string, () => Promise<Messages>>([
  ['da', async () => (await import('./da.js')).da],
]);

/** Whether a language has to be loaded first. */
const languageOf = (locale: string): string => locale.toLowerCase().replace(/[-_].*/, '');

/** The sentences of a locale; English while another language is on its way, or cannot be had. */
export async function loadMessages(locale: string): Promise<Messages> {
  try {
    return (await others.get(languageOf(locale))?.()) ?? en;
  } catch {
    return en; // the chunk could not be loaded; a form in English is better than none
  }
}

/** Whether the sentences of a locale are there at once. */
export const isEnglish = (locale: string): boolean => !others.has(languageOf(locale));

/** What a customer reads of a failure: what Stripe has said in their language, else our own words. */
export function sentenceOf(
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
