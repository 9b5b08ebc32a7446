/**
 * The return from a bank's own page. Takes the intents that this tab sent there out of the address.
 *
 * It is part of the first file: the secret leaves the address before we send any request, which would carry it in its
 * `Referer`, and also when nothing else of ours can be loaded.
 */
import type {BankReturn} from '../ports/bank-return.js';
import type {TabStorage} from '../ports/ports.js';

// A copy of what flow/client-secret.ts does: the first file must not share a module with a chunk.
const intentIdOf = (secret: string): string => secret.replace(/_secret_.*/, '');

/** By tab storage and intent: the secret, or `''` once it was used. */
const returned = new WeakMap<TabStorage, Map<string, string>>();

/**
 * A URL without the parameters that Stripe has added for some intents. The rest stays as it is written:
 * https://docs.stripe.com/payments/3d-secure/authentication-flow
 */
function withoutIntents(url: string, isMeant: (intent: string) => boolean): string {
  // `redirect_status` names no intent: it belongs to the one before it.
  let isLast = true;
  return url.replace(/^([^?#]*)\?([^#]*)/, (_, path: string, query: string) => {
    const rest = query.split('&').filter((pair) => {
      const [[name, value] = ['', '']] = new URLSearchParams(pair);
      if (/^(setup|payment)_intent(_client_secret)?$/.test(name)) {
        return !(isLast = isMeant(intentIdOf(value)));
      }
      return !isLast || name !== 'redirect_status';
    });
    return rest.length > 0 ? `${path}?${rest.join('&')}` : path;
  });
}

/** The return from a bank for one form. The forms of a page share what has returned. */
export class AddressBankReturn implements BankReturn {
  readonly #storage: () => TabStorage;

  constructor(storage: () => TabStorage) {
    this.#storage = storage;
  }

  /** An intent is ours if this tab remembers sending it to a bank, or if the page or its backend names it now. */
  take(clientSecret = ''): boolean {
    let isFound = false;
    try {
      const {href, search} = location;
      if (!search.includes('secret')) return false;
      const memory = this.#storage();
      const secrets = returned.get(memory) ?? new Map<string, string>();
      returned.set(memory, secrets);
      const isOurs = (intent: string): boolean =>
        secrets.has(intent) ||
        intentIdOf(clientSecret) === intent ||
        Object.keys(memory).some((key) => key.startsWith('fenerum|') && key.endsWith(`|${intent}`));
      for (const [name, secret] of new URLSearchParams(search)) {
        const intent = intentIdOf(secret);
        const pair = `${name}=${secret}`;
        if (/^(setup|payment)_intent_client_secret=\w+_secret_\w+$/.test(pair) && isOurs(intent)) {
          // A router may restore its copy of the address. That must not restore an intent that was used.
          if (!secrets.has(intent)) secrets.set(intent, secret);
          isFound = true;
        }
      }
      if (isFound) {
        const isKnown = (id: string): boolean => secrets.has(id);
        history.replaceState(history.state, '', withoutIntents(href, isKnown));
      }
    } catch {
      // The page has replaced or frozen its history, or the browser blocks storage.
    }
    return isFound;
  }

  get secrets(): Map<string, string> | undefined {
    return returned.get(this.#storage());
  }

  clean(url: string): string {
    return withoutIntents(url, () => true);
  }
}
