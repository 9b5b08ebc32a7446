/** The small servers in other languages keep the contract of the endpoints. A language that is not installed has no tests. */
import assert from 'node:assert/strict';
import {execFileSync, spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {connect, createServer, type AddressInfo} from 'node:net';
import {after, test} from 'node:test';
import {setTimeout} from 'node:timers/promises';
import {
  account,
  basic,
  customerOf,
  demo,
  gate,
  post,
  read,
  retryLinkSecret,
  savedMethod,
  scriptedFenerum,
  webhookCredential,
} from '../backend/harness.js';
import {listen} from '../../../demo/backend/listen.js';
import {sayNotTested} from '../../tools/not-tested.mjs';
import {startCommand} from '../backend/process.js';

/** The command that starts each server, and one that succeeds if this machine can run it. */
const servers: Record<string, {readonly start: string[]; readonly check: string[]}> = {
  python: {start: ['python3', 'server.py'], check: ['python3', '--version']},
  php: {
    start: ['sh', '-c', 'exec php -S 127.0.0.1:$PORT server.php 2>&1'],
    check: ['php', '-r', 'exit((int) !extension_loaded("curl"));'],
  },
  ruby: {start: ['ruby', 'server.rb'], check: ['ruby', '-e', 'require "webrick"']},
  java: {
    start: ['java', '-cp', '/usr/share/java/gson.jar', 'Server.java'],
    check: ['java', '-cp', '/usr/share/java/gson.jar', '../../../test/demo/servers/HasGson.java'],
  },
};

const canRun = (check: readonly string[], folder: string): boolean => {
  try {
    execFileSync(check[0] ?? '', check.slice(1), {stdio: 'ignore', cwd: folder});
    return true;
  } catch {
    return false;
  }
};

async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return String(port);
}

const sandbox = await demo();
const {stripe} = sandbox;
await post(`${sandbox.url}/api/setup-intents`, {});
const customer = await customerOf(stripe);

/** A proxy in front of Stripe. A test may let it answer something else. */
const stripeProxy = {
  lie: undefined as (() => Response) | undefined,
  async handle(request: Request): Promise<Response> {
    if (this.lie && request.method === 'GET') return this.lie();
    const {pathname, search} = new URL(request.url);
    const headers = new Headers();
    for (const name of ['authorization', 'content-type', 'idempotency-key', 'stripe-version']) {
      const value = request.headers.get(name);
      if (value !== null) headers.set(name, value);
    }
    const body = request.method === 'GET' ? null : await request.text();
    const {method} = request;
    const answer = await fetch(sandbox.url + pathname + search, {method, headers, body});
    return new Response(await answer.text(), {status: answer.status});
  },
};
const proxy = await listen((request) => stripeProxy.handle(request), {host: '127.0.0.1', port: 0});
after(() => proxy.close());

const settings = {
  STRIPE_SECRET_KEY: 'sk_test_sandbox',
  // Every address works with and without a slash at the end.
  STRIPE_API_BASE: `${proxy.url}/`,
  PUBLIC_URL: 'https://shop.example/account',
  FENERUM_API_TOKEN: 'sandbox-token',
  FENERUM_CLIENT_SYSTEM: 'tests',
  FENERUM_USER: 'tests',
  FENERUM_WEBHOOK_CREDENTIALS: webhookCredential,
  RETRY_LINK_SECRET: retryLinkSecret,
  DEMO_ACCOUNT: account,
  DEMO_CUSTOMER: customer,
  // On a busy machine, the first ordinary answer of a server that has just started takes some seconds.
  ANSWER_SECONDS: '10',
};

/** The first one contains a password, which must not be logged. */
const wrongAddresses = [
  'https://user:Hush@app.fenerum.com/api/v1',
  'https://app.fenerum.com/api/v1?x=1',
  'https://app.fenerum.com\\@elsewhere.example',
  'http://app.fenerum.com/api/v1',
  'http://localhost.elsewhere.example/',
];

