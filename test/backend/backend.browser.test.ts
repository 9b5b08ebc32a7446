/** Tests the client for the merchant's two endpoints: requests, retries, and how answers are read. */
import {expect} from '@open-wc/testing';
import {delay, http, HttpResponse, type HttpResponseResolver} from 'msw';
import {TIMEOUT_MS} from '../../src/ports/timeout.js';
import {
  ANSWER_TIME_MS,
  fetchIntent,
  register,
  type RequestHeaders,
  type RequestOptions,
} from '../../src/backend/backend.js';
import {FenerumError} from '../../src/flow/errors.js';
import type {Ports} from '../../src/ports/ports.js';
import {VirtualClock} from '../fakes/clock.js';
import {useNetwork} from '../fakes/network.js';
import {settle, until} from '../fakes/settle.js';
import {registration} from '../flow/samples.js';

const worker = useNetwork();

const here = `${location.origin}/cards`;
const elsewhere = 'https://shop.example/cards';
const plain: RequestOptions = {credentials: 'same-origin', headers: undefined};

/** A fake backend that records requests. */
class Backend {
  readonly requests: Request[] = [];
  readonly bodies: unknown[] = [];
  readonly clock = new VirtualClock();

  constructor(...answers: HttpResponseResolver[]) {
    // Pauses between tries end immediately, timeouts do not.
    this.clock.endsImmediately = (wait) => wait !== ANSWER_TIME_MS && wait !== TIMEOUT_MS;
    const answer: HttpResponseResolver = async (info) => {
      this.requests.push(info.request);
      this.bodies.push(await info.request.clone().json());
      const next = answers[Math.min(this.requests.length, answers.length) - 1]!;
      return next(info);
    };
    worker.use(http.post(here, answer), http.post(elsewhere, answer));
  }

  get ports(): Ports {
    return {
      fetch: (...request: Parameters<typeof fetch>) => fetch(...request),
      clock: this.clock,
      storage: () => ({}),
      diagnose: () => {},
      openStripe: () => Promise.reject(new Error('Not here.')),
    };
  }

  /** Pauses between tries, in milliseconds. */
  get pauses(): number[] {
    return this.clock.waited.filter((wait) => wait !== ANSWER_TIME_MS);
  }

  register(url = here, options = plain, signal = new AbortController().signal): Promise<unknown> {
    return register(this.ports, url, registration, options, signal);
  }

  fetchIntent(
    kind: 'setup' | 'payment' = 'setup',
    body: object = {},
  ): ReturnType<typeof fetchIntent> {
    return fetchIntent(this.ports, here, body, kind, plain, new AbortController().signal);
  }

  async failure(work: Promise<unknown> = this.register()): Promise<FenerumError> {
    try {
      await work;
    } catch (thrown) {
      if (thrown instanceof FenerumError) return thrown;
      throw thrown;
    }
    throw new Error('It went well.');
  }
}

const fine: HttpResponseResolver = () => HttpResponse.json({id: 'card_1'}, {status: 201});
const answers =
  (status: number, headers: Record<string, string> = {}): HttpResponseResolver =>
  () =>
    HttpResponse.json({}, {status, headers});
const headersOf = ({headers}: Request, ...names: string[]): (string | null)[] =>
  names.map((name) => headers.get(name));

function addCsrf(content: string): HTMLMetaElement {
  const meta = document.createElement('meta');
  meta.name = 'csrf-token';
  meta.content = content;
  document.head.append(meta);
  return meta;
}

