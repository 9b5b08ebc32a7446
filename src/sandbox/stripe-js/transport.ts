/** How the fake Stripe.js reaches the engine: in memory, or over HTTP. */

import type {ApiRequest, StripeEngine} from '../stripe-api/engine.js';
import {encodeForm} from '../shared/form-encoding.js';
import {macrotask} from '../shared/macrotask.js';

/** A request from the browser. */
export type BrowserRequest = Pick<ApiRequest, 'path' | 'params' | 'key' | 'account'> & {
  readonly method: 'GET' | 'POST';
};

/** An answer: the HTTP status and the parsed body. */
export interface BrowserAnswer {
  readonly status: number;
  readonly body: object;
}

/** Sends a request. Rejects if the connection fails. */
export type Transport = (request: BrowserRequest) => Promise<BrowserAnswer>;

/** Sends requests to an engine in memory. */
export function memoryTransport(engine: StripeEngine): Transport {
  return async (request) => {
    await macrotask();
    try {
      return await engine.request(request);
    } finally {
      await macrotask();
    }
  };
}

/** Sends requests to a server at a base URL such as `http://127.0.0.1:8000`. */
export function httpTransport(base: string): Transport {
  return async ({method, path, params, key, account}) => {
    const url = new URL(path, base);
    const headers = new Headers({Authorization: `Bearer ${key}`});
    if (account !== undefined) headers.set('Stripe-Account', account);
    const form = encodeForm(params);
    if (method === 'GET') url.search = form;
    const answer = await fetch(url, {
      method,
      headers,
      cache: 'no-store',
      credentials: 'omit',
      ...(method === 'POST' && {body: new URLSearchParams(form)}),
    });
    const body: unknown = await answer.json();
    return {status: answer.status, body: typeof body === 'object' && body !== null ? body : {}};
  };
}
