/** The interface for a return from the bank's page after a redirect. */
import type {IntentKind} from '../flow/client-secret.js';

/** The intents that this tab sent to a bank's page. Their client secrets were removed from the address bar. */
export interface BankReturn {
  /**
   * Removes our intents from the address bar, and keeps their client secrets.
   *
   * @param clientSecret of an intent that the page or its backend has named now
   * @returns whether the address had any
   */
  take(clientSecret?: string): boolean;
  /** The client secret of an intent with which the customer has returned. */
  secret(kind: IntentKind, isMeant: (intent: string) => boolean): string | undefined;
  /** Forgets an intent, after the form has read its status. */
  end(intent: string): void;
  /** Returns a URL without the parameters that Stripe has added. */
  clean(url: string): string;
}
