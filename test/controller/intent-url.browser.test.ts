/** Fetching an intent from the merchant's backend: when it is fetched, how often, and when it is replaced. */
import {TIMEOUT_MS} from '../../src/ports/timeout.js';
import {SLOW_AFTER_MS} from '../../src/controller/effects.js';
import {expect} from '@open-wc/testing';
import {dropped, json} from '../fakes/backend.js';
import {refusal, setupIntent, setupSecret} from '../fakes/stripe.js';
import {FormPage, until} from '../page.js';
import {takeConsoleLines} from '../quiet.js';

const attributes = {'client-secret': null, 'intent-url': '/intents'};
const open = (more: Record<string, string> = {}): Promise<FormPage> =>
  FormPage.open({...attributes, ...more});

/** Makes the backend return a new intent for every request: `seti_1`, `seti_2`, … */
function countIntents(page: FormPage): void {
  let count = 0;
  page.backend.intents = () => {
    count += 1;
    return json({client_secret: `seti_${count}_secret_a`});
  };
}

describe('a form with an intent-url', () => {
  it('a form with intent-url fetches nothing before the customer touches it', async () => {
    const page = await open();
    expect(page.backend.requests).to.have.length(0);
    expect(page.stripe.calls).to.have.length(0);
  });

  it('the first focus of the field fetches the intent once', async () => {
    const page = await open();
    page.stripe.field.emit('focus');
    page.stripe.field.emit('blur');
    page.stripe.field.emit('focus');
    await until(() => page.backend.to('/intents').length, 'a request');
    await page.rendered();
    page.type();
    await page.pay();
    expect(page.backend.to('/intents').map(({body}) => body)).to.deep.equal([
      {account: 'acc-1', payment_method_types: ['card']},
    ]);
    expect(page.stripe.count('confirmCardSetup')).to.equal(1);
  });

  it('the first focus of an input fetches the intent', async () => {
    const page = await open({collect: 'name'});
    page.input('name').focus();
    await until(() => page.backend.to('/intents').length, 'a request');
  });

  it('submitting while the intent is fetched waits for that request', async () => {
    const page = await open();
    let answer = (): void => {};
    page.backend.intents = () =>
      new Promise((resolve) => {
        answer = () => resolve(json({client_secret: 'seti_1_secret_a'}));
      });
    page.type();
    await page.rendered();
    page.press();
    await page.until('confirming');
    expect(page.stripe.count('confirmCardSetup')).to.equal(0);
    answer();
    await page.until('done');
    expect(page.backend.to('/intents')).to.have.length(1);
  });

  it('an early fetch of the intent that fails shows nothing, and submitting fetches again', async () => {
    const page = await open();
    page.clock.endsImmediately = (wait) => wait < TIMEOUT_MS;
    page.backend.intents = dropped;
    page.type();
    await until(() => page.backend.to('/intents').length === 4, 'four requests');
    await page.rendered();
    expect(page.phase).to.equal('ready');
    expect(page.codes).to.deep.equal([]);
    countIntents(page);
    page.press();
    await page.until('done');
  });

  it('an intent that cannot be fetched shows an error and a retry button after submitting', async () => {
    const page = await open();
    page.clock.endsImmediately = (wait) => wait < TIMEOUT_MS;
    page.backend.intents = dropped;
    await page.pay('failed');
    expect(page.codes).to.deep.equal(['backend-unreachable']);
    countIntents(page);
    page.press('Try again');
    await page.until('done');
    expect(page.stripe.count('confirmCardSetup')).to.equal(1);
  });

  it('a slow intent-url shows a message after 20 seconds without “Check again”', async () => {
    const page = await open();
    let answer = (): void => {};
    page.backend.intents = () =>
      new Promise((resolve) => (answer = () => resolve(json({client_secret: setupSecret}))));
    page.type();
    page.press();
    await page.until('confirming');
    expect(await page.statusBeforeAndWhenSlow()).to.deep.equal([
      'Saving…',
      'This is taking longer than usual.',
    ]);
    expect(page.buttons).to.deep.equal(['Saving…']);
    page.stripe.hold('answerSetup');
    await page.clock.advance(1000);
    expect(page.backend.to('/intents'), 'the first request is given up').to.have.length(2);
    answer();
    await until(() => page.stripe.count('confirmCardSetup') === 1, 'the confirmation');
    await page.rendered();
    expect(page.status, 'Stripe has time of its own').to.equal('Saving…');
  });

  it('submitting shows at once that the intent-url has been slow for 20 seconds', async () => {
    const page = await open();
    page.backend.intents = () => new Promise(() => {});
    page.type();
    await until(() => page.backend.to('/intents').length === 1, 'the request');
    await page.clock.advance(SLOW_AFTER_MS);
    await page.rendered();
    expect(page.status).to.equal('');
    page.press();
    await page.until('confirming');
    expect(page.status).to.equal('This is taking longer than usual.');
  });

  it('an intent-url that answers 401 shows session-expired on the first focus', async () => {
    const page = await open();
    page.backend.intents = () => json({detail: 'Sign in.'}, 401);
    page.stripe.field.emit('focus');
    await page.until('failed');
    expect(page.codes).to.deep.equal(['session-expired']);
  });

  it('an intent answer without client_secret is backend-refused', async () => {
    const page = await open();
    page.backend.intents = () => json({secret: 'seti_1_secret_TopSecret'});
    page.type();
    await page.until('failed');
    expect(page.detailsOf('fenerum-error')).to.have.nested.property('[0].code', 'backend-refused');
    expect(page.detailsOf('fenerum-error'))
      .to.have.nested.property('[0].detail')
      .that.matches(/client_secret/);
    expect(JSON.stringify(page.received)).to.not.contain('TopSecret');
  });

  it('an intent answer with a payment’s secret is a configuration error without the secret', async () => {
    const page = await open();
    page.backend.intents = () => json({client_secret: 'pi_1_secret_TopSecret'});
    page.type();
    await page.until('failed');
    expect(page.codes).to.deep.equal(['configuration']);
    expect(takeConsoleLines().join())
      .to.match(/SetupIntent/)
      .and.not.contain('TopSecret');
  });

  it('a canceled intent is replaced, and the next press confirms the new one', async () => {
    const page = await open();
    countIntents(page);
    page.stripe.answerSetup = () => setupIntent('canceled');
    await page.pay('ready');
    expect(page.codes).to.deep.equal(['intent-unusable']);
    expect(page.stripe.count('confirmCardSetup')).to.equal(1);
    page.stripe.answerSetup = () => setupIntent('succeeded', {id: 'seti_2'});
    page.press();
    await page.until('done');
    expect(
      page.stripe.calls.filter(({name}) => name === 'confirmCardSetup').map(({secret}) => secret),
    ).to.deep.equal(['seti_1_secret_a', 'seti_2_secret_a']);
  });

  it('an intent that Stripe’s error calls canceled brings the field back', async () => {
    const page = await open();
    countIntents(page);
    page.stripe.answerSetup = () =>
      refusal('invalid_request_error', 'setup_intent_unexpected_state', {
        setup_intent: setupIntent('canceled').setupIntent,
      });
    await page.pay('ready');
    expect(page.codes).to.deep.equal(['intent-unusable']);
  });

  it('a given intent that is canceled is replaced from the intent-url on opening', async () => {
    const page = FormPage.place({'intent-url': '/intents'});
    countIntents(page);
    page.stripe.answerSetupQuestion = (secret) =>
      secret === 'seti_1_secret_a' && page.backend.requests.length === 0
        ? setupIntent('canceled')
        : setupIntent('requires_payment_method', {id: secret.replace(/_secret.*/, '')});
    await page.until('ready');
    await page.pay();
  });
});

describe('a form without an intent-url', () => {
  it('a canceled intent without an intent-url shows an error and no button', async () => {
    const page = FormPage.place();
    page.stripe.answerSetupQuestion = () => setupIntent('canceled');
    await page.until('failed');
    expect(page.codes).to.deep.equal(['intent-unusable']);
    expect(page.buttons).to.deep.equal([]);
  });

  it('an intent canceled during the confirmation fails without an intent-url', async () => {
    const page = await FormPage.open();
    page.stripe.answerSetup = () => setupIntent('canceled');
    await page.pay('failed');
    expect(page.codes).to.deep.equal(['intent-unusable']);
  });
});
