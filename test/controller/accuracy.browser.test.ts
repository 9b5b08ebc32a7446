/** The form says "saved" only about the method that the customer entered, and only after Stripe has confirmed it. */
import {expect} from '@open-wc/testing';
import {json} from '../fakes/backend.js';
import {FakeStripe, refusal, setupIntent} from '../fakes/stripe.js';
import {FormPage, settle, until, type Environment} from '../page.js';
import {TIMEOUT_MS} from '../../src/ports/timeout.js';

const byUrl = {'client-secret': null, 'intent-url': '/intents'};
const idOf = (secret: string): string => secret.replace(/_secret_.*/, '');
const saved = 'Your Visa card has been saved.';

/** A fake Stripe: `seti_1` has saved card A, and every other intent saves the typed card as card B. */
function withCardA(): FakeStripe {
  const stripe = new FakeStripe();
  stripe.entered = 'pm_B';
  stripe.answerSetupQuestion = (secret) =>
    idOf(secret) === 'seti_1'
      ? setupIntent('succeeded', {payment_method: 'pm_A'})
      : setupIntent('requires_payment_method', {id: idOf(secret)});
  stripe.answerSetup = (secret) =>
    idOf(secret) === 'seti_1'
      ? refusal('invalid_request_error', 'setup_intent_unexpected_state', {
          setup_intent: setupIntent('succeeded', {payment_method: 'pm_A'}).setupIntent,
        })
      : setupIntent('succeeded', {id: idOf(secret), payment_method: 'pm_B'});
  return stripe;
}

/** Makes the backend return an intent that is saved but not registered, and then new intents. */
const unregisteredFirst = (page: FormPage): void => {
  page.backend.intents = () =>
    json({
      client_secret: page.backend.to('/cards').length > 0 ? 'seti_2_secret_b' : 'seti_1_secret_a',
    });
};

const tokens = (page: FormPage): unknown[] =>
  page.backend.to('/cards').map(({body}) => (body as {token: string}).token);

async function openOnUnregistered(environment: Environment = {}): Promise<FormPage> {
  const page = FormPage.place(byUrl, {stripe: withCardA(), ...environment});
  unregisteredFirst(page);
  await page.until('ready');
  return page;
}

describe('an intent of the backend that has already saved card A', () => {
  it('card A of a used intent is registered first, then card B is saved on a new intent', async () => {
    const page = await openOnUnregistered();
    page.type();
    await until(() => page.backend.to('/intents').length === 2, 'a fresh intent');
    await page.until('ready');
    expect(page.status).to.equal('');
    expect(page.detailsOf('fenerum-complete')).to.deep.equal([]);
    expect(page.isFieldSeen).to.be.true;
    page.press();
    await page.until('done');
    expect(tokens(page)).to.deep.equal(['pm_A', 'pm_B']);
    expect(page.detailsOf('registerNewPaymentCard')).to.have.length(2);
    expect(page.detailsOf('fenerum-complete')).to.have.nested.property(
      '[0].registration.token',
      'pm_B',
    );
    expect(page.stripe.count('confirmCardSetup')).to.equal(1);
    expect(page.status).to.equal(saved);
  });

  it('a used intent found on submitting registers card A and confirms card B once', async () => {
    const page = await openOnUnregistered();
    let answer = (): void => {};
    const {intents} = page.backend;
    page.backend.intents = (request) =>
      new Promise((resolve) => (answer = () => resolve(intents(request))));
    page.type();
    page.press();
    await page.until('confirming');
    answer();
    await until(() => page.backend.to('/intents').length === 2, 'a fresh intent');
    answer();
    await page.until('done');
    expect(tokens(page)).to.deep.equal(['pm_A', 'pm_B']);
    expect(page.stripe.count('confirmCardSetup')).to.equal(1);
  });

  it('a refused registration of card A does not stop card B from being saved', async () => {
    const page = await openOnUnregistered();
    page.backend.cards = ({body}) =>
      (body as {token: string}).token === 'pm_A' ? json({detail: 'No.'}, 422) : json({});
    page.type();
    await until(() => page.backend.to('/intents').length === 2, 'a fresh intent');
    await page.until('ready');
    page.press();
    await page.until('done');
    expect(tokens(page)).to.deep.equal(['pm_A', 'pm_B']);
  });

  it('a failed registration of card A can be retried, then card B is saved', async () => {
    const page = await openOnUnregistered();
    page.clock.endsImmediately = (wait) => wait < TIMEOUT_MS;
    page.backend.cards = () => json({}, 503);
    page.type();
    await page.until('failed');
    expect(page.buttons).to.deep.equal(['Try again']);
    page.backend.cards = () => json({});
    page.press();
    await until(() => page.phase === 'ready' && page.isFieldSeen, 'the field');
    await page.pay();
    expect(tokens(page).at(-1)).to.equal('pm_B');
    expect(page.stripe.count('confirmCardSetup')).to.equal(1);
  });

  it('a used intent that the backend gives out twice is intent-unusable', async () => {
    const page = FormPage.place(byUrl, {stripe: withCardA()});
    await page.until('ready');
    page.type();
    await page.until('failed');
    expect(page.codes).to.deep.equal(['intent-unusable']);
    expect(page.detailsOf('registerNewPaymentCard')).to.have.length(1);
    expect(page.stripe.count('confirmCardSetup')).to.equal(0);
  });

  it('typing and pressing while card A is registered saves card B', async () => {
    const page = await openOnUnregistered();
    let answer = (): void => {};
    page.backend.cards = () => new Promise((resolve) => (answer = () => resolve(json({}))));
    page.stripe.field.enter({complete: false});
    await page.until('registering');
    expect(page.buttons).to.deep.equal(['Save card']);
    page.type();
    page.press();
    answer();
    page.backend.cards = () => json({});
    await page.until('done');
    expect(tokens(page)).to.deep.equal(['pm_A', 'pm_B']);
  });
});

