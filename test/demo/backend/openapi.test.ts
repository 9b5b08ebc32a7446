/** The OpenAPI document of the endpoints is valid, and the reference backend answers as it says. */
import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {test} from 'node:test';
import {Validator} from '@seriousme/openapi-schema-validator';
import {Ajv2020} from 'ajv/dist/2020.js';
import {parse} from 'yaml';
import {signRetryToken} from '../../../demo/backend/retry-link.js';
import {
  backend,
  basic,
  demo,
  post,
  retryLinkSecret,
  savedMethod,
  scriptedFenerum,
  webhookCredential,
} from './harness.js';

interface Content {
  readonly content?: {readonly 'application/json': {readonly schema: object}};
}
interface Operation {
  readonly requestBody: Required<Content>;
  readonly responses: Readonly<Record<string, Content & {readonly $ref?: string}>>;
}
interface Document {
  readonly paths: Readonly<Record<string, {readonly post: Operation}>>;
  readonly components: {readonly responses: Readonly<Record<string, Content>>};
}

const text = await readFile(new URL('../../../demo/docs/openapi.yaml', import.meta.url), 'utf8');
const document = parse(text, {merge: true}) as Document;
const ajv = new Ajv2020({strict: false, validateFormats: false});
ajv.addSchema(document, 'openapi.yaml');

/** Whether a value fits a schema of the document. */
const fits = (value: unknown, schema: object): string => {
  const whole = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"openapi.yaml#/')) as object;
  return ajv.validate(whole, value) ? '' : ajv.errorsText();
};

const sandbox = await demo();
const fenerum = await scriptedFenerum();
const {url} = await backend(sandbox.url, fenerum.url);
const answered = new Set<string>();

/** Sends a request, and compares the answer with the document. */
async function check(
  path: string,
  status: number,
  body: unknown,
  {at = path, headers = {}}: {at?: string; headers?: Record<string, string>} = {},
): Promise<void> {
  const operation = document.paths[path]?.post;
  assert.ok(operation, path);
  const request = operation.requestBody.content['application/json'].schema;
  if (status < 400) assert.equal(fits(body, request), '', `the body to ${path}`);
  const response = await post(url + at, body, headers);
  const received = await response.text();
  assert.equal(response.status, status, `${path}: ${received}`);
  const listed = operation.responses[status];
  assert.ok(listed, `${path} answers ${status}`);
  const {content} = document.components.responses[listed.$ref?.split('/').at(-1) ?? ''] ?? listed;
  if (content) {
    assert.match(response.headers.get('content-type') ?? '', /^application\/json/);
    assert.equal(fits(JSON.parse(received), content['application/json'].schema), '', received);
  } else {
    assert.equal(received, '');
  }
  answered.add(`${path} ${status}`);
}

test('the OpenAPI document is valid', async () => {
  const {valid, errors} = await new Validator().validate(
    parse(text, {merge: true}) as Record<string, unknown>,
  );
  assert.ok(valid, JSON.stringify(errors));
});

test('the reference backend answers as the OpenAPI document says', async () => {
  const long = {detail: 'x'.repeat(70_000)};
  const asText = {headers: {'Content-Type': 'text/plain'}};
  fenerum.answer = async () => Response.json({uuid: 'card-1'}, {status: 201});

  await check('/api/setup-intents', 200, {account: '', payment_method_types: ['card']});
  await check('/api/setup-intents', 400, {payment_method_types: ['cash']});
  await check('/api/setup-intents', 413, long);
  await check('/api/setup-intents', 415, {}, asText);

  const cards = '/api/payment-cards';
  const card = await savedMethod(sandbox.url);
  const debit = await savedMethod(sandbox.url, {type: 'sepa_debit'});
  const mandate = {
    text: 'I authorise Example ApS.',
    version: '2026-11',
    locale: 'en',
    creditor: 'Example ApS',
    acceptedAt: '2026-11-27T10:00:00.000Z',
  };
  await check(cards, 200, card);
  await check(cards, 200, {...debit, mandate});
  await check(cards, 400, {...card, intent: 'cus_1'});
  await check(cards, 404, {...card, intent: 'seti_unknown'});
  await check(cards, 422, {...card, token: 'pm_another'});
  await check(cards, 413, long);
  await check(cards, 415, card, asText);
  const open = await sandbox.stripe.setupIntents.create({usage: 'off_session'});
  await check(cards, 404, {...card, intent: open.id});
  for (const [status, answer] of [
    [429, Response.json({detail: 'slow down'}, {status: 429})],
    [503, new Response('', {status: 503})],
    [422, Response.json({token: ['No such token.']}, {status: 400})],
    [502, Response.json({detail: 'Invalid token.'}, {status: 401})],
    [502, new Response('<h1>Welcome</h1>')],
  ] as const) {
    fenerum.answer = async () => answer.clone();
    await check(cards, status, await savedMethod(sandbox.url));
  }

  const retries = '/api/payment-retries/{token}';
  const payment = await sandbox.stripe.paymentIntents.create({amount: 24_900, currency: 'dkk'});
  const link = (expires: number) => ({
    at: `/api/payment-retries/${signRetryToken(retryLinkSecret, payment.id, expires)}`,
  });
  const later = link(Date.now() + 60_000);
  await check(retries, 200, {}, later);
  await check(retries, 410, {}, link(Date.now() - 60_000));
  await check(retries, 404, {}, {at: '/api/payment-retries/forged'});
  await check(retries, 400, [], later);
  await check(retries, 413, long, later);
  await check(retries, 415, {}, {...later, ...asText});

  const webhook = '/webhooks/fenerum';
  const event = {event: 'payment.declined', data: {payment_gateway_id: payment.id}};
  const credential = {headers: basic(webhookCredential)};
  await check(webhook, 204, event, credential);
  await check(webhook, 204, {event: 'invoice.paid'}, credential);
  await check(webhook, 401, event);
  await check(webhook, 413, {detail: 'x'.repeat(1_100_000)}, credential);
});

test('the OpenAPI document lists no answer that the reference backend does not give, but for outages and logins', () => {
  const listed = Object.entries(document.paths).flatMap(([path, {post: operation}]) =>
    Object.keys(operation.responses).map((status) => `${path} ${status}`),
  );
  const untried = listed.filter(
    (answer) => !answered.has(answer) && !/ (401|409|429|502|503)$/.test(answer),
  );
  assert.deepEqual(untried, []);
});
