// The settings: what is missing is named with the way to get it, and no value is ever repeated.
import assert from 'node:assert/strict';
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

test('an empty environment is answered with everything that is needed, at once', () => {
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

test('a wrong value is named and not repeated', () => {
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

test('a variable that is set to nothing counts as not set', () => {
  assert.match(messageFor({FENERUM_API_TOKEN: ''}), /FENERUM_API_TOKEN is missing/);
  assert.equal(loadConfig({...good, PORT: ''}).port, 8000);
});

test('keys of two modes are refused', () => {
  assert.match(messageFor({STRIPE_SECRET_KEY: 'sk_live_x'}), /different modes/);
});

test('the demo’s sign-in and live keys do not go together', async () => {
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

test('secrets travel in the clear on this machine only', () => {
  assert.match(messageFor({FENERUM_API_BASE: 'http://10.0.0.1/api/v1/'}), /FENERUM_API_BASE/);
  const {fenerum} = loadConfig({...good, FENERUM_API_BASE: 'http://[::1]:9000/api/v1'});
  assert.equal(fenerum.apiBase.href, 'http://[::1]:9000/api/v1/');
});

test('without bases the real services are meant', () => {
  const {stripe, fenerum} = loadConfig({
    ...good,
    STRIPE_API_BASE: undefined,
    FENERUM_API_BASE: undefined,
  });
  assert.equal(stripe.apiBase.href, 'https://api.stripe.com/');
  assert.equal(fenerum.apiBase.href, 'https://app.fenerum.com/api/v1/');
});

test('a password may contain colons', () => {
  const {webhook} = loadConfig({...good, FENERUM_WEBHOOK_CREDENTIALS: 'user:a:b:0123456789abcdef'});
  assert.deepEqual(webhook, {username: 'user', password: 'a:b:0123456789abcdef'});
});