/** Another tab has just saved card A, and this form has not heard of it. */
function withCardAMeanwhile(): FakeStripe {
  const stripe = withCardA();
  stripe.answerSetupQuestion = (secret) =>
    setupIntent('requires_payment_method', {id: idOf(secret)});
  return stripe;
}

describe('two tabs with the same client secret', () => {
  it('a second tab with the same client secret does not say that its card is saved', async () => {
    const stripe = withCardAMeanwhile();
    const page = await FormPage.open({}, {stripe});
    await page.pay('failed');
    expect(tokens(page)).to.deep.equal(['pm_A']);
    expect(page.codes).to.deep.equal(['intent-unusable']);
    expect(page.text).to.not.contain('saved');
    expect(page.detailsOf('fenerum-complete')).to.deep.equal([]);
  });

  it('a second tab with the same client secret saves its card on a new intent from the intent-url', async () => {
    const stripe = withCardAMeanwhile();
    const page = await FormPage.open({'intent-url': '/intents'}, {stripe});
    page.backend.intents = () => json({client_secret: 'seti_2_secret_b'});
    page.type();
    page.press();
    await until(() => page.phase === 'ready' && page.alert, 'a sentence');
    expect(tokens(page)).to.deep.equal(['pm_A']);
    expect(page.alert).to.not.contain('saved');
    page.press();
    await page.until('done');
    expect(tokens(page)).to.deep.equal(['pm_A', 'pm_B']);
    expect(page.stripe.count('confirmCardSetup')).to.equal(2);
  });

  it('a lost answer is not taken for a saved card when another tab has used the intent', async () => {
    const stripe = withCardAMeanwhile();
    stripe.answerSetup = () => {
      stripe.answerSetupQuestion = withCardA().answerSetupQuestion;
      return refusal('api_connection_error');
    };
    const page = await FormPage.open({}, {stripe});
    await page.pay('failed');
    expect(tokens(page)).to.deep.equal(['pm_A']);
    expect(page.codes).to.deep.equal(['intent-unusable']);
    expect(page.detailsOf('fenerum-complete')).to.deep.equal([]);
  });

  it('a bank that approves the card of another tab does not save the card of this one', async () => {
    const stripe = withCardAMeanwhile();
    stripe.answerSetup = () => setupIntent('requires_action', {payment_method: 'pm_B'});
    stripe.answerNextAction = () => setupIntent('succeeded', {payment_method: 'pm_A'});
    const page = await FormPage.open({}, {stripe});
    await page.pay('failed');
    expect(tokens(page)).to.deep.equal(['pm_A']);
    expect(page.detailsOf('fenerum-complete')).to.deep.equal([]);
  });

  it('a confirmation that the browser sent twice ends as saved', async () => {
    const stripe = withCardAMeanwhile();
    stripe.entered = 'pm_A';
    const page = await FormPage.open({}, {stripe});
    await page.pay('done');
    expect(tokens(page)).to.deep.equal(['pm_A']);
  });

  it('after a reload, the card of another tab is registered and not called saved', async () => {
    const stripe = withCardAMeanwhile();
    stripe.hold('answerSetup');
    const left = await FormPage.open({}, {stripe});
    left.type();
    left.press();
    await until(() => stripe.count('confirmCardSetup') === 1, 'the confirmation');
    const storage = {...left.memory};
    left.form.remove();
    const page = FormPage.place({}, {stripe: withCardA(), storage});
    await page.until('failed');
    expect(tokens(page)).to.deep.equal(['pm_A']);
    expect(page.codes).to.deep.equal(['intent-unusable']);
    expect(page.detailsOf('fenerum-complete')).to.deep.equal([]);
  });

  it('an interrupted registration of another card is finished after a reload and not called saved', async () => {
    const left = await openOnUnregistered();
    left.backend.cards = () => new Promise(() => {});
    left.type();
    await left.until('registering');
    const storage = {...left.memory};
    left.form.remove();
    const page = FormPage.place(byUrl, {storage});
    await page.until('ready');
    expect(tokens(page)).to.deep.equal(['pm_A']);
    expect(page.detailsOf('fenerum-complete')).to.deep.equal([]);
    expect(page.text).to.not.contain('saved');
  });

  it('a late answer does not call a card saved after the customer has typed another one', async () => {
    const stripe = new FakeStripe();
    let answer = (): void => {};
    stripe.answerSetup = () =>
      new Promise((resolve) => (answer = () => resolve(setupIntent('succeeded'))));
    const page = await FormPage.open({'intent-url': '/intents'}, {stripe});
    page.backend.intents = () => json({client_secret: 'seti_2_secret_b'});
    page.type();
    page.press();
    await page.until('confirming');
    await page.clock.advance(21_000);
    page.press('Check again');
    await page.until('ready');
    page.stripe.field.enter({brand: 'mastercard'});
    answer();
    await until(() => tokens(page).length === 1, 'the first card');
    await page.until('ready');
    expect(page.detailsOf('fenerum-complete')).to.deep.equal([]);
    expect(page.status).to.equal('');
    stripe.entered = 'pm_2';
    stripe.answerSetup = () => setupIntent('succeeded', {id: 'seti_2', payment_method: 'pm_2'});
    page.press();
    await page.until('done');
    expect(tokens(page)).to.deep.equal(['pm_1', 'pm_2']);
  });
});

