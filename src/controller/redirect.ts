/** The way back from a bank's own page: what Stripe wrote into the address, read once and taken out. */
import type {IntentKind} from '../flow/session.js';

/** https://docs.stripe.com/payments/3d-secure/authentication-flow: what Stripe adds to `return_url`. */
const parametersOf = (kind: IntentKind): string[] => [
  `${kind}_intent`,
  `${kind}_intent_client_secret`,
  'redirect_status',
];

/** An address without what Stripe has added to it; all else stays as it is written. */
export function withoutRedirect(address: string, kind: IntentKind): string {
  const url = new URL(address);
  const names = parametersOf(kind);
  if (names.some((name) => url.searchParams.has(name)))
    url.search = url.search
      .slice(1)
      .split('&')
      .filter((pair) => !names.includes(pair.replace(/=.*/, '')))
      .join('&');
  return url.href;
}

/** The way back from a bank's own page. */
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
    history.replaceState(history.state, '', withoutRedirect(location.href, this.kind));
  }
}