describe('a request to the backend', () => {
  it('a registration is a JSON POST with the intent as idempotency key', async () => {
    const backend = new Backend(fine);
    expect(await backend.register()).to.deep.equal({id: 'card_1'});
    const [request] = backend.requests;
    expect(request!.method).to.equal('POST');
    expect(headersOf(request!, 'content-type', 'accept', 'idempotency-key')).to.deep.equal([
      'application/json',
      'application/json',
      'seti_1',
    ]);
    expect(backend.bodies).to.deep.equal([registration]);
  });

  it('a request for an intent has no idempotency key', async () => {
    const backend = new Backend(() => HttpResponse.json({client_secret: 'seti_1_secret_a'}));
    const body = {account: 'acc-1', payment_method_types: ['card']};
    expect(await backend.fetchIntent('setup', body)).to.have.property('secret', 'seti_1_secret_a');
    expect(backend.requests[0]!.headers.has('idempotency-key')).to.be.false;
    expect(backend.bodies).to.deep.equal([body]);
  });

  it('the answer to a payment intent request can name the saved method', async () => {
    const backend = new Backend(() =>
      HttpResponse.json({client_secret: 'pi_1_secret_a', payment_method: 'pm_1'}),
    );
    expect(await backend.fetchIntent('payment')).to.deep.equal({
      secret: 'pi_1_secret_a',
      savedMethod: 'pm_1',
    });
  });

  it('the CSRF token is sent to the same origin only', async () => {
    const meta = addCsrf('csrf-1');
    const backend = new Backend(fine);
    await backend.register(here);
    await backend.register(elsewhere);
    meta.remove();
    await backend.register(here);
    expect(backend.requests.map(({headers}) => headers.get('x-csrf-token'))).to.deep.equal([
      'csrf-1',
      null,
      null,
    ]);
  });

  it('the page’s request headers replace the defaults', async () => {
    const backend = new Backend(fine);
    await backend.register(here, {
      credentials: 'omit',
      headers: {Accept: 'application/vnd.shop+json', 'X-Shop': 'one'},
    });
    expect(headersOf(backend.requests[0]!, 'accept', 'x-shop', 'content-type')).to.deep.equal([
      'application/vnd.shop+json',
      'one',
      'application/json',
    ]);
    expect(backend.requests[0]!.credentials).to.equal('omit');
  });

  for (const [kind, headers] of Object.entries<() => unknown>({
    Headers: () => new Headers({Accept: 'text/json', Authorization: 'Bearer 1'}),
    'a Map': () => new Map([['Authorization', 'Bearer 1']]),
    'a list of pairs': () => [['Authorization', 'Bearer 1']],
  })) {
    it(`request headers may be ${kind}`, async () => {
      const backend = new Backend(fine);
      await backend.register(here, {...plain, headers: headers as RequestHeaders});
      expect(headersOf(backend.requests[0]!, 'authorization', 'content-type')).to.deep.equal([
        'Bearer 1',
        'application/json',
      ]);
    });
  }

  it('request headers from a function are made again for every try', async () => {
    const backend = new Backend(answers(503), answers(503), fine);
    let count = 0;
    await backend.register(here, {
      ...plain,
      headers: () => {
        count += 1;
        const headers = {Authorization: `Bearer ${count}`};
        return count % 2 ? headers : Promise.resolve(headers);
      },
    });
    expect(backend.requests.map(({headers}) => headers.get('authorization'))).to.deep.equal([
      'Bearer 1',
      'Bearer 2',
      'Bearer 3',
    ]);
  });

  it('requests use the credentials setting of the page', async () => {
    for (const credentials of ['include', 'omit', 'same-origin'] as const) {
      const backend = new Backend(fine);
      await backend.register(elsewhere, {...plain, credentials});
      expect(backend.requests[0]!.credentials).to.equal(credentials);
    }
  });
});

