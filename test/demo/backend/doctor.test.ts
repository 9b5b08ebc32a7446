/** The backend's doctor over HTTP: every finding, no finding for correct settings, and only GET requests. */
import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {after, describe, it} from 'node:test';
import {checkBackend} from '../../../demo/backend/doctor.js';
import {kinds, type FindingId} from '../../../demo/backend/doctor/checklist.js';
import {listen} from '../../../demo/backend/listen.js';
import {backendEnvironment, demo, post} from './harness.js';

const {url} = await demo();
const good = backendEnvironment(url);
const seen = new Set<FindingId>();

async function idsOf(
  env: Record<string, string | undefined> = {},
  now?: () => number,
): Promise<FindingId[]> {
  const list = await checkBackend({...good, ...env}, now);
  assert.ok(!/marker|sandbox-token/.test(list.text()), 'no secret is printed');
  for (const {id} of list.findings) seen.add(id);
  return list.findings.map(({id}) => id);
}

/** A Stripe API with other answers for some paths. All other paths are the sandbox's. */
async function stripeWith(
  answers: Record<string, (body: Record<string, unknown>) => Response>,
): Promise<string> {
  const server = await listen(
    async (request) => {
      assert.equal(request.method, 'GET');
      const {pathname, search} = new URL(request.url);
      const headers = {Authorization: request.headers.get('authorization') ?? ''};
      const response = await fetch(`${url}${pathname}${search}`, {headers});
      const body = (await response.json()) as Record<string, unknown>;
      const own = Object.keys(answers).find((path) => pathname.endsWith(path));
      return own === undefined
        ? Response.json(body, {status: response.status})
        : answers[own]!(body);
    },
    {host: '127.0.0.1', port: 0},
  );
  after(() => server.close());
  return server.url;
}

const refusal =
  (status: number, message = 'no') =>
  (): Response =>
    Response.json({error: {type: 'invalid_request_error', message}}, {status});

async function fenerumThat(answer: (request: Request) => Response): Promise<string> {
  const server = await listen(
    (request) => {
      assert.equal(request.method, 'GET');
      return answer(request);
    },
    {host: '127.0.0.1', port: 0},
  );
  after(() => server.close());
  return `${server.url}/api/v1/`;
}

