/** The interface for a return from the bank's page after a redirect. */

/** The intents that this tab sent to a bank's page. Their client secrets were removed from the address bar. */
export interface BankReturn {
  /**
   * Removes our intents from the address bar, and keeps their client secrets.
   *
   * @param clientSecret of an intent that the page or its backend has named now
   * @returns whether the address had any
   */
  take(clientSecret?: string): boolean;
  /** By intent with which the customer has returned: its client secret, or `''` after the form has read its status. */
  readonly secrets: Map<string, string> | undefined;
  /** Returns a URL without the parameters that Stripe has added. */
  clean(url: string): string;
}
