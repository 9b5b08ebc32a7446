/** The shops that a customer deals with: what their servers have made, what they were told, and how they fail on order. */
import type {PaymentCardRegistration} from '../../src/index.js';

/** A shop, by all that tells its forms from another's. */
export interface Shop {
  readonly key: string;
  readonly account: string;
  readonly intentUrl: string;
  readonly registerUrl: string;
}

/** The second shares the key and where to register with the first, the third shares nothing. */
export const shops: readonly Shop[] = [
  {key: 'pk_test_A', account: 'acc-1', intentUrl: '/a/intents', registerUrl: '/a/cards'},
  {key: 'pk_test_A', account: 'acc-2', intentUrl: '/a/2/intents', registerUrl: '/a/cards'},
  {key: 'pk_test_B', account: 'acc-3', intentUrl: '/b/intents', registerUrl: '/b/cards'},
];

/** What a server can do to a request instead of its work, or after it. */
export const serverFaults = {
  down: () => Response.json({detail: 'Down.'}, {status: 503}),
  throttled: () => Response.json({}, {status: 429, headers: {'Retry-After': '7'}}),
  page: () => new Response('<h1>Hello</h1>', {headers: {'Content-Type': 'text/html'}}),
  'signed out': () => Response.json({}, {status: 401}),
  refused: () => Response.json({detail: 'No.'}, {status: 422}),
  dropped: () => Promise.reject(new TypeError('Failed to fetch')),
  silent: () => new Promise<never>(() => {}),
} as const satisfies Record<string, () => Response | Promise<Response>>;

/** `lost`: the work is done, and the answer never comes. */
export type ServerFault = keyof typeof serverFaults | 'lost';

/** The kinds of intent, by how Stripe's ids begin. */
export type Kind = 'seti' | 'pi';

/** What a client secret is of. */
export const intentOf = (secret: string): string => secret.replace(/_secret_.*/, '');

/** The servers of all shops. */
export class Servers {
  /** What the next requests meet, the first one first. */
  faults: ServerFault[] = [];
  /** The method that was registered of an intent. */
  readonly registered = new Map<string, PaymentCardRegistration>();
  /** What was wrong with a request, in words. */
  readonly wrongs: string[] = [];
  readonly #owners = new Map<string, Shop>();
  readonly #payments = new Map<Shop, string>();
  #count = 0;

  readonly kind: Kind;
  readonly #methodOf: (intent: string) => string | undefined;

  /** @param methodOf the method that a payment was tried with last, as Stripe knows it */
  constructor(kind: Kind, methodOf: (intent: string) => string | undefined) {
    this.kind = kind;
    this.#methodOf = methodOf;
  }

  /** Every intent that was made. */
  get intents(): readonly string[] {
    return [...this.#owners.keys()];
  }

  ownerOf(intent: string): Shop | undefined {
    return this.#owners.get(intent);
  }

  /** A client secret for a shop's customer; a payment is one and the same until it is asked for anew. */
  secretFor(shop: Shop, fresh = true): string {
    const known = fresh ? undefined : this.#payments.get(shop);
    if (known) return known;
    this.#count += 1;
    // Every other payment wants another card, the rest the customer's approval.
    const reason = this.kind === 'pi' && this.#count % 2 === 0 ? 'Declined' : '';
    const id = `${this.kind}_sandbox${reason}${this.#count}`;
    const secret = `${id}_secret_Hush${this.#count}`;
    this.#owners.set(id, shop);
    this.#payments.set(shop, secret);
    return secret;
  }

  /** A `fetch` that reaches these servers. */
  readonly fetch: typeof globalThis.fetch = async (input, init = {}) => {
    const {pathname, href} = new URL(input instanceof Request ? input.url : input, location.href);
    const sent = typeof init.body === 'string' ? init.body : '';
    const headers = JSON.stringify(init.headers);
    if (/_secret_/.test(href + sent + headers)) {
      this.wrongs.push(`a secret was sent to ${pathname}`);
    }
    const message = this.faults.shift();
    if (message && message !== 'lost') return abortable(serverFaults[message](), init.signal);
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
    const told = body as unknown as PaymentCardRegistration;
    const owner = this.ownerOf(told.intent);
    if (owner?.account !== told.account || owner.registerUrl !== path) {
      this.wrongs.push(`${told.intent} was told to ${path} under ${told.account}`);
    }
    this.registered.set(told.intent, told);
    return Response.json({id: 'card_1'}, {status: 201});
  }
}

/** What a browser does with a request that is given up. */
const abortable = (
  answer: Response | Promise<Response>,
  signal: AbortSignal | null | undefined,
): Promise<Response> =>
  new Promise((resolve, reject) => {
    signal?.addEventListener('abort', () => reject(new DOMException('Aborted.', 'AbortError')));
    Promise.resolve(answer).then(resolve, reject);
  });
