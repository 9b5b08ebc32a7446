/** The way back from a bank's own page: what Stripe wrote into the address, read once and taken out. */
import type {IntentKind} from './flow/session.js';

/** https://docs.stripe.com/payments/3d-secure/authentication-flow: the parameters that Stripe adds to `return_url`. */
export class Redirect {
  private constructor(
    readonly secret: string,
    private readonly kind: IntentKind,
  ) {}

  /** The customer's way back from the bank, when this page is the end of one. */
  static read(kind: IntentKind): Redirect | undefined {
    const secret = new URLSearchParams(location.search).get(`${kind}_intent_client_secret`);
    return secret ? new Redirect(secret, kind) : undefined;
  }

  /** Takes exactly those parameters out of the address bar, so that neither a reload nor a shared link repeats them. */
  clean(): void {
    const url = new URL(location.href);
    for (const name of [
      `${this.kind}_intent`,
      `${this.kind}_intent_client_secret`,
      'redirect_status',
    ])
      url.searchParams.delete(name);
    history.replaceState(history.state, '', url);
  }
}
