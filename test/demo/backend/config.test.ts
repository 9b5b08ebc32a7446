/** The settings of the backend: an error names every missing or invalid setting with a hint, and repeats no value. */
import assert from 'node:assert/strict';
import {randomBytes} from 'node:crypto';
import {test} from 'node:test';
import {ConfigError, loadConfig} from '../../../demo/backend/config.js';
import {startDemo} from '../../../demo/server.js';
import {backendEnvironment} from './harness.js';
import {startProcess} from './process.js';

const good = backendEnvironment('http://127.0.0.1:8000');

function messageFor(change: Record<string, string | undefined>): string {
  try {
    loadConfig({...good, ...change});
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return error.message;
  }
  return assert.fail(`Nothing is wrong with ${Object.keys(change).join()}.`);
}

test('an empty environment is answered with all missing settings at once', () => {
  assert.throws(
    () => loadConfig({}),
    (error: unknown) => {
      assert.ok(error instanceof ConfigError);
      for (const name of [
        'STRIPE_SECRET_KEY',
        'STRIPE_PUBLISHABLE_KEY',
        'FENERUM_API_TOKEN',
        'FENERUM_CLIENT_SYSTEM',
        'FENERUM_WEBHOOK_CREDENTIALS',
        'RETRY_LINK_SECRET',
      ]) {
        assert.match(error.message, new RegExp(`${name} is missing: \\S`));
      }
      return true;
    },
  );
});

test('a setting with a wrong value is named and its value is not repeated', () => {
  const wrong: Record<string, string> = {
    STRIPE_SECRET_KEY: 'pk_test_marker',
    STRIPE_PUBLISHABLE_KEY: 'sk_test_marker',
    STRIPE_API_BASE: 'http://marker.example',
    FENERUM_API_TOKEN: 'marker\nX-Evil: 1',
    FENERUM_API_BASE: 'ftp://marker.example',
    FENERUM_CLIENT_SYSTEM: 'mårker',
    FENERUM_WEBHOOK_CREDENTIALS: 'marker:short',
    RETRY_LINK_SECRET: 'marker',
    RETRY_LINK_DAYS: '-1',
    DEMO_ACCOUNT: 'marker',
    PORT: 'marker',
    PUBLIC_URL: 'javascript:marker',
  };
  for (const [name, value] of Object.entries(wrong)) {
    const message = messageFor({[name]: value});
    assert.match(message, new RegExp(`${name} is not usable`));
    assert.ok(!/m[aå]rker/.test(message), name);
  }
});

const cases: Record<string, string[]> = {
  STRIPE_SECRET_KEY: [
    'sk_test_…',
    'sk_test_...',
    'sk_test_xxxxxxxxxxxx',
    'sk_test_YOUR_KEY',
    'sk_test_<key>',
    ' sk_test_abc',
    'sk_test_abc ',
    'sk_test_abc\n',
    'sk_test_',
    'Bearer sk_test_abc',
  ],
  STRIPE_PUBLISHABLE_KEY: ['pk_test_…', 'pk_test_your_publishable_key', 'pk_test_abc ', 'pk_abc'],
  FENERUM_API_TOKEN: [
    'Token abcdef',
    ' abcdef',
    'abcdef ',
    'your-fenerum-token',
    '<token>',
    'abc…',
    'changeme',
    'replace-me',
  ],
  FENERUM_API_BASE: [
    'https://user:pass@app.fenerum.com/api/v1/',
    'https://user@app.fenerum.com/api/v1/',
    'https://app.fenerum.com/api/v1/?token=x',
    'https://app.fenerum.com/api/v1/#x',
    'https://app.fenerum.com/api/v1/?',
    'https://app.fenerum.com/api/v1/ ',
    ' https://app.fenerum.com/api/v1/',
    'https://app.fenerum.com/api/v1/\t',
    'https:app.fenerum.com',
    'https:\\\\app.fenerum.com\\api',
    'http://app.fenerum.com/api/v1/',
    'http://127.0.0.1.evil.example/',
    'http://localhost.evil.example/',
    'http://0.0.0.0/',
    'https://…/api/v1/',
    'https://<your-fenerum>/api/v1/',
    'app.fenerum.com',
    'file:///etc/passwd',
  ],
  STRIPE_API_BASE: [
    'https://sk_test_x:@api.stripe.com/',
    'https://api.stripe.com/v1/',
    'https://api.stripe.com/?a=b',
    'https://api.stripe.com/#a',
    'http://api.stripe.com/',
  ],
  FENERUM_CLIENT_SYSTEM: ['your-system', '<name>', ' shop', 'shop ', 'a\nb'],
  FENERUM_WEBHOOK_CREDENTIALS: [
    'user',
    'user:',
    ':0f8b2c61d7e94a35',
    'user:short',
    'user:password password password',
    'user:passwordpassword',
    'user:password12345678',
    'user:aaaaaaaaaaaaaaaaaaaa',
    'user:0123456789abcdef',
    'user:change-me-change-me',
    'user:your_webhook_password',
    'user-user-user-user-x:user-user-user-user-x',
    'user:<random password>',
    'user:0f8b2c61d7e94a3…',
  ],
  RETRY_LINK_SECRET: [
    'x'.repeat(64),
    'abc'.repeat(20),
    '0123456789'.repeat(5),
    'abcdefghijklmnopqrstuvwxyz0123456789',
    'changeme-changeme-changeme-changeme',
    'your-secret-of-at-least-32-characters',
    'openssl rand -base64 48 | head -c 64',
    'secretsecretsecretsecretsecretsecret',
    'my-very-secret-password-my-very-secret',
    ' 3q2-7wEjvLk1rZ0yTn8pXbQmUoHsGdFa',
    '3q2-7wEjvLk1rZ0yTn8pXbQmUoHsGdFa ',
  ],
  RETRY_LINK_DAYS: ['0', '91', '-1', '1.5', '1e1', '0x10', ' 7', '7 days'],
  PORT: ['65536', '-1', '0x50', '8e3', ' 8000', '8000 ', '80a', '8000.5'],
  HOST: ['http://127.0.0.1', '127.0.0.1/', 'a b', 'host?', 'user@host'],
  PUBLIC_URL: [
    'https://user:pass@shop.example/',
    'https://shop.example/?a=b',
    'https://shop.example/#a',
    'https://shop.example/ ',
    'shop.example',
    'ftp://shop.example/',
  ],
};
for (const [name, values] of Object.entries(cases)) {
  test(`${name} is refused when it is weak, a placeholder or has something added, and is not repeated`, () => {
    for (const value of values) {
      const message = messageFor({[name]: value});
      assert.match(message, new RegExp(`${name} is not usable`), value);
      // A short value could be part of the hint by coincidence.
      if (value.length > 8) assert.ok(!message.includes(value), value);
    }
  });
}