/** Sends a request as it is written. Returns the status of the answer, or 400 if the connection is closed instead. */
async function sendRaw(url: string, lines: readonly string[]): Promise<number> {
  const {port, host} = new URL(url);
  const socket = connect(Number(port), '127.0.0.1');
  socket.end([...lines, `Host: ${host}`, 'Connection: close', '', '{}'].join('\r\n'));
  const [answer] = (await Promise.race([once(socket, 'data'), once(socket, 'close')])) as [Buffer];
  socket.destroy();
  return Number(/^HTTP\/1\.\d (\d+)/.exec(String(answer))?.[1] ?? 400);
}

/** An answer that begins, and goes on with a space every few milliseconds until the other side ends it. */
const endless = (begin: string): Response => {
  let timer: NodeJS.Timeout | undefined;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const write = (text: string) => controller.enqueue(new TextEncoder().encode(text));
      write(begin);
      timer = setInterval(() => write(' '), 20);
    },
    cancel: () => clearInterval(timer),
  });
  return new Response(body, {status: 201, headers: {'Content-Type': 'application/json'}});
};

async function failedPayment(): Promise<string> {
  const {id} = await stripe.paymentMethods.attach('pm_card_authenticationRequired', {customer});
  const failed: unknown = await stripe.paymentIntents
    .create({
      amount: 24_900,
      currency: 'dkk',
      customer,
      payment_method: id,
      allowed_payment_method_types: ['card'],
      confirm: true,
      off_session: true,
    })
    .catch((error: unknown) => error);
  return (failed as {payment_intent: {id: string}}).payment_intent.id;
}