describe('an answer of the backend', () => {
  for (const status of [200, 201, 202]) {
    it(`a registration answered with ${status} is accepted`, async () => {
      const backend = new Backend(() => HttpResponse.json({ok: 1}, {status}));
      expect(await backend.register()).to.deep.equal({ok: 1});
      expect(backend.requests).to.have.length(1);
    });
  }

  it('a registration answered with 204 is accepted without a response', async () => {
    const backend = new Backend(() => new HttpResponse(null, {status: 204}));
    expect(await backend.register()).to.be.undefined;
  });

  it('a registration answered with an empty 200 is accepted', async () => {
    const backend = new Backend(() => new HttpResponse(null));
    expect(await backend.register()).to.be.undefined;
  });

  for (const body of [
    '{}',
    '{"success": true}',
    '{"ok": true, "id": 1}',
    '{"success": "true"}',
    '{"success": 1}',
    '{"success": {"card": "c1"}}',
    '{"error": null, "id": "c1"}',
    '{"error": false, "message": "Saved"}',
    '{"errors": [], "id": "c1"}',
    '{"failed": false, "status": true, "result": null}',
    '{"failed": 0, "succeeded": true}',
    '{"status": "active"}',
    '{"status": 201, "statusCode": 200}',
    '{"status": "ok", "code": 0}',
    '{"message": "Saved"}',
    '{"code": "card_declined_before", "codes": [500]}',
    '{"errorMessage": null, "error_message": "", "errorCode": 0}',
    '{"isError": false, "has_errors": 0, "failure": null, "error_code": ""}',
    '{"result": {"id": "c1", "status": "active"}, "response": "saved", "type": "card"}',
    '{"state": "new", "result": ["c1"], "status": "OK"}',
    '{"isSuccess": true, "is_ok": 1}',
    '{"data": {"id": "c1", "error": null, "status": "active"}}',
    '{"data": ["error"]}',
    '{"data": null}',
    '{"uuid": null, "status": "queued"}',
    '{"Success": true}',
    ' {"id": "c1"}\n',
  ]) {
    it(`a registration answered with 200 and ${body} is accepted`, async () => {
      const backend = new Backend(() => new HttpResponse(body));
      expect(await backend.register()).to.deep.equal(JSON.parse(body));
    });
  }

  for (const body of [
    '{"success": false}',
    '{"success": "false"}',
    '{"success": 0}',
    '{"success": "0"}',
    '{"success": null}',
    '{"ok": false}',
    '{"ok": "no"}',
    '{"succeeded": false}',
    '{"isSuccess": false}',
    '{"is_success": 0}',
    '{"errorMessage": "No such account."}',
    '{"error_message": "No such account."}',
    '{"code": 500, "message": "No."}',
    '{"status_code": 422}',
    '{"data": {"success": false}}',
    '{"result": {"success": false}}',
    '{"response": {"data": {"ok": false}}}',
    '{"isError": true}',
    '{"hasErrors": 1}',
    '{"has_error": "No such account."}',
    '{"errorCode": 5}',
    '{"error_code": "no_account", "message": "No."}',
    '{"fail": true}',
    '{"failure": "No such account."}',
    '{"type": "error", "message": "No."}',
    '{"state": "failed"}',
    '{"status": "KO"}',
    '{"status": "NOK"}',
    '{"status": "invalid"}',
    '{"status": "denied"}',
    '{"status": "refused"}',
    '{"success": []}',
    '{"ok": {}}',
    '{"code": "no_account", "message": "No.", "data": {"status": 404}}',
    '{"status": false}',
    '{"result": false, "message": "No."}',
    '{"failed": true}',
    '{"status": "rejected"}',
    '{"status": "unsuccessful"}',
    '{"result": "declined"}',
    '{"error": "No such account."}',
    '{"error": {"code": 5}}',
    '{"error": true}',
    '{"errors": ["No."]}',
    '{"errors": {"token": ["Unknown."]}}',
    '{"id": "c1", "errors": "none of your business"}',
    '{"status": "error", "message": "No."}',
    '{"status": "fail"}',
    '{"result": "failure"}',
    '{"Success": false, "Message": "No."}',
    '{"SUCCESS": "FALSE"}',
    '{"type": "about:blank", "title": "Unprocessable", "status": 422}',
    '{"statusCode": 500, "message": "No."}',
    '{"status": "404"}',
    '[]',
    '[{"id": "c1"}]',
    'null',
    'true',
    '0',
    '-1',
    '"saved"',
    'OK',
    'saved',
    '{"id": "c1"',
    '{"id": "c1"}{"id": "c2"}',
    "{'id': 'c1'}",
    'Array ( [id] => 1 )',
    '<br /><b>Warning</b>: Undefined index{"id": "c1"}',
    '<!doctype html><title>Welcome</title>',
  ]) {
    it(`a registration answered with 200 and ${body} is refused`, async () => {
      const backend = new Backend(() => new HttpResponse(body));
      const error = await backend.failure();
      expect(error).to.include({code: 'backend-refused', status: 200});
      expect(error.detail).to.match(/^The answer /);
      expect(backend.requests).to.have.length(1);
    });
  }

  for (const body of ['{"success": false}', '{"error": "No."}', '[]', 'OK', '5']) {
    it(`an intent answered with 200 and ${body} is refused`, async () => {
      const secret = body.replace('}', ', "client_secret": "seti_1_secret_a"}');
      const backend = new Backend(() => new HttpResponse(secret));
      const error = await backend.failure(backend.fetchIntent());
      expect(error.code).to.equal('backend-refused');
      expect(error.message).to.not.contain('secret_a');
    });
  }

  for (const status of [408, 425, 429, 500, 502, 503, 504, 599]) {
    it(`a request answered with ${status} is tried four times`, async () => {
      const backend = new Backend(answers(status));
      const error = await backend.failure();
      expect(backend.requests).to.have.length(4);
      expect(error.code).to.equal('backend-unreachable');
      expect(error.status).to.equal(status);
      expect(error.recovery).to.equal('retry');
    });
  }

  for (const status of [400, 402, 404, 405, 409, 410, 413, 422]) {
    it(`a request answered with ${status} is refused without a retry`, async () => {
      const backend = new Backend(() => HttpResponse.json({detail: 'No.'}, {status}));
      const error = await backend.failure();
      expect(backend.requests).to.have.length(1);
      expect([error.code, error.status, error.detail]).to.deep.equal([
        'backend-refused',
        status,
        'No.',
      ]);
    });
  }

  for (const status of [401, 403, 419]) {
    it(`a request answered with ${status} is session-expired`, async () => {
      const backend = new Backend(answers(status));
      expect(await backend.failure()).to.include({code: 'session-expired', status});
      expect(backend.requests).to.have.length(1);
    });
  }
});

