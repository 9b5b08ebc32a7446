/** Fake servers of three shops: they create intents, receive registrations, and fail as planned. */
import type {PaymentCardRegistration} from '../../src/index.js';

/** The attributes by which the forms of two shops differ. */
export interface Shop {
  readonly key: string;
  readonly account: string;
  readonly intentUrl: string;
  readonly registerUrl: string;
}

/** The second shop has the key and the register-url of the first. The third shares nothing. */
export const shops: readonly Shop[] = [
  {key: 'pk_test_A', account: 'acc-1', intentUrl: '/a/intents', registerUrl: '/a/cards'},
  {key: 'pk_test_A', account: 'acc-2', intentUrl: '/a/2/intents', registerUrl: '/a/cards'},
  {key: 'pk_test_B', account: 'acc-3', intentUrl: '/b/intents', registerUrl: '/b/cards'},
];

/** The ways in which a server fails instead of answering. */
export const serverFailures = {
  down: () => Response.json({detail: 'Down.'}, {status: 503}),
  throttled: () => Response.json({}, {status: 429, headers: {'Retry-After': '7'}}),
  page: () => new Response('<h1>Hello</h1>', {headers: {'Content-Type': 'text/html'}}),
  'signed out': () => Response.json({}, {status: 401}),
  refused: () => Response.json({detail: 'No.'}, {status: 422}),
  dropped: () => Promise.reject(new TypeError('Failed to fetch')),
  silent: () => new Promise<never>(() => {}),
} as const satisfies Record<string, () => Response | Promise<Response>>;

/** `lost`: the server does its work, but its answer never arrives. */
export type ServerFailure = keyof typeof serverFailures | 'lost';

/** The kinds of intent, by the prefix of Stripe's ids. */
export type Kind = 'seti' | 'pi';

/** The intent id of a client secret. */
export const intentOf = (secret: string): string => secret.replace(/_secret_.*/, '');

/** The servers of all shops. */
export class Servers {
  /** The failures of the next requests, in order. */
  failures: ServerFailure[] = [];
  /** The registrations by intent. */
  readonly registered = new Map<string, PaymentCardRegistration>();
  /** Problems with requests. */
  readonly problems: string[] = [];
  readonly #owners = new Map<string, Shop>();
  readonly #payments = new Map<Shop, string>();
  #count = 0;

  readonly kind: Kind;
  readonly #methodOf: (intent: string) => string | undefined;

  /** @param methodOf the method with which Stripe last tried a payment */
  constructor(kind: Kind, methodOf: (intent: string) => string | undefined) {
    this.kind = kind;
    this.#methodOf = methodOf;
  }

  /** All intents so far. */
  get intents(): readonly string[] {
    return [...this.#owners.keys()];
  }

  ownerOf(intent: string): Shop | undefined {
    return this.#owners.get(intent);
  }

  /** Creates an intent for a shop's customer. Without `fresh`, a payment stays the same. */
  secretFor(shop: Shop, fresh = true): string {
    const known = fresh ? undefined : this.#payments.get(shop);
    if (known) return known;
    this.#count += 1;
    // Every other payment was declined. The rest need the customer's authentication.
    const reason = this.kind === 'pi' && this.#count % 2 === 0 ? 'Declined' : '';
    const id = `${this.kind}_sandbox${reason}${this.#count}`;
    const secret = `${id}_secret_Value${this.#count}`;
    this.#owners.set(id, shop);
    this.#payments.set(shop, secret);
    return secret;
  }

  /** A `fetch` that is answered by these servers. */
  readonly fetch: typeof globalThis.fetch = async (input, init = {}) => {
    const {pathname, href} = new URL(input instanceof Request ? input.url : input, location.href);
    const sent = typeof init.body === 'string' ? init.body : '';
    const headers = JSON.stringify(init.headers);
    if (/_secret_/.test(href + sent + headers)) {
      this.problems.push(`a secret was sent to ${pathname}`);
    }
    const message = this.failures.shift();
    if (message && message !== 'lost') return abortable(serverFailures[message](), init.signal);
    const answer = this.#work(pathname, JSON.parse(sent) as Record<string, string>);
    if (message) throw new TypeError('Failed to fetch');
    return answer;
  };

  #work(path: string, body: Record<string, string>): Response {
    if (path.endsWith('/intents')) {
      const shop = shops.find(({intentUrl}) => intentUrl === path);
      if (!shop || (this.kind === 'seti' && body['account'] !== shop.account)) {
        return Response.json({detail: 'Not one of mine.'}, {status: 422});
      }
      const secret = this.secretFor(shop, this.kind === 'seti');
      return Response.json({
        client_secret: secret,
        payment_method: this.#methodOf(intentOf(secret)),
      });
    }
    const registration = body as unknown as PaymentCardRegistration;
    const owner = this.ownerOf(registration.intent);
    if (owner?.account !== registration.account || owner.registerUrl !== path) {
      this.problems.push(
        `${registration.intent} was registered at ${path} under ${registration.account}`,
      );
    }
    this.registered.set(registration.intent, registration);
    return Response.json({id: 'card_1'}, {status: 201});
  }
}

/** Rejects when the signal aborts, as the browser's fetch does. */
const abortable = (
  answer: Response | Promise<Response>,
  signal: AbortSignal | null | undefined,
): Promise<Response> =>
  new Promise((resolve, reject) => {
    signal?.addEventListener('abort', () => reject(new DOMException('Aborted.', 'AbortError')));
    Promise.resolve(answer).then(resolve, reject);
  });