describe('two tabs with the same client secret and a Stripe.js without createPaymentMethod', () => {
  it('a second tab does not say that its card is saved when Stripe.js cannot create methods', async () => {
    const stripe = withCardAMeanwhile();
    delete stripe.createPaymentMethod;
    const page = await FormPage.open({}, {stripe});
    await page.clock.advance(60_000);
    stripe.answerSetupQuestion = withCardA().answerSetupQuestion;
    await page.pay('failed');
    expect(stripe.count('confirmCardSetup')).to.equal(0);
    expect(tokens(page)).to.deep.equal(['pm_A']);
    expect(page.codes).to.deep.equal(['intent-unusable']);
  });

  it('an intent that cannot be retrieved before the confirmation is still confirmed', async () => {
    const page = await FormPage.open();
    delete page.stripe.createPaymentMethod;
    await page.clock.advance(60_000);
    page.stripe.answerSetupQuestion = () => refusal('api_connection_error');
    await page.pay();
  });
});

describe('two forms of one page with the same intent', () => {
  it('a press in the second form saves its card on a fresh intent when the first form has used the intent', async () => {
    const storage = {};
    const stripe = new FakeStripe();
    const first = await FormPage.open(byUrl, {stripe, storage});
    const second = await FormPage.open(byUrl, {stripe, storage});
    for (const {backend} of [first, second]) {
      backend.intents = () => json({client_secret: 'seti_1_secret_a'});
    }
    first.stripe.fields[0]!.enter();
    second.stripe.fields[1]!.enter();
    await until(() => stripe.count('retrieveSetupIntent') === 2, 'both lookups');
    first.press();
    await first.until('done');
    second.backend.intents = () => json({client_secret: 'seti_2_secret_b'});
    stripe.entered = 'pm_2';
    stripe.answerSetup = () => setupIntent('succeeded', {id: 'seti_2', payment_method: 'pm_2'});
    second.press();
    await second.until('done');
    expect([tokens(first), tokens(second)]).to.deep.equal([['pm_1'], ['pm_2']]);
    expect(stripe.count('confirmCardSetup')).to.equal(2);
  });

  it('a card that the first form has registered is not registered again by the second form', async () => {
    const storage = {};
    const stripe = withCardAMeanwhile();
    const first = await FormPage.open({}, {stripe, storage});
    const second = await FormPage.open({}, {stripe, storage});
    const {answerSetup} = stripe;
    stripe.entered = 'pm_A';
    stripe.answerSetup = () => setupIntent('succeeded', {payment_method: 'pm_A'});
    first.stripe.fields[0]!.enter();
    first.press();
    await first.until('done');
    stripe.entered = 'pm_B';
    stripe.answerSetup = answerSetup;
    second.stripe.fields[1]!.enter();
    second.press();
    await second.until('failed');
    expect(second.codes).to.deep.equal(['intent-unusable']);
    expect([tokens(first), tokens(second)]).to.deep.equal([['pm_A'], []]);
    expect(second.detailsOf('registerNewPaymentCard')).to.deep.equal([]);
  });
});