describe('the pauses between tries', () => {
  it('the pauses between tries grow and are random', async () => {
    const backend = new Backend(answers(503));
    await backend.failure();
    const [first, second, third] = backend.pauses;
    expect(backend.pauses).to.have.length(3);
    expect(first).to.be.within(250, 750);
    expect(second).to.be.within(750, 2250);
    expect(third).to.be.within(2000, 6000);
    const other = new Backend(answers(503));
    await other.failure();
    expect(other.pauses).to.not.deep.equal(backend.pauses);
  });

  it('the pause between tries follows Retry-After in seconds or as a date', async () => {
    const backend = new Backend(answers(429));
    const date = new Date(backend.clock.now() + 9_000).toUTCString();
    const seconds = new Backend(answers(429, {'Retry-After': '7'}), fine);
    await seconds.register();
    expect(seconds.pauses).to.deep.equal([7_000]);
    const dated = new Backend(answers(503, {'Retry-After': date}), fine);
    await dated.register();
    expect(dated.pauses).to.deep.equal([9_000]);
  });

  it('a Retry-After date is measured with the server’s clock', async () => {
    for (const wrongBy of [3_600_000, -3_600_000]) {
      const server = new VirtualClock().now() + wrongBy;
      const backend = new Backend(
        answers(503, {
          Date: new Date(server).toUTCString(),
          'Retry-After': new Date(server + 9_000).toUTCString(),
        }),
        fine,
      );
      await backend.register();
      expect(backend.pauses).to.deep.equal([9_000]);
    }
  });

  it('Retry-After is limited to 30 seconds and never shortens our own pause', async () => {
    const long = new Backend(answers(503, {'Retry-After': '86400'}), fine);
    await long.register();
    expect(long.pauses).to.deep.equal([30_000]);
    const past = new Backend(answers(503, {'Retry-After': 'Sun, 01 Jan 2006 00:00:00 GMT'}), fine);
    await past.register();
    expect(past.pauses[0]).to.be.within(250, 750);
    const now = new Backend(answers(503, {'Retry-After': '0'}), fine);
    await now.register();
    expect(now.pauses[0]).to.be.within(250, 750);
  });

  it('an invalid or negative Retry-After is ignored', async () => {
    // Browsers read a negative number as a year: https://github.com/mastra-ai/mastra/issues/23778
    for (const header of ['soon', '-40', '40, 50']) {
      const backend = new Backend(answers(503, {'Retry-After': header}), fine);
      await backend.register();
      expect(backend.pauses[0], header).to.be.within(250, 750);
    }
  });

  it('Retry-After may be a fraction of a second', async () => {
    const backend = new Backend(answers(503, {'Retry-After': '8.5'}), fine);
    await backend.register();
    expect(backend.pauses).to.deep.equal([8_500]);
  });
});

