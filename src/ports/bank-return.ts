/** The return from a bank's own page, as the controller needs it. */
import type {IntentKind} from '../flow/client-secret.js';

/** The intents that this tab sent to a bank, and whose secrets were taken out of the address. */
export interface BankReturn {
  /**
   * Takes the intents that are ours out of the address, and keeps their secrets.
   *
   * @param clientSecret an intent that the page or its backend names now
   */
  take(clientSecret?: string): void;
  /** The secret of an intent that the customer came back with. */
  secret(kind: IntentKind, isMeant: (intent: string) => boolean): string | undefined;
  /** The form knows the status of the intent: the return is over. */
  end(intent: string): void;
  /** A URL without the parameters that Stripe has added. */
  clean(url: string): string;
}
