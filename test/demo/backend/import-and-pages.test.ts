/** An import and a page that register the same payment method at the same time: Fenerum gets one request. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
  account,
  backend,
  customerOf,
  demo,
  gate,
  post,
  read,
  savedMethod,
  scriptedFenerum,
} from './harness.js';
import {ImportCommand} from './import-harness.js';

const sandbox = await demo();
const fenerum = await scriptedFenerum();
const shop = await backend(sandbox.url, fenerum.url);

const register = async (registration: object): Promise<unknown> =>
  (await read(await post(`${shop.url}/api/payment-cards`, registration)))['uuid'];

/** Makes Fenerum create a new card for every request. */
function countRequests(): void {
  fenerum.requests = 0;
  fenerum.answer = async () => Response.json({uuid: `card-${fenerum.requests}`}, {status: 201});
}

/** An import of one method of the demo's customer. */
async function importOf(method: string): Promise<ImportCommand> {
  const customer = await customerOf(sandbox.stripe);
  return ImportCommand.create(
    sandbox.url,
    `account,customer,payment_method\n${account},${customer},${method}`,
    fenerum.url,
  );
}

test('an import and a page that register one method at the same time send one request, in each of 10 rounds', async () => {
  for (let round = 0; round < 10; round++) {
    countRequests();
    const registration = await savedMethod(sandbox.url);
    const command = await importOf(registration.token);
    const [uuid, {code}] = await Promise.all([register(registration), command.run('--no-dry-run')]);
    assert.equal(fenerum.requests, 1);
    assert.equal(uuid, 'card-1');
    assert.equal(code, 0);
  }
});

test('a page that registers while the import sends the method gets the card of the import', async () => {
  countRequests();
  const registration = await savedMethod(sandbox.url);
  const command = await importOf(registration.token);
  const reached = gate();
  const held = gate();
  const {answer} = fenerum;
  fenerum.answer = async (request) => {
    reached.open();
    await held.opened;
    return answer(request);
  };
  const run = command.run('--no-dry-run');
  await reached.opened;
  const uuid = register(registration);
  held.open();
  assert.equal((await run).code, 0);
  assert.equal(await uuid, 'card-1');
  assert.equal(fenerum.requests, 1);
});

test('an import that finds a page sending the method waits and reports its card', async () => {
  countRequests();
  const registration = await savedMethod(sandbox.url);
  const command = await importOf(registration.token);
  const reached = gate();
  const held = gate();
  const {answer} = fenerum;
  fenerum.answer = async (request) => {
    reached.open();
    await held.opened;
    return answer(request);
  };
  const uuid = register(registration);
  await reached.opened;
  const run = command.run('--no-dry-run');
  held.open();
  assert.equal(await uuid, 'card-1');
  assert.equal((await run).code, 0);
  assert.match((await command.reported()).join(), /card-1/);
  assert.equal(fenerum.requests, 1);
});

test('a page whose method the import could not send registers it afterwards', async () => {
  countRequests();
  const registration = await savedMethod(sandbox.url);
  const command = await importOf(registration.token);
  fenerum.answer = async () => Response.json({detail: 'Invalid token.'}, {status: 401});
  await command.run('--no-dry-run');
  countRequests();
  assert.equal(await register(registration), 'card-1');
});

test('a method whose outcome at Fenerum is unknown to the import is not sent by a page', async () => {
  countRequests();
  const registration = await savedMethod(sandbox.url);
  const command = await importOf(registration.token);
  fenerum.answer = async () => new Response('<html>', {status: 502});
  const {code} = await command.run('--no-dry-run');
  assert.equal(code, 1);
  const {status} = await post(`${shop.url}/api/payment-cards`, registration);
  assert.equal(status, 409);
  assert.equal(fenerum.requests, 1);
  countRequests();
  assert.equal((await command.run('--no-dry-run', '--resend-unclear')).code, 0);
  assert.equal(await register(registration), 'card-1');
  assert.equal(fenerum.requests, 1);
});
