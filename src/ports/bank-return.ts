/**
 * The return from a bank's own page. Takes the intent that this tab sent there out of the address.
 *
 * It is part of the first file: the secret leaves the address before we send any request, which would carry it in its
 * `Referer`, and also when nothing else of ours can be loaded.
 */
import type {IntentKind} from '../flow/session.js';
import type {Memory} from './ports.js';

/** `seti_…` of `seti_…_secret_…`. */
export const intentOf = (secret: string): string => secret.replace(/_secret_.*/, '');

/** By tab storage and intent: the secret, or `''` once it was used. */
const returned = new WeakMap<Memory, Map<string, string>>();

/**
 * An address without what Stripe has added for some intents; everything else stays as it is written:
 * https://docs.stripe.com/payments/3d-secure/authentication-flow
 */
export function withoutIntents(
  address: string,
  isMeant: (intent: string) => boolean = () => true,
): string {
  // `redirect_status` names no intent: it belongs to the one before it.
  let isLast = true;
  return address.replace(/^([^?#]*)\?([^#]*)/, (_, path: string, query: string) => {
    const rest = query.split('&').filter((pair) => {
      const [[name, value] = ['', '']] = new URLSearchParams(pair);
      if (/^(setup|payment)_intent(_client_secret)?$/.test(name))
        return !(isLast = isMeant(intentOf(value)));
      return !isLast || name !== 'redirect_status';
    });
    return rest.length > 0 ? `${path}?${rest.join('&')}` : path;
  });
}

/**
 * Takes the intents that are ours out of the address and the history entry, and keeps their secrets for the form. Ours is
 * what this tab remembers sending to a bank, and what the page or its backend names now.
 *
 * @param named a client secret from the page or its backend
 */
export function takeBankReturn(storage: () => Memory, named = ''): void {
  try {
    const {href, search} = location;
    if (!search.includes('_secret_')) return;
    const memory = storage();
    const secrets = returned.get(memory) ?? new Map<string, string>();
    returned.set(memory, secrets);
    const isOurs = (intent: string): boolean =>
      secrets.has(intent) ||
      intentOf(named) === intent ||
      Object.keys(memory).some((key) => key.startsWith('fenerum|') && key.endsWith(`|${intent}`));
    let isFound = false;
    for (const [name, secret] of new URLSearchParams(search)) {
      const [, kind] = /^(setup|payment)_intent_client_secret$/.exec(name) ?? [];
      const intent = intentOf(secret);
      if (!/^\w+_secret_\w+$/.test(secret) || !kind || !isOurs(intent)) continue;
      isFound = true;
      // A router that writes its copy of the address back does not bring back what was used.
      if (!secrets.has(intent)) secrets.set(intent, secret);
    }
    if (isFound)
      history.replaceState(
        history.state,
        '',
        withoutIntents(href, (intent) => secrets.has(intent)),
      );
  } catch {
    // The page has replaced or frozen its history, or the browser refuses storage.
  }
}

const prefix = {setup: 'seti_', payment: 'pi_'} as const;

/** The secret of an intent that the customer came back with. */
export const returnedSecret = (
  memory: Memory,
  kind: IntentKind,
  isMeant: (intent: string) => boolean,
): string | undefined =>
  [...(returned.get(memory)?.values() ?? [])].find(
    (secret) => secret.startsWith(prefix[kind]) && isMeant(intentOf(secret)),
  );

/** The form knows where an intent stands: the return is over. */
export const endBankReturn = (memory: Memory, intent: string): void => {
  const secrets = returned.get(memory);
  if (secrets?.has(intent)) secrets.set(intent, '');
};
