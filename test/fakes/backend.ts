/** A fake of the merchant's backend, with one handler per path. Tests assign the handlers. */
import {setupSecret} from './stripe.js';

/** A request that the backend has received. */
export interface Received {
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: unknown;
  readonly credentials: RequestCredentials | undefined;
}

type Handler = (request: Received) => Response | Promise<Response>;

/** A JSON response. */
export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  Response.json(body, {status, headers});

/** The rejection of `fetch` when the connection is lost. */
export const dropped = (): never => {
  throw new TypeError('Failed to fetch');
};

/** The two endpoints. Assign a handler to change an answer. */
export class FakeBackend {
  readonly requests: Received[] = [];
  intents: Handler = () => json({client_secret: setupSecret});
  cards: Handler = () => json({id: 'card_1'}, 201);

  /** The requests to a path, oldest first. */
  to(path: string): Received[] {
    return this.requests.filter((request) => request.path === path);
  }

  readonly fetch = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    const {pathname} = new URL(input instanceof Request ? input.url : input, location.href);
    const received = {
      path: pathname,
      headers: Object.fromEntries(new Headers(init.headers)),
      body: JSON.parse(typeof init.body === 'string' ? init.body : 'null') as unknown,
      credentials: init.credentials,
    };
    this.requests.push(received);
    if (pathname === '/intents') return this.intents(received);
    if (pathname === '/cards') return this.cards(received);
    return json({detail: 'No such place.'}, 404);
  };
}