describe('a refused registration', () => {
  it('a refused registration offers another card on a new intent', async () => {
    const stripe = new FakeStripe();
    stripe.answerSetupQuestion = (secret) =>
      setupIntent('requires_payment_method', {id: idOf(secret)});
    stripe.answerSetup = (secret) => setupIntent('succeeded', {id: idOf(secret)});
    const page = await FormPage.open(byUrl, {stripe});
    page.backend.cards = () => json({detail: 'No.'}, 422);
    await page.pay('failed');
    await until(() => /has stored your card/.test(page.alert), 'what was kept');
    expect(page.alert).to.match(/^We could not accept this. Please contact us./);
    expect(page.buttons).to.deep.equal(['Use another card']);
    dispatchEvent(new Event('online'));
    await page.rendered();
    expect(await page.form.submit()).to.have.nested.property('error.code', 'backend-refused');
    page.backend.cards = () => json({});
    page.backend.intents = () => json({client_secret: 'seti_2_secret_b'});
    page.press('Use another card');
    await page.until('ready');
    expect(page.alert).to.equal('');
    await page.pay();
    expect(page.detailsOf('registerNewPaymentCard')).to.have.nested.property(
      '[1].intent',
      'seti_2',
    );
    expect(page.backend.to('/cards')).to.have.length(2);
  });

  it('a refused registration without an intent-url shows no button', async () => {
    const page = await FormPage.open();
    page.backend.cards = () => json({detail: 'No.'}, 422);
    await page.pay('failed');
    expect(page.buttons).to.deep.equal([]);
  });
});

describe('a refused registration of an earlier visit', () => {
  for (const status of [422, 404, 403]) {
    it(`an earlier registration that the backend refuses leaves the form usable (${status})`, async () => {
      const page = await FormPage.open();
      page.backend.cards = () => json({}, 401);
      await page.pay('failed');
      page.form.remove();
      await settle();
      const storage = page.memory;
      const next = FormPage.place({'client-secret': 'seti_2_secret_b'}, {storage});
      next.backend.cards = () => json({detail: 'Not yours.'}, status);
      await next.until('ready');
      expect(next.backend.to('/cards')).to.have.length(1);
      expect(next.codes).to.have.length(1);
      next.stripe.answerSetup = () => setupIntent('succeeded', {id: 'seti_2'});
      next.backend.cards = () => json({});
      await next.pay();
      expect(next.detailsOf('registerNewPaymentCard')).to.have.nested.property(
        '[1].intent',
        'seti_2',
      );
    });
  }
});
