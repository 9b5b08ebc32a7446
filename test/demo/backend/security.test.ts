/** Requests that the backend refuses, and the security headers of its responses. */
import assert from 'node:assert/strict';
import {request} from 'node:http';
import {connect} from 'node:net';
import {test} from 'node:test';
import {createBackend} from '../../../demo/backend/app.js';
import {loadConfig} from '../../../demo/backend/config.js';
import {createStripe} from '../../../demo/backend/stripe.js';
import {backendEnvironment, demo, detailOf, post} from './harness.js';

const {url} = await demo();
const endpoints = [
  `${url}/api/setup-intents`,
  `${url}/api/payment-cards`,
  `${url}/api/payment-retries/token`,
];

const policy = [
  "default-src 'none'",
  "script-src 'self' https://js.stripe.com https://*.js.stripe.com",
  "style-src 'self'",
  'frame-src https://js.stripe.com https://*.js.stripe.com https://hooks.stripe.com',
  "connect-src 'self' https://api.stripe.com",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

test('every response, page or JSON, success or error, has the security headers', async () => {
  const answers = await Promise.all([
    fetch(`${url}/`),
    fetch(`${url}/nowhere`),
    fetch(`${url}/api/nowhere`),
    post(`${url}/api/setup-intents`, {}),
    post(`${url}/api/setup-intents`, '{'),
    post(`${url}/webhooks/fenerum`, {}),
    fetch(`${url}/api/setup-intents`),
  ]);
  for (const {headers, url: asked} of answers) {
    assert.equal(headers.get('content-security-policy'), policy, asked);
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(headers.get('referrer-policy'), 'no-referrer');
    assert.equal(headers.get('x-frame-options'), 'DENY');
    assert.match(headers.get('permissions-policy') ?? '', /camera=\(\), .*microphone=\(\)/);
    assert.match(
      headers.get('permissions-policy') ?? '',
      /payment=\(self "https:\/\/js\.stripe\.com"\)/,
    );
    assert.equal(headers.get('x-powered-by'), null);
    assert.equal(headers.get('set-cookie'), null);
  }
});

test('Strict-Transport-Security is sent over https only', async () => {
  const plain = await fetch(`${url}/`);
  assert.equal(plain.headers.get('strict-transport-security'), null);
  const proxied = await fetch(`${url}/`, {headers: {'X-Forwarded-Proto': 'https'}});
  assert.match(proxied.headers.get('strict-transport-security') ?? '', /^max-age=\d{7,}$/);
  const loud = await fetch(`${url}/`, {headers: {'X-Forwarded-Proto': 'HTTPS, http'}});
  assert.ok(loud.headers.get('strict-transport-security'));
});

test('no cache stores a response of the API or the page of a payment link', async () => {
  for (const endpoint of [...endpoints, `${url}/webhooks/fenerum`]) {
    const response = await post(endpoint, {});
    assert.equal(response.headers.get('cache-control'), 'no-store', endpoint);
  }
  const page = await fetch(`${url}/retry/a-token`);
  assert.equal(page.headers.get('cache-control'), 'no-store', 'a page whose address is a key');
});

test('the token in the address of the retry page cannot send its request to another endpoint', async () => {
  for (const token of [
    '..%2Fsetup-intents',
    '..%5Csetup-intents',
    '%252e%252e%2Fsetup-intents',
    'x%2F..%2F..%2Fsetup-intents',
    '%3Fx',
    '%23x',
    '...',
    'x%0A%2Fy',
    'x%22%20register-url=%22%2Fy',
  ]) {
    const page = await (await fetch(`${url}/retry/${token}`)).text();
    assert.match(page, /intent-url="\/api\/payment-retries\/invalid"/, token);
  }
  const page = await (await fetch(`${url}/retry/MS4xNzYz.c2ln_na-`)).text();
  assert.ok(page.includes('intent-url="/api/payment-retries/MS4xNzYz.c2ln_na-"'));
});

test('a request from a page of another site is refused with 403', async () => {
  for (const endpoint of endpoints) {
    for (const headers of [
      {Origin: 'https://evil.example'},
      {Origin: 'null'},
      {Origin: 'rubbish'},
      {Origin: url.replace('127.0.0.1', 'localhost')},
      {Origin: `${url}.evil.example`},
      {'Sec-Fetch-Site': 'cross-site'},
    ]) {
      const response = await post(endpoint, {}, headers);
      assert.equal(response.status, 403, JSON.stringify(headers));
      assert.match(await detailOf(response), /own site/);
    }
  }
});

test('a request from a page of this site is accepted, also behind an https proxy', async () => {
  const {host} = new URL(url);
  for (const headers of [
    {Origin: url, 'Sec-Fetch-Site': 'same-origin'},
    {Origin: `https://${host}`, 'X-Forwarded-Proto': 'https'},
  ]) {
    assert.equal((await post(`${url}/api/setup-intents`, {}, headers)).status, 200);
  }
});

test('a request with Origin null is accepted if Sec-Fetch-Site is same-origin', async () => {
  const ask = (site: string) =>
    post(`${url}/api/setup-intents`, {}, {Origin: 'null', 'Sec-Fetch-Site': site});
  assert.equal((await ask('same-origin')).status, 200);
  for (const site of ['same-site', 'cross-site', 'none']) {
    assert.equal((await ask(site)).status, 403, site);
  }
});

test('a page of another site cannot control the sandbox', async () => {
  const doors = [
    ['POST', '/sandbox/reset'],
    ['POST', '/sandbox/faults'],
    ['DELETE', '/sandbox/faults'],
    ['POST', '/sandbox/fenerum/charge'],
    ['POST', '/sandbox/stripe/faults'],
    ['DELETE', '/sandbox/stripe/faults'],
    ['POST', '/sandbox/stripe/settle'],
  ] as const;
  for (const [method, path] of doors) {
    for (const headers of [{Origin: 'https://evil.example'}, {'Sec-Fetch-Site': 'cross-site'}]) {
      const response = await fetch(url + path, {method, headers});
      assert.equal(response.status, 403, path);
      assert.match(await detailOf(response), /own site/);
    }
  }
  const headers = {Origin: url, 'Sec-Fetch-Site': 'same-origin'};
  const own = await fetch(`${url}/sandbox/faults`, {method: 'DELETE', headers});
  assert.equal(own.status, 200);
});

/** The status for a request with another Host header, which `fetch` cannot set. */
function statusFor(server: string, host: string, path = '/sandbox/outbox'): Promise<number> {
  return new Promise((resolve, reject) => {
    request(new URL(path, server), {headers: {Host: host}}, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}

test('a server on a loopback address refuses other host names with 421', async () => {
  for (const host of ['127.0.0.1:8000', 'localhost', 'LOCALHOST:1', '[::1]:8000', 'a.localhost']) {
    assert.equal(await statusFor(url, host), 200, host);
  }
  for (const host of [
    'evil.example',
    'evil.example:8000',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'evillocalhost',
    '10.0.0.1',
  ]) {
    for (const path of ['/', '/sandbox/outbox', '/api/setup-intents', '/v1/setup_intents']) {
      assert.equal(await statusFor(url, host, path), 421, host + path);
    }
  }
});

test('a loopback server accepts the host of PUBLIC_URL, and a network server accepts any host', async () => {
  const behind = await demo({PUBLIC_URL: 'https://shop.example'});
  assert.equal(await statusFor(behind.url, 'shop.example'), 200);
  assert.equal(await statusFor(behind.url, 'evil.example'), 421);
  const open = await demo({HOST: '0.0.0.0'});
  assert.equal(await statusFor(open.url, 'box.example'), 200);
});

test('a request from the origin of PUBLIC_URL is accepted although a proxy changed Host', async () => {
  const {url: inner} = await demo({PUBLIC_URL: 'https://shop.example'});
  const ask = (origin: string) => post(`${inner}/api/setup-intents`, {}, {Origin: origin});
  assert.equal((await ask('https://shop.example')).status, 200);
  assert.equal((await ask('https://shop.example.evil.example')).status, 403);
});

test('a body that is not declared as JSON is refused with 415', async () => {
  for (const endpoint of endpoints) {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      '',
    ]) {
      const response = await post(endpoint, '{}', {'Content-Type': type});
      assert.equal(response.status, 415, type);
      assert.match(await detailOf(response), /application\/json/);
    }
    const packed = await post(endpoint, '{}', {'Content-Encoding': 'gzip'});
    assert.equal(packed.status, 415);
  }
  const declared = {'Content-Type': 'Application/JSON; charset=utf-8'};
  assert.equal((await post(`${url}/api/setup-intents`, '{}', declared)).status, 200);
});

test('invalid JSON, invalid UTF-8 and __proto__ are refused with 400 and not quoted', async () => {
  const bodies: (string | Uint8Array<ArrayBuffer>)[] = [
    '',
    ' ',
    '{"a":',
    'undefined',
    '{"__proto__": {"polluted": "marker"}}',
    '{"a": {"b": [{"__proto__": "marker"}]}}',
    '['.repeat(60_000),
    `${'['.repeat(30_000)}${']'.repeat(30_000)}`,
    `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`,
    // {"a":"…"} with two bytes that are not valid UTF-8
    new Uint8Array([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xc3, 0x28, 0x22, 0x7d]),
  ];
  for (const endpoint of endpoints) {
    for (const body of bodies) {
      const headers = {'Content-Type': 'application/json'};
      const response = await fetch(endpoint, {method: 'POST', headers, body});
      assert.equal(response.status, 400, String(body).slice(0, 40));
      assert.ok(!(await detailOf(response)).includes('marker'));
    }
  }
  assert.equal(Reflect.get({}, 'polluted'), undefined);
});

test('a body over the limit is refused with 413, with and without Content-Length', async () => {
  const big = JSON.stringify({padding: 'x'.repeat(70_000)});
  for (const endpoint of endpoints) {
    const told = await post(endpoint, big);
    assert.equal(told.status, 413);
    assert.match(await detailOf(told), /65536 bytes/);
    const streamed = await fetch(endpoint, {
      method: 'POST',
      headers: {'Content-Type': 'application/json'},
      body: new Blob([big]).stream(),
      duplex: 'half',
    } as RequestInit);
    assert.equal(streamed.status, 413);
  }
});

test('a customer who is not signed in gets 401 before Stripe gets a request', async () => {
  const config = loadConfig(backendEnvironment('http://127.0.0.1:9'));
  const {app} = createBackend({
    config,
    stripe: createStripe(config.stripe),
    signedInCustomer: async () => undefined,
    notifyCustomer: async () => {},
    log: () => {},
  });
  for (const path of ['/api/setup-intents', '/api/payment-cards']) {
    const response = await app.request(path, {
      method: 'POST',
      headers: {'Content-Type': 'application/json'},
      body: '{}',
    });
    assert.equal(response.status, 401);
    assert.match(await detailOf(response), /Sign in/);
  }
});

test('an unknown path is a 404 and a wrong method is a 405', async () => {
  for (const method of ['GET', 'PUT', 'DELETE', 'PATCH']) {
    const response = await fetch(`${url}/api/setup-intents`, {method});
    assert.equal(response.status, 405);
    assert.equal(response.headers.get('allow'), 'POST');
    assert.match(await detailOf(response), /POST/);
  }
  for (const path of ['/api/', '/api/setup-intents/x', '/webhooks/stripe', '/api/constructor']) {
    const response = await post(`${url}${path}`, {}, {Authorization: 'Basic eA=='});
    assert.ok([401, 404].includes(response.status), path);
    assert.ok(await detailOf(response));
  }
});

test('invalid HTTP requests get a 4xx or a closed connection', async () => {
  const {port} = new URL(url);
  const raw = [
    'POST /api/setup-intents HTTP/1.1\r\nHost: a b\r\nContent-Length: 0\r\n\r\n',
    'POST /api/setup-intents HTTP/1.1\r\nContent-Length: 0\r\n\r\n',
    'POST //evil.example/api HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n',
    'POST /api/setup-intents HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n',
    'POST /api/setup-intents HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
    'TRACE /api/setup-intents HTTP/1.1\r\nHost: x\r\n\r\n',
    'GET /../../../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n',
    'GET /dist/..%2f..%2fpackage.json HTTP/1.1\r\nHost: x\r\n\r\n',
    'GET /%00 HTTP/1.1\r\nHost: x\r\n\r\n',
    'GET /%E0%A4%A HTTP/1.1\r\nHost: x\r\n\r\n',
    'GET /retry/%00%E0 HTTP/1.1\r\nHost: x\r\n\r\n',
    `GET /${'a'.repeat(10_000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
    'rubbish\r\n\r\n',
  ];
  for (const text of raw) {
    const answer = await new Promise<string>((resolve) => {
      let received = '';
      const socket = connect(Number(port), '127.0.0.1', () => socket.end(text));
      socket.setEncoding('latin1');
      socket.on('data', (chunk) => (received += String(chunk)));
      socket.on('close', () => resolve(received));
      socket.on('error', () => resolve(received));
    });
    assert.match(answer, /^(?:$|HTTP\/1\.1 [24]\d\d )/, text.slice(0, 60));
    assert.ok(!answer.includes('root:') && !answer.includes('"dependencies"'), text);
  }
});
