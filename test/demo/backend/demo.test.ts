/** The demo's server: pages with placeholders, planned failures, the reset, and a port that is in use. */
import assert from 'node:assert/strict';
import {mkdir, rm, writeFile} from 'node:fs/promises';
import {after, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {pages} from '../../../demo/pages.js';
import {startDemo} from '../../../demo/server.js';
import {account, backendEnvironment, demo, detailOf, post, read, savedMethod} from './harness.js';
import {startProcess} from './process.js';

const {url, stripe} = await demo();
const order = (fault: object) => post(`${url}/sandbox/faults`, fault);
const setup = () => post(`${url}/api/setup-intents`, {});

const folder = fileURLToPath(
  new URL(`../../../demo/pages/of-the-tests-${process.pid}/`, import.meta.url),
);
await mkdir(folder);
after(() => rm(folder, {recursive: true}));
await writeFile(
  `${folder}page.html`,
  '<p data-key="{{publishable_key}}" data-account="{{account}}">{{unknown}}</p>{{sandbox}}',
);
await writeFile(`${folder}style.css`, 'p { color: red }');
const base = `/of-the-tests-${process.pid}`;

test('a page of the demo is served with and without .html, with its placeholders filled in', async () => {
  const expected =
    `<p data-key="pk_test_sandbox" data-account="${account}">{{unknown}}</p>` +
    '<script type="module" src="/dist/sandbox.js?api=/"></script>';
  for (const path of [`${base}/page`, `${base}/page.html`]) {
    const response = await fetch(url + path);
    assert.equal(response.status, 200);
    assert.match(response.headers.get('content-type') ?? '', /^text\/html; charset=utf-8$/i);
    assert.equal(await response.text(), expected);
  }
  const style = await fetch(`${url}${base}/style.css`);
  assert.match(style.headers.get('content-type') ?? '', /^text\/css/);
});

test('with real keys the page gets no sandbox, and hostile values stay text', async () => {
  const app = pages({publishableKey: '"><script>', account: "'&", sandboxed: false});
  const response = await app.request(`${base}/page`);
  assert.equal(
    await response.text(),
    '<p data-key="&quot;&gt;&lt;script&gt;" data-account="&#39;&amp;">{{unknown}}</p>',
  );
});

test('with real keys the sandbox’s endpoints do not exist', async () => {
  const real = await startDemo({port: 0, env: backendEnvironment(url)});
  assert.equal(real.sandboxed, false);
  for (const path of ['/sandbox/outbox', '/sandbox/fenerum/requests', '/v1/setup_intents']) {
    assert.equal((await fetch(real.url + path)).status, 404);
  }
  for (const path of ['/sandbox/reset', '/sandbox/faults', '/sandbox/fenerum/charge']) {
    assert.equal((await post(real.url + path, {})).status, 404);
  }
  assert.equal((await post(`${real.url}/api/setup-intents`, {})).status, 200);
  await real.close();
});

test('an unknown page is a 404 that a person can read', async () => {
  for (const path of ['/404', '/404.html']) {
    assert.equal((await fetch(`${url}${path}`)).status, 404, path);
  }
  const response = await fetch(`${url}/nowhere`);
  assert.equal(response.status, 404);
  assert.match(response.headers.get('content-type') ?? '', /^text\/html/);
});

test('the demo starts without any setting, and a reset deletes its data', async () => {
  const bare = await startDemo({port: 0, env: {}});
  const saved = await savedMethod(bare.url);
  assert.equal((await post(`${bare.url}/api/payment-cards`, saved)).status, 200);
  assert.equal((await fetch(`${bare.url}/sandbox/reset`, {method: 'POST'})).status, 204);
  for (const path of ['fenerum/requests', 'fenerum/invoices', 'outbox', 'faults']) {
    assert.deepEqual(await (await fetch(`${bare.url}/sandbox/${path}`)).json(), []);
  }
  const again = await savedMethod(bare.url);
  assert.equal((await post(`${bare.url}/api/payment-cards`, again)).status, 200);
  await bare.close();
});

test('the demo says which port is taken when it cannot start', async () => {
  const {port} = new URL(url);
  await assert.rejects(
    startDemo({port: Number(port), env: {}}),
    new RegExp(`Port ${port} is taken`),
  );
  const env = {PORT: port, STRIPE_SECRET_KEY: ''};
  await assert.rejects(startProcess('server.ts', env), /ended with 1/);
});

test('HOST and PORT choose the address that is printed', async () => {
  const server = await startProcess('server.ts', {
    HOST: '0.0.0.0',
    PORT: '0',
    STRIPE_SECRET_KEY: '',
  });
  assert.equal((await post(`${server.url}/api/setup-intents`, {})).status, 200);
  assert.equal(await server.end('SIGTERM'), 0);
});

test('a planned failure happens as often as planned, then the endpoint works again', async () => {
  await order({endpoint: 'setup-intents', kind: 'error', status: 503, times: 2, retry_after: 7});
  for (let count = 0; count < 2; count += 1) {
    const response = await setup();
    assert.equal(response.status, 503);
    assert.equal(response.headers.get('retry-after'), '7');
    assert.ok(await detailOf(response));
  }
  assert.equal((await setup()).status, 200);
});

test('each kind of planned failure has the documented response', async () => {
  const cases: [object, (response: Response) => Promise<void> | void][] = [
    [{kind: 'error'}, ({status}) => assert.equal(status, 500)],
    [{kind: 'refuse'}, ({status}) => assert.equal(status, 422)],
    [{kind: 'refuse', status: 418}, ({status}) => assert.equal(status, 418)],
    [{kind: 'signed-out'}, ({status}) => assert.equal(status, 401)],
    [
      {kind: 'throttle'},
      ({status, headers}) => assert.deepEqual([status, headers.get('retry-after')], [429, '1']),
    ],
    [{kind: 'slow', ms: 1}, ({status}) => assert.equal(status, 200)],
    [
      {kind: 'html'},
      ({status, headers}) => {
        assert.equal(status, 200);
        assert.match(headers.get('content-type') ?? '', /html/);
      },
    ],
    [
      {kind: 'redirect'},
      async ({status, headers}) => {
        assert.equal(status, 302);
        const signIn = await fetch(new URL(headers.get('location') ?? '', url));
        assert.match(await signIn.text(), /Sign in/);
      },
    ],
    [
      {kind: 'huge'},
      async (response) => assert.ok((await response.text()).length > 10 * 1024 * 1024),
    ],
  ];
  for (const [fault, check] of cases) {
    await order({endpoint: 'setup-intents', ...fault});
    await check(await setup());
  }
  assert.equal((await setup()).status, 200);
});

test('a dropped connection has no effect with drop, and its full effect with drop-after', async () => {
  const count = async () => (await stripe.setupIntents.list({limit: 100})).data.length;
  const before = await count();
  // Asks for other methods, because an open intent for the same methods would be reused.
  const another = () => post(`${url}/api/setup-intents`, {payment_method_types: ['sepa_debit']});
  await order({endpoint: 'setup-intents', kind: 'drop'});
  await assert.rejects(another());
  assert.equal(await count(), before);
  await order({endpoint: 'setup-intents', kind: 'drop-after'});
  await assert.rejects(another());
  assert.equal(await count(), before + 1);
});

test('a planned failure affects only its endpoint and can be removed', async () => {
  await order({endpoint: 'payment-cards', kind: 'error'});
  await order({endpoint: 'payment-retries', kind: 'error'});
  assert.equal((await setup()).status, 200);
  const kept = await fetch(`${url}/sandbox/faults?endpoint=payment-cards`, {method: 'DELETE'});
  assert.deepEqual(
    ((await kept.json()) as {endpoint: string}[]).map(({endpoint}) => endpoint),
    ['payment-retries'],
  );
  await fetch(`${url}/sandbox/faults`, {method: 'DELETE'});
  assert.equal((await post(`${url}/api/payment-retries/x`, {})).status, 404);
});

test('an invalid plan of a failure is refused', async () => {
  for (const fault of [{}, {endpoint: 'x', kind: 'error'}, {endpoint: 'stripe', kind: 'x'}]) {
    const response = await order(fault);
    assert.equal(response.status, 400);
    assert.ok((await read(response))['detail']);
  }
});

test('a failure of Fenerum or Stripe becomes the backend’s answer to the page', async () => {
  const saved = await savedMethod(url);
  await order({endpoint: 'fenerum', kind: 'throttle', retry_after: 9});
  const throttled = await post(`${url}/api/payment-cards`, saved);
  assert.deepEqual([throttled.status, throttled.headers.get('retry-after')], [429, '9']);
  await order({endpoint: 'stripe', kind: 'error', times: 2});
  assert.equal((await post(`${url}/api/payment-cards`, saved)).status, 503);
  assert.equal((await post(`${url}/api/payment-cards`, saved)).status, 200);
});