test('random secrets in every usual encoding are accepted', () => {
  for (let round = 0; round < 500; round++) {
    for (const form of ['hex', 'base64', 'base64url'] as const) {
      const secret = randomBytes(32).toString(form);
      const password = randomBytes(16).toString(form);
      loadConfig({
        ...good,
        RETRY_LINK_SECRET: secret,
        FENERUM_WEBHOOK_CREDENTIALS: `fenerum:${password}`,
      });
    }
  }
});

test('settings with one secret for two purposes are refused', () => {
  const secret = randomBytes(32).toString('base64url');
  for (const pair of [
    {RETRY_LINK_SECRET: secret, FENERUM_API_TOKEN: secret},
    {RETRY_LINK_SECRET: secret, FENERUM_WEBHOOK_CREDENTIALS: `fenerum:${secret}`},
    {FENERUM_API_TOKEN: secret, FENERUM_WEBHOOK_CREDENTIALS: `fenerum:${secret}`},
  ]) {
    const message = messageFor(pair);
    assert.match(message, /are the same/);
    assert.ok(!message.includes(secret));
  }
});

test('live keys require an https URL for the links in mails', () => {
  const live = {STRIPE_SECRET_KEY: 'sk_live_a', STRIPE_PUBLISHABLE_KEY: 'pk_live_a'};
  assert.match(messageFor({...live, PUBLIC_URL: 'http://shop.example'}), /PUBLIC_URL is http/);
  assert.equal(
    loadConfig({...good, ...live, PUBLIC_URL: 'https://shop.example'}).publicUrl.href,
    'https://shop.example/',
  );
});

test('a variable that is set to nothing counts as not set', () => {
  assert.match(messageFor({FENERUM_API_TOKEN: ''}), /FENERUM_API_TOKEN is missing/);
  assert.equal(loadConfig({...good, PORT: ''}).port, 8000);
});

test('a live and a test key together are refused', () => {
  assert.match(messageFor({STRIPE_SECRET_KEY: 'sk_live_x'}), /different modes/);
  assert.match(messageFor({STRIPE_PUBLISHABLE_KEY: 'pk_live_x'}), /different modes/);
});

test('a live key is refused while everybody is signed in as the demo’s visitor', async () => {
  for (const secret of ['sk_live_marker', 'rk_live_marker']) {
    const env = {...good, STRIPE_SECRET_KEY: secret, STRIPE_PUBLISHABLE_KEY: 'pk_live_x'};
    await assert.rejects(startDemo({port: 0, env}), (error: unknown) => {
      assert.ok(error instanceof ConfigError);
      assert.match(error.message, /live key.*demoCustomer/);
      assert.ok(!error.message.includes('marker'));
      return true;
    });
    await assert.rejects(startProcess('backend/main.ts', env), /ended with 78/);
  }
});

test('PUBLIC_URL keeps its path, with a slash at the end or without', () => {
  for (const PUBLIC_URL of ['https://shop.example/pay', 'https://shop.example/pay/']) {
    assert.equal(loadConfig({...good, PUBLIC_URL}).publicUrl.href, 'https://shop.example/pay/');
  }
});

test('an API base may use http on this machine only', () => {
  assert.match(messageFor({FENERUM_API_BASE: 'http://10.0.0.1/api/v1/'}), /FENERUM_API_BASE/);
  const {fenerum} = loadConfig({...good, FENERUM_API_BASE: 'http://[::1]:9000/api/v1'});
  assert.equal(fenerum.apiBase.href, 'http://[::1]:9000/api/v1/');
});

test('without API bases the backend uses the real services', () => {
  const {stripe, fenerum} = loadConfig({
    ...good,
    STRIPE_API_BASE: undefined,
    FENERUM_API_BASE: undefined,
  });
  assert.equal(stripe.apiBase.href, 'https://api.stripe.com/');
  assert.equal(fenerum.apiBase.href, 'https://app.fenerum.com/api/v1/');
});

test('the password of the webhook may contain colons', () => {
  const {webhook} = loadConfig({...good, FENERUM_WEBHOOK_CREDENTIALS: 'user:a:b:0123456789abcdef'});
  assert.deepEqual(webhook, {username: 'user', password: 'a:b:0123456789abcdef'});
});
