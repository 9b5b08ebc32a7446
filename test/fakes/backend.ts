/** A merchant's backend that answers from memory: a handler a path, steered by assignment. */
import {setupSecret} from './stripe.js';

/** What the backend was sent. */
export interface Received {
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: unknown;
  readonly credentials: RequestCredentials | undefined;
}

type Handler = (request: Received) => Response | Promise<Response>;

/** An answer in JSON. */
export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  Response.json(body, {status, headers});

/** What a fetch does when the connection is dropped. */
export const dropped = (): never => {
  throw new TypeError('Failed to fetch');
};

/** The two endpoints; assign to what they should answer with. */
export class FakeBackend {
  readonly requests: Received[] = [];
  intents: Handler = () => json({client_secret: setupSecret});
  cards: Handler = () => json({id: 'card_1'}, 201);

  /** Requests to a path, the first one first. */
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