describe('the doctor of the backend', () => {
  it('the backend doctor finds nothing wrong with the settings of the sandbox, and only reads', async () => {
    const before = (await (await fetch(`${url}/sandbox/stripe/calls`)).json()) as unknown[];
    assert.deepEqual(await idsOf(), []);
    const calls = (await (await fetch(`${url}/sandbox/stripe/calls`)).json()) as {method: string}[];
    assert.ok(calls.length > before.length);
    assert.ok(calls.slice(before.length).every(({method}) => method === 'GET'));
  });

  it('the backend doctor names every setting that is missing or wrong, and asks the rest', async () => {
    const list = await checkBackend({
      ...good,
      RETRY_LINK_SECRET: 'short',
      FENERUM_WEBHOOK_CREDENTIALS: '',
    });
    assert.ok(list.findings.every(({id}) => id === 'settings-incomplete'));
    assert.match(list.text(), /FENERUM_WEBHOOK_CREDENTIALS/);
    assert.match(list.text(), /RETRY_LINK_SECRET/);
    assert.ok(list.passed.some((text) => text.startsWith('Fenerum')));
    const empty = await checkBackend({});
    assert.ok(empty.findings.length >= 5);
    assert.match(empty.text(), /were not asked/);
    seen.add('settings-incomplete');
  });

  it('the backend doctor names a live key with the demo’s sign-in and without a public https address', async () => {
    const ids = await idsOf({
      STRIPE_SECRET_KEY: 'sk_live_marker',
      STRIPE_PUBLISHABLE_KEY: 'pk_live_x',
    });
    assert.deepEqual(ids, ['settings-demo-login', 'settings-public-url', 'stripe-key']);
  });

  it('the backend doctor names a key that Stripe does not accept', async () => {
    assert.deepEqual(await idsOf({STRIPE_SECRET_KEY: 'sk_test_expired_marker'}), ['stripe-key']);
  });

  it('the backend doctor names a publishable key that Stripe does not know', async () => {
    const base = await stripeWith({'/seti_doctor': refusal(401)});
    assert.deepEqual(await idsOf({STRIPE_API_BASE: base}), ['stripe-publishable-key']);
  });

  it('the backend doctor names keys of two accounts', async () => {
    const ids = await idsOf({
      STRIPE_SECRET_KEY: 'sk_test_51AAAAAAAAAAAAAAAmarker',
      STRIPE_PUBLISHABLE_KEY: 'pk_test_51BBBBBBBBBBBBBBBmarker',
    });
    assert.deepEqual(ids, ['stripe-accounts-differ']);
  });

  it('the backend doctor names a permission that a restricted key lacks, and does not need the one for the account', async () => {
    const base = await stripeWith({
      '/v1/account': refusal(403),
      '/v1/setup_intents': refusal(403, 'rk_test_marker'),
    });
    assert.deepEqual(await idsOf({STRIPE_API_BASE: base}), ['stripe-permission']);
  });

  it('the backend doctor prints the permission that Stripe names for a restricted key, and nothing else of the message', async () => {
    const message =
      "The provided key 'rk_test_********marker' does not have the required permissions for this endpoint on account 'acct_marker'. Having the 'rak_setup_intent_read' permission would allow this request to continue.";
    const base = await stripeWith({'/v1/setup_intents': refusal(403, message)});
    const list = await checkBackend({...good, STRIPE_API_BASE: base});
    assert.deepEqual(
      list.findings.map(({what}) => what),
      ['The key may not read SetupIntents. It lacks the permission rak_setup_intent_read.'],
    );
    assert.ok(!list.text().includes('marker'));
    assert.match(list.text(), /^1 error, 0 warnings, \d+ checks? passed\.$/m);
  });

  it('the backend doctor names SEPA that is off, and an account that cannot charge', async () => {
    const base = await stripeWith({
      '/v1/payment_method_configurations': () =>
        Response.json({object: 'list', data: [], has_more: false}),
      '/v1/account': (body) => Response.json({...body, charges_enabled: false}),
    });
    assert.deepEqual(await idsOf({STRIPE_API_BASE: base}), [
      'stripe-charges-disabled',
      'stripe-sepa-off',
    ]);
  });

  it('the backend doctor names a clock that is a minute wrong', async () => {
    assert.deepEqual(await idsOf({}, () => Date.now() + 60_000), ['clock-wrong']);
    assert.deepEqual(await idsOf({}, () => Date.now() - 60_000), ['clock-wrong']);
  });

  it('the backend doctor names a Stripe and a Fenerum that cannot be reached', async () => {
    const ids = await idsOf({
      STRIPE_API_BASE: 'http://127.0.0.1:9/',
      FENERUM_API_BASE: 'http://127.0.0.1:9/',
    });
    assert.deepEqual(ids, ['stripe-unreachable', 'fenerum-unreachable']);
  });

  it('the backend doctor names a token that Fenerum does not accept', async () => {
    assert.deepEqual(await idsOf({FENERUM_API_TOKEN: 'marker'}), ['fenerum-token']);
  });

  for (const [id, answer] of [
    [
      'fenerum-client-system',
      () => Response.json({detail: 'The X-Client-System header is required.'}, {status: 400}),
    ],
    [
      'fenerum-address',
      () => new Response('<h1>Hello</h1>', {headers: {'Content-Type': 'text/html'}}),
    ],
    [
      'fenerum-address',
      () => new Response(null, {status: 302, headers: {Location: 'https://elsewhere.example/'}}),
    ],
    [
      'fenerum-busy',
      () => Response.json({detail: 'Slow down'}, {status: 429, headers: {'Retry-After': '12'}}),
    ],
    ['fenerum-unreachable', () => new Response(null, {status: 503})],
  ] as const) {
    it(`the backend doctor names what a Fenerum answers that is not well: ${id}`, async () => {
      assert.deepEqual(await idsOf({FENERUM_API_BASE: await fenerumThat(answer)}), [id]);
    });
  }

  it('the backend doctor takes a list of cards for an accepted token, without showing it', async () => {
    const base = await fenerumThat(() => Response.json([{token: 'pm_marker'}]));
    assert.deepEqual(await idsOf({FENERUM_API_BASE: base}), []);
  });

  it('the backend doctor says that Fenerum is busy when the sandbox is', async () => {
    await post(`${url}/sandbox/faults`, {endpoint: 'fenerum', kind: 'throttle', retry_after: 7});
    assert.deepEqual(await idsOf(), ['fenerum-busy']);
  });

  it('every finding of the backend doctor is tested and documented', async () => {
    const text = await readFile(new URL('../../../demo/docs/doctor.md', import.meta.url), 'utf8');
    for (const id of Object.keys(kinds)) {
      assert.ok(seen.has(id as FindingId), id);
      assert.ok(text.includes(`\n### ${id}\n`), id);
    }
  });
});