for (const [language, {start, check}] of Object.entries(servers)) {
  const folder = new URL(`../../../demo/servers/${language}/`, import.meta.url).pathname;
  if (!canRun(check, folder)) {
    sayNotTested(`the ${language} server`);
    continue;
  }

  test(`the ${language} server names the settings that are missing or could send a secret elsewhere`, async () => {
    const [wrong = '', ...others] = wrongAddresses;
    const env = {
      ...settings,
      FENERUM_API_TOKEN: '',
      DEMO_ACCOUNT: '',
      FENERUM_API_BASE: wrong,
      PORT: await freePort(),
    };
    if (language === 'php') {
      const {url, output} = await startCommand(start, folder, env);
      assert.equal((await post(`${url}/api/setup-intents`, {})).status, 500);
      // The log may arrive later than the answer.
      while (!output().includes('Missing settings: DEMO_ACCOUNT')) await setTimeout(10);
      for (const address of [wrong, ...others]) {
        const given = {...settings, FENERUM_API_BASE: address, PORT: await freePort()};
        const server = await startCommand(start, folder, given);
        const card = await savedMethod(sandbox.url);
        assert.equal((await post(`${server.url}/api/payment-cards`, card)).status, 500, address);
        while (!server.output().includes('FENERUM_API_BASE must be')) await setTimeout(10);
      }
      return;
    }
    const [command = '', ...options] = start;
    const {status, stderr} = spawnSync(command, options, {
      cwd: folder,
      env: {...process.env, ...env},
      encoding: 'utf8',
    });
    assert.equal(status, 1);
    assert.match(stderr, /Missing settings: FENERUM_API_TOKEN, DEMO_ACCOUNT$/m);
    assert.match(stderr, /^FENERUM_API_BASE must be an https address/m);
    assert.doesNotMatch(stderr, /sk_test_sandbox|Hush/);
  });

  test(`the ${language} server keeps the contract of the endpoints`, async () => {
    stripeProxy.lie = undefined;
    const fenerum = await scriptedFenerum();
    const {url, output} = await startCommand(start, folder, {
      ...settings,
      FENERUM_API_BASE: fenerum.url.replace(/\/$/, ''),
      PORT: await freePort(),
    });
    const send = (path: string, body: unknown, headers?: Record<string, string>) =>
      post(`${url}${path}`, body, headers);
    const register = (body: object) => send('/api/payment-cards', body);
    const answerWith = (status: number, body: unknown) => {
      fenerum.requests = 0;
      fenerum.answer = async () =>
        typeof body === 'string'
          ? new Response(body, {status, headers: {'Content-Type': 'text/html'}})
          : Response.json(body, {status});
    };

    // An open intent is returned again.
    const ask = async (body: object) =>
      (await read(await send('/api/setup-intents', body)))['client_secret'];
    const secret = await ask({account: '', payment_method_types: ['card']});
    assert.match(String(secret), /^seti_\w+_secret_\w+$/);
    assert.equal(await ask({payment_method_types: ['card']}), secret);
    const intent = await stripe.setupIntents.retrieve(String(secret).split('_secret_')[0] ?? '');
    assert.equal(intent.usage, 'off_session');
    assert.equal((await send('/api/setup-intents', {payment_method_types: ['cash']})).status, 400);

    // Two requests at the same time, and one later, register the card once.
    answerWith(201, {uuid: 'card-1'});
    const card = await savedMethod(sandbox.url);
    const [one, two] = await Promise.all([register(card), register(card)]);
    assert.ok([one, two].some(({status}) => status === 200));
    for (const {status} of [one, two]) assert.ok(status === 200 || status === 503, `${status}`);
    assert.deepEqual(await read(await register(card)), {uuid: 'card-1'});
    assert.equal(fenerum.requests, 1);

    // The intent decides, not the body.
    const another = await savedMethod(sandbox.url);
    assert.equal((await register({...another, token: card.token})).status, 422);
    assert.equal((await register({...another, type: 'sepa_debit'})).status, 422);
    assert.equal((await register({...another, intent: 'seti_unknown'})).status, 404);
    assert.equal((await register({...another, intent: '../customers'})).status, 400);
    const stranger = await stripe.customers.create({email: 'stranger@example.com'});
    const foreign = await stripe.setupIntents.create({
      customer: stranger.id,
      usage: 'off_session',
      payment_method: 'pm_card_visa',
      confirm: true,
    });
    assert.equal(
      (await register({...card, intent: foreign.id, token: foreign.payment_method})).status,
      404,
    );

    // An answer that is not about this intent is an outage, and no reason to give the card up.
    answerWith(201, {uuid: 'card-1'});
    for (const lie of [
      () => Response.json({}),
      () => Response.json({message: 'no Route matched'}, {status: 404}),
      () => Response.json({error: 'Not found'}, {status: 404}),
      () =>
        Response.json({
          id: 'seti_other',
          status: 'succeeded',
          customer,
          usage: 'off_session',
          payment_method: {id: another.token, type: 'card'},
          metadata: {},
        }),
    ]) {
      stripeProxy.lie = lie;
      assert.equal((await register(another)).status, 503);
      assert.ok((await send('/api/setup-intents', {})).status >= 500);
    }
    stripeProxy.lie = undefined;
    assert.equal(fenerum.requests, 0);

    // No success without the uuid of the card, and no second request when Fenerum may have the card.
    const wrongUuids = ['', ' ', 'x'.repeat(101), '<b>card</b>', 7, ['card'], null];
    const wrongAnswers = [
      ...wrongUuids.map((uuid) => ({uuid})),
      ...['<h1>Welcome</h1>', '', 'null', '"uuid"', '['.repeat(50_000), {}, [], [{uuid: 'card'}]],
      ...["{uuid: 'card'}", '{"uuid": "card"', '{"uuid": "card"} <p>', '{"uuid": "card\ud800"}'],
      {uuid: 'card', more: 'x'.repeat(65_536)},
    ];
    const registerTwice = async (name: string) => {
      const method = await savedMethod(sandbox.url);
      assert.ok((await register(method)).status >= 400, name);
      assert.ok((await register(method)).status >= 400, name);
      assert.equal(fenerum.requests, 1, name);
    };
    for (const body of wrongAnswers) {
      answerWith(200, body);
      await registerTwice(JSON.stringify(body).slice(0, 60));
    }
    for (const status of [504, 520, 524]) {
      answerWith(status, '<h1>No answer</h1>');
      await registerTwice(`${status}`);
    }
    // An answer that does not come, or does not end, is given up in time. Meanwhile other requests are answered.
    const unending = [() => new Promise<never>(() => {}), async () => endless('{"uuid": "')];
    const methods = await Promise.all(unending.map(() => savedMethod(sandbox.url)));
    const allReached = gate();
    fenerum.requests = 0;
    fenerum.answer = () => {
      const answer = unending[fenerum.requests - 1];
      assert.ok(answer, 'no other request');
      if (fenerum.requests === unending.length) allReached.open();
      return answer();
    };
    const given = Promise.all(methods.map(register));
    await allReached.opened;
    assert.equal((await send('/api/setup-intents', {})).status, 200);
    for (const {status} of await given) assert.ok(status >= 400);
    for (const method of methods) assert.ok((await register(method)).status >= 400);
    assert.equal(fenerum.requests, unending.length);
    for (const status of [301, 302, 303, 307, 308]) {
      fenerum.requests = 0;
      fenerum.answer = async () => Response.redirect(`${fenerum.url}elsewhere`, status);
      assert.ok((await register(await savedMethod(sandbox.url))).status >= 400);
      assert.equal(fenerum.requests, 1, `${status}`);
    }

    // After a refusal or an outage, a later request may send the card.
    answerWith(503, {detail: 'down'});
    const later = await savedMethod(sandbox.url);
    const refused = await register(later);
    assert.equal(refused.status, 503);
    assert.ok(refused.headers.get('retry-after'));
    for (const status of [500, 502]) {
      answerWith(status, '<h1>Error</h1>');
      assert.equal((await register(later)).status, 503);
      assert.equal(fenerum.requests, 1, `${status}`);
    }
    answerWith(400, {token: ['No such token.']});
    assert.equal((await register(later)).status, 422);
    answerWith(401, {detail: 'Invalid token.'});
    assert.equal((await register(later)).status, 502);
    answerWith(201, {uuid: 'card-2'});
    assert.deepEqual(await read(await register(later)), {uuid: 'card-2'});

    // A mandate is kept as evidence.
    const mandate = {
      // The 500th character is one that needs two units in UTF-16.
      text: `${'I authorise Example ApS. '.repeat(20).slice(0, 499)}🏦${'x'.repeat(998)}🏦 End.`,
      version: '2026-11',
      locale: 'en',
      creditor: 'Example ApS',
      acceptedAt: '2026-11-27T10:00:00.000Z',
    };
    const debit = await savedMethod(sandbox.url, {type: 'sepa_debit'});
    assert.equal((await register({...debit, mandate})).status, 200);
    const {metadata} = await stripe.setupIntents.retrieve(debit.intent);
    assert.equal(metadata?.['mandate_creditor'], 'Example ApS');
    assert.equal(
      Object.keys(metadata ?? {})
        .filter((key) => key.startsWith('mandate_text_'))
        .sort()
        .map((key) => metadata?.[key])
        .join(''),
      mandate.text,
    );

    // The webhook sends a link, and the link leads to the payment.
    const payment = await failedPayment();
    const event = {event: 'payment.authentication_required', data: {payment_gateway_id: payment}};
    assert.equal((await send('/webhooks/fenerum', event)).status, 401);
    assert.equal((await send('/webhooks/fenerum', event, basic('fenerum:wrong'))).status, 401);
    const credential = basic(webhookCredential);
    for (const data of [undefined, {payment_gateway_id: 7}, {payment_gateway_id: 'pi_unknown'}]) {
      assert.equal((await send('/webhooks/fenerum', {...event, data}, credential)).status, 204);
    }
    const long = {event: 'invoice.created', data: {lines: 'x'.repeat(100_000)}};
    const notText = Buffer.from(
      '{"event": "payment.declined", "data": {"payment_gateway_id": "pi_\xff"}}',
      'latin1',
    );
    for (const body of ['no json', '', long, notText]) {
      const {status} = await fetch(`${url}/webhooks/fenerum`, {
        method: 'POST',
        headers: {...credential, 'Content-Type': 'application/json'},
        body: typeof body === 'string' || body instanceof Buffer ? body : JSON.stringify(body),
      });
      assert.equal(status, 204, String(body).slice(0, 20));
    }
    assert.doesNotMatch(output(), /retry\//);
    // Fenerum may deliver an event twice.
    for (const again of ['', 'again']) {
      assert.equal((await send('/webhooks/fenerum', event, credential)).status, 204, again);
    }
    assert.equal(output().split('retry/').length, 2);
    const [, token = ''] = /https:\/\/shop\.example\/account\/retry\/(\S+)/.exec(output()) ?? [];
    const retry = await read(await send(`/api/payment-retries/${token}`, {}));
    assert.match(String(retry['client_secret']), new RegExp(`^${payment}_secret_`));
    assert.match(String(retry['payment_method']), /^pm_/);
    // A new card that the customer has tried since is not the saved one.
    const {id: tried} = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', {
      customer,
    });
    await stripe.paymentIntents.confirm(payment, {payment_method: tried}).catch(() => {});
    const afterwards = await read(await send(`/api/payment-retries/${token}`, {}));
    assert.equal(afterwards['payment_method'], retry['payment_method']);
    for (const forged of [`${token}0`, token.replace(payment, 'pi_other'), 'x', 'a.b.c']) {
      assert.equal((await send(`/api/payment-retries/${forged}`, {})).status, 404, forged);
    }

    for (const method of ['GET', 'HEAD', 'PUT']) {
      assert.equal((await fetch(`${url}/api/setup-intents`, {method})).status, 405, method);
    }

    // Another site cannot send JSON, and a broken body is a clear error.
    const form = await fetch(`${url}/api/setup-intents`, {method: 'POST', body: 'a=b'});
    assert.equal(form.status, 415);
    for (const body of ['[', '[]', 'null', '7', '['.repeat(60_000), '\u0000']) {
      assert.equal((await send('/api/payment-cards', body)).status, 400, body.slice(0, 10));
    }
    for (const types of [
      7,
      'card',
      [],
      [7],
      [['card']],
      [{card: 1}],
      {card: 'card'},
      null,
      [null],
    ]) {
      const {status, headers} = await send('/api/setup-intents', {payment_method_types: types});
      assert.equal(status, 400, JSON.stringify(types));
      assert.match(headers.get('content-type') ?? '', /json/);
    }
    for (const odd of [7, null, [], ['pi_1'], {}, 'pi_1\n', 'pi_1/confirm', 'pi_1?expand=x']) {
      assert.equal((await register({...card, intent: odd})).status, 400, JSON.stringify(odd));
      assert.equal((await register({...another, token: odd})).status, 422, JSON.stringify(odd));
    }
    assert.equal((await send('/api/payment-cards', {pad: 'x'.repeat(70_000)})).status, 413);
    // PHP's own web server reads the length, and closes the connection.
    for (const length of language === 'php' ? [] : ['-1', 'x', '99999999999']) {
      const request = ['POST /api/setup-intents HTTP/1.1', 'Content-Type: application/json'];
      const status = await sendRaw(url, [...request, `Content-Length: ${length}`]);
      assert.ok(status >= 400 && status < 500, `Content-Length: ${length} gets ${status}`);
    }
    assert.equal((await send('/api/nothing', {})).status, 404);
  });
}
