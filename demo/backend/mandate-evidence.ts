// A SEPA mandate as Stripe metadata: at most 50 keys on an object, 500 characters a value.
import type {Intent} from './intents.js';
import type {Mandate} from './registration.js';

const VALUE_LENGTH = 500;

/** Marks a bank account that came without a mandate. */
export const mandateMissing = {mandate_missing: 'true'};
/** Removes that mark: an empty value removes a key. */
export const mandateFound = {mandate_missing: ''};

/** Whether evidence is there already. */
export const isRecorded = ({metadata}: Pick<Intent, 'metadata'>): boolean =>
  metadata['mandate_recorded_at'] !== undefined;

/**
 * Proves which text the customer accepted, when, and for which creditor, if the customer disputes a debit.
 * The text is cut into `mandate_text_01`, `mandate_text_02`, … in order; at most 25 of them, because the
 * schema limits the text. `mandate_recorded_at` is the time by our clock, next to the customer's.
 * @see https://docs.stripe.com/api/metadata
 */
export function mandateEvidence(mandate: Mandate, now = new Date()): Record<string, string> {
  const evidence: Record<string, string> = {
    mandate_version: mandate.version,
    mandate_locale: mandate.locale,
    mandate_creditor: mandate.creditor,
    mandate_accepted_at: mandate.acceptedAt,
    mandate_recorded_at: now.toISOString(),
  };
  pieces(mandate.text).forEach((piece, index) => {
    evidence[`mandate_text_${String(index + 1).padStart(2, '0')}`] = piece;
  });
  return evidence;
}

/** Cuts between characters, never inside one that takes two UTF-16 units. */
function pieces(text: string): string[] {
  const result: string[] = [];
  let piece = '';
  for (const character of text) {
    if (piece.length + character.length > VALUE_LENGTH) {
      result.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...result, piece];
}