describe('a backend that fails', () => {
  it('a dropped connection is tried again', async () => {
    const backend = new Backend(() => HttpResponse.error(), fine);
    expect(await backend.register()).to.deep.equal({id: 'card_1'});
    expect(backend.requests).to.have.length(2);
  });

  it('an unreachable backend fails after four tries', async () => {
    const backend = new Backend(() => HttpResponse.error());
    const error = await backend.failure();
    expect(error.code).to.equal('backend-unreachable');
    expect(error.status).to.be.undefined;
    expect(backend.requests).to.have.length(4);
  });

  it('a backend that never answers gets 20 seconds per try', async () => {
    const backend = new Backend(async () => {
      await delay('infinite');
      return HttpResponse.json({});
    });
    const failure = backend.failure();
    for (let tries = 1; tries <= 4; tries++) {
      await until(() => backend.requests.length === tries, `try ${tries}`);
      await backend.clock.advance(ANSWER_TIME_MS);
    }
    expect((await failure).code).to.equal('backend-unreachable');
  });

  it('an answer that breaks off is tried again', async () => {
    const half = (): Response =>
      new HttpResponse(
        new ReadableStream({
          start: (controller) => controller.enqueue(new TextEncoder().encode('{"id":')),
          pull: async (controller) => {
            await delay();
            controller.error(new Error('gone'));
          },
        }),
        {headers: {'Content-Type': 'application/json'}},
      );
    const backend = new Backend(fine, fine);
    // Not every browser lets a worker break off a response, but the page's own fetch can.
    backend.clock.endsImmediately = (wait) => wait !== ANSWER_TIME_MS;
    const broken = {
      ...backend.ports,
      fetch: async (...request: Parameters<typeof fetch>): Promise<Response> => {
        const response = await fetch(...request);
        return backend.requests.length === 1 ? half() : response;
      },
    };
    const signal = new AbortController().signal;
    expect(await register(broken, here, registration, plain, signal)).to.deep.equal({id: 'card_1'});
    expect(backend.requests).to.have.length(2);
  });

  it('an HTML page with status 200 is refused', async () => {
    const backend = new Backend(() => HttpResponse.html('<h1>Welcome</h1>'));
    const error = await backend.failure();
    expect(error.code).to.equal('backend-refused');
    expect(error.detail).to.match(/page, not JSON/);
    expect(error.status).to.equal(200);
  });

  for (const [what, body, answer] of [
    ['an empty answer', null, undefined],
    ['a JSON answer', '{"uuid":"c1"}', {uuid: 'c1'}],
  ] as const) {
    it(`${what} with the content type HTML is accepted`, async () => {
      const headers = {'Content-Type': 'text/html; charset=utf-8'};
      const backend = new Backend(() => new HttpResponse(body, {headers}));
      expect(await backend.register()).to.deep.equal(answer);
    });
  }

  it('a 503 with a long HTML page is tried again', async () => {
    const page = '<p>We are sorry. </p>'.repeat(10_000);
    const backend = new Backend(() => new HttpResponse(page, {status: 503}), fine);
    await backend.register();
    expect(backend.requests).to.have.length(2);
  });

  it('a 401 with a page of 200 kB is session-expired', async () => {
    const backend = new Backend(() => new HttpResponse('x'.repeat(200_000), {status: 401}));
    const error = await backend.failure(backend.register());
    expect(error.code).to.equal('session-expired');
  });

  it('a fetch that never settles and ignores its signal is given up', async () => {
    const backend = new Backend(fine);
    backend.clock.endsImmediately = () => true;
    const ports = {...backend.ports, fetch: () => new Promise<never>(() => {})};
    const signal = new AbortController().signal;
    const error = await backend.failure(register(ports, here, registration, plain, signal));
    expect(error.code).to.equal('backend-unreachable');
  });

  it('a response without a stream is read, up to 64 kB', async () => {
    const backend = new Backend(fine);
    const answer = (text: string) => async (): Promise<Response> => {
      const response = new Response(text);
      Object.defineProperty(response, 'body', {value: undefined});
      return response;
    };
    const signal = new AbortController().signal;
    const ports = {...backend.ports, fetch: answer('{"id": "c1"}')};
    expect(await register(ports, here, registration, plain, signal)).to.deep.equal({id: 'c1'});
    const long = {...backend.ports, fetch: answer(`{"id": "${'x'.repeat(70_000)}"}`)};
    const error = await backend.failure(register(long, here, registration, plain, signal));
    expect(error.detail).to.match(/64 kB/);
  });

  it('an answer of 10 MB is not read to the end', async () => {
    let pulled = 0;
    const backend = new Backend(fine);
    const ports = {
      ...backend.ports,
      fetch: async (): Promise<Response> =>
        new Response(
          new ReadableStream({
            pull(controller) {
              pulled += 1;
              controller.enqueue(new TextEncoder().encode('x'.repeat(10_000)));
              if (pulled === 1000) controller.close();
            },
          }),
        ),
    };
    const signal = new AbortController().signal;
    const error = await backend.failure(register(ports, here, registration, plain, signal));
    expect(error.code).to.equal('backend-refused');
    expect(error.detail).to.match(/64 kB/);
    expect(pulled).to.be.below(20);
  });

  it('a request is not aborted after its answer', async () => {
    const backend = new Backend(fine);
    let sent: AbortSignal | null | undefined;
    const ports: Ports = {
      ...backend.ports,
      fetch: (url, init) => {
        sent = init?.signal;
        return fetch(url, init);
      },
    };
    await register(ports, here, registration, plain, new AbortController().signal);
    expect(sent).to.have.property('aborted', false);
  });

  it('an answer of 10 MB over the network is refused', async () => {
    const backend = new Backend(() => HttpResponse.text('x'.repeat(10_000_000)));
    expect((await backend.failure()).code).to.equal('backend-refused');
  });

  for (const body of ['[]', '5', '"text"', 'null', '{"detail": {"a": 1}}', '{"detail": 5}', '{']) {
    it(`a 400 with the body ${body} is refused without a detail`, async () => {
      const backend = new Backend(
        () => new HttpResponse(body, {status: 400, headers: {'Content-Type': 'application/json'}}),
      );
      const error = await backend.failure();
      expect(error.code).to.equal('backend-refused');
      expect(error.detail).to.be.undefined;
    });
  }

  for (const body of ['null', '[]', '5', '{}', '']) {
    it(`an intent answered with ${body || 'nothing'} is refused`, async () => {
      const backend = new Backend(
        () => new HttpResponse(body, {headers: {'Content-Type': 'application/json'}}),
      );
      expect((await backend.failure(backend.fetchIntent())).code).to.equal('backend-refused');
    });
  }

  it('a payment answered with 404 or 410 is intent-unusable without a retry', async () => {
    for (const status of [404, 410]) {
      const backend = new Backend(answers(status));
      const error = await backend.failure(backend.fetchIntent('payment'));
      expect(error).to.include({code: 'intent-unusable', recovery: 'stop', status});
    }
  });

  it('a long error detail is cut to 500 characters', async () => {
    const backend = new Backend(() => HttpResponse.json({detail: 'x'.repeat(5000)}, {status: 400}));
    expect((await backend.failure()).detail).to.have.length(500);
  });
});

