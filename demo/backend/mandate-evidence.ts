/** Converts a SEPA mandate to Stripe metadata, which has at most 50 keys per object and 500 characters per value. */
import type {Intent} from './intents.js';
import type {Mandate} from './registration.js';

const VALUE_LENGTH = 500;

/** Marks a bank account that was registered without a mandate. */
export const mandateMissing = {mandate_missing: 'true'};
/** Removes that mark. An empty value removes a metadata key. */
export const mandateFound = {mandate_missing: ''};

/** Whether the intent already has evidence. */
export const isRecorded = ({metadata}: Pick<Intent, 'metadata'>): boolean =>
  metadata['mandate_recorded_at'] !== undefined;

/**
 * Evidence for disputed debits: which text the customer accepted, when, and for which creditor. The text is split into
 * `mandate_text_01`, `mandate_text_02`, … There are at most 25 parts, because the schema limits the text.
 * `mandate_recorded_at` is the time of this server. `mandate_accepted_at` is the time of the customer's device.
 *
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

/** Splits between characters, and never inside a surrogate pair. */
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