describe('a redirected request', () => {
  const final = `${location.origin}/login/?next=seti_1_secret_Hush#Hush`;

  /** The response of `fetch` after it followed a redirect. */
  const redirected = (
    body: string | null,
    init: ResponseInit = {},
    more: object = {redirected: true, url: final},
  ): Response => {
    const response = new Response(body, init);
    for (const [name, value] of Object.entries(more)) {
      Object.defineProperty(response, name, {value: value as unknown});
    }
    return response;
  };

  const failureOf = async (response: Response, asked: 'register' | 'fetchIntent' = 'register') => {
    const backend = new Backend(fine);
    let asks = 0;
    const ports = {
      ...backend.ports,
      fetch: async (): Promise<Response> => {
        asks += 1;
        return response;
      },
    };
    const {signal} = new AbortController();
    const error = await backend.failure(
      asked === 'register'
        ? register(ports, here, registration, plain, signal)
        : fetchIntent(ports, here, {}, 'payment', plain, signal),
    );
    expect(asks).to.equal(1);
    expect(`${error.message} ${error.detail}`).to.not.contain('Hush');
    return error;
  };

  const html = {headers: {'Content-Type': 'text/html; charset=utf-8'}};

  for (const asked of ['register', 'fetchIntent'] as const) {
    it(`a redirect to an HTML page is session-expired (${asked})`, async () => {
      for (const response of [
        redirected('<h1>Sign in</h1>', html),
        redirected('<h1>Sign in</h1>'),
        redirected('Please sign in', {headers: {'Content-Type': 'text/plain'}}),
        redirected('x'.repeat(200_000), html),
      ]) {
        expect((await failureOf(response, asked)).code).to.equal('session-expired');
      }
    });

    it(`a redirect to JSON or an empty answer is refused and names the address without its query (${asked})`, async () => {
      const secret = '{"id": "c1", "client_secret": "pi_1_secret_a"}';
      for (const response of [
        redirected(secret),
        redirected('{}', {status: 404}),
        redirected('{}', {status: 405}),
        redirected(null, {status: 204}),
        redirected(''),
      ]) {
        const error = await failureOf(response, asked);
        expect(error.code).to.equal('backend-refused');
        expect(error.detail).to.contain(`${location.origin}/login/ `);
      }
    });

    it(`a redirect that fetch does not follow is refused (${asked})`, async () => {
      const Location = '/cards/?token=Hush';
      for (const response of [
        redirected(null, {status: 302, headers: {Location}}, {}),
        redirected('<h1>Moved</h1>', {status: 301, headers: {Location}}, {url: here}),
      ]) {
        const error = await failureOf(response, asked);
        expect(error.code).to.equal('backend-refused');
        expect(error.detail).to.contain(`${location.origin}/cards/ `);
      }
      for (const more of [
        {type: 'opaqueredirect', status: 0, url: here},
        {type: 'opaque', status: 0, url: ''},
      ]) {
        expect((await failureOf(redirected(null, {}, more), asked)).code).to.equal(
          'backend-refused',
        );
      }
    });
  }

  it('a redirect to the path with a slash is refused', async () => {
    const backend = new Backend(() => Response.redirect(`${here}/`, 301));
    worker.use(http.get(`${here}/`, () => HttpResponse.json({id: 'c1'})));
    const error = await backend.failure();
    expect(error.code).to.equal('backend-refused');
    expect(error.detail).to.contain(`${here}/ `);
    expect(backend.requests).to.have.length(1);
  });

  it('a redirect to a server that is down is tried again', async () => {
    const backend = new Backend(() => Response.redirect(`${here}/`, 302));
    worker.use(http.get(`${here}/`, () => new HttpResponse('<h1>Down</h1>', {status: 503})));
    const error = await backend.failure();
    expect(error.code).to.equal('backend-unreachable');
    expect(backend.requests).to.have.length(4);
  });
});

describe('an aborted request', () => {
  it('an aborted request is not tried again', async () => {
    const backend = new Backend(async () => {
      await delay('infinite');
      return HttpResponse.json({});
    });
    const abort = new AbortController();
    const work = backend.register(here, plain, abort.signal);
    work.catch(() => {});
    await until(() => backend.requests.length, 'a request');
    abort.abort();
    await backend.failure(work);
    expect(backend.requests).to.have.length(1);
  });

  it('a request aborted during a pause is not sent again', async () => {
    const backend = new Backend(answers(503));
    backend.clock.endsImmediately = () => false;
    const abort = new AbortController();
    const work = backend.register(here, plain, abort.signal);
    work.catch(() => {});
    await until(() => backend.pauses.length, 'a pause');
    abort.abort();
    await backend.failure(work);
    await settle(20);
    expect(backend.requests).to.have.length(1);
  });
});

describe('invalid request headers', () => {
  it('request headers that never come fail after 10 seconds', async () => {
    const backend = new Backend(fine);
    backend.clock.endsImmediately = (wait) => wait === TIMEOUT_MS;
    const headers = (): Promise<never> => new Promise(() => {});
    const error = await backend.failure(backend.register(here, {...plain, headers}));
    expect(error).to.include({code: 'backend-unreachable', recovery: 'retry'});
    expect(backend.requests).to.have.length(0);
  });

  for (const headers of [{'No Header': '1'}, {Authorization: 'Hush7\nHush8'}]) {
    it(`invalid request headers are a configuration error without their values: ${Object.keys(headers).join()}`, async () => {
      const backend = new Backend(fine);
      const error = await backend.failure(backend.register(here, {...plain, headers}));
      expect(error.code).to.equal('configuration');
      expect(error.detail).to.include('requestHeaders').and.not.include('Hush');
    });
  }

  for (const token of ['…', 'Hush\r\nX-Hush: 1', '日本']) {
    it(`a CSRF token that no header can have is a configuration error without its value: ${JSON.stringify(token)}`, async () => {
      const meta = addCsrf(token);
      const backend = new Backend(fine);
      const error = await backend.failure();
      meta.remove();
      expect(error.code).to.equal('configuration');
      expect(error.detail).to.include('csrf-token').and.not.include(token);
      expect(backend.requests).to.have.length(0);
    });
  }

  it('request headers that reject stop the request before it is sent', async () => {
    const backend = new Backend(fine);
    const work = backend.register(here, {
      ...plain,
      headers: () => Promise.reject(new Error('No token.')),
    });
    let thrown: unknown;
    await work.catch((error: unknown) => (thrown = error));
    expect(thrown).to.be.instanceOf(Error);
    expect(backend.requests).to.have.length(0);
  });
});
