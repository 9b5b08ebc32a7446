/** An intent in the address bar is used only if this tab sent it to a bank, or if the page or its backend names it. */
import {SLOW_AFTER_MS} from '../../src/controller/effects.js';
import {expect} from '@open-wc/testing';
import {json} from '../fakes/backend.js';
import {FakeStripe, paymentIntent, refusal, setupIntent} from '../fakes/stripe.js';
import {FormPage, settle, until, type Environment} from '../page.js';

const home = location.href;
afterEach(() => history.replaceState(null, '', home));

const own = '&setup_intent=seti_1&setup_intent_client_secret=seti_1_secret_a&redirect_status=';

/** Sets the address as the bank, or the author of a link, would. */
function visit(query: string, hash = '#pay'): void {
  const url = new URL(home);
  history.replaceState({mine: 1}, '', `${url.origin}${url.pathname}?order=5${query}${hash}`);
}

const byUrl = {'client-secret': null, 'intent-url': '/intents'};
const fresh = (): Response => json({client_secret: 'seti_2_secret_b'});

const away = (page: FormPage): Promise<void> => {
  page.form.remove();
  return new Promise((resolve) => setTimeout(resolve));
};

/** The tab's storage after the customer was sent to the bank. */
async function sentToBank(attributes: object = byUrl): Promise<Record<string, string>> {
  const page = await FormPage.open({...attributes});
  page.stripe.hold('answerSetup');
  page.type();
  page.press();
  await until(() => page.stripe.count('confirmCardSetup'), 'a confirmation');
  const memory = page.memory;
  await away(page);
  return memory;
}

const stripeIn = (status: string, id = 'seti_1'): FakeStripe => {
  const stripe = new FakeStripe();
  stripe.answerSetupQuestion = (secret) =>
    setupIntent(secret.startsWith(`${id}_`) ? status : 'requires_payment_method', {
      id: secret.replace(/_secret_.*/, ''),
    });
  return stripe;
};

describe('an intent in the address that this tab did not send to a bank', () => {
  for (const status of [
    'requires_payment_method',
    'requires_confirmation',
    'requires_action',
    'processing',
    'succeeded',
    'canceled',
  ]) {
    it(`an intent in the address that this tab did not send to the bank is ignored: ${status}`, async () => {
      visit(`${own}succeeded`);
      const before = location.href;
      const stripe = stripeIn(status);
      const page = FormPage.place(byUrl, {stripe});
      page.backend.intents = fresh;
      await page.until('ready');
      await settle(20);
      expect(page.codes).to.deep.equal([]);
      expect(stripe.calls).to.have.length(0);
      expect(page.backend.requests).to.have.length(0);
      expect(location.href).to.equal(before);
      stripe.entered = 'pm_2';
      stripe.answerSetup = () => setupIntent('succeeded', {id: 'seti_2', payment_method: 'pm_2'});
      await page.pay();
      expect(stripe.calls.map(({secret}) => secret).join()).to.not.contain('seti_1');
      expect(page.detailsOf('registerNewPaymentCard')).to.have.length(1);
      expect(page.backend.to('/cards')).to.have.nested.property('[0].body.intent', 'seti_2');
      const {data} = stripe.calls.find(({name}) => name === 'confirmCardSetup')!;
      expect(data!['return_url']).to.contain('?order=5').and.not.contain('secret');
      expect(location.href).to.equal(before);
    });
  }

  it('an intent in the address is ignored when the page has another client secret', async () => {
    visit(`${own}succeeded`);
    const page = await FormPage.open({'client-secret': 'seti_2_secret_b'});
    expect(page.stripe.calls.map(({secret}) => secret)).to.deep.equal(['seti_2_secret_b']);
    expect(location.search).to.contain('setup_intent_client_secret=seti_1_secret_a');
  });

  it('an intent in the address is ignored when the tab remembers another one', async () => {
    const storage = await sentToBank();
    visit(
      '&setup_intent=seti_6&setup_intent_client_secret=seti_6_secret_x&redirect_status=succeeded',
    );
    const stripe = stripeIn('succeeded', 'seti_6');
    const page = FormPage.place(byUrl, {storage, stripe});
    page.backend.intents = fresh;
    await page.until('ready');
    expect(stripe.calls.map(({secret}) => secret).join()).to.not.contain('seti_6');
    expect(page.detailsOf('registerNewPaymentCard')).to.have.length(0);
  });

  it('a foreign intent in the address does not hide the tab’s own after it', async () => {
    const storage = await sentToBank();
    const strange = '&setup_intent=seti_6&setup_intent_client_secret=seti_6_secret_x';
    visit(`${strange}${own}succeeded`);
    const page = FormPage.place(byUrl, {storage, stripe: stripeIn('succeeded')});
    await page.until('done');
    expect(page.detailsOf('registerNewPaymentCard')).to.have.nested.property(
      '[0].intent',
      'seti_1',
    );
    expect(location.search).to.equal(`?order=5${strange}`);
  });

  for (const [what, other] of Object.entries({
    key: {'publishable-key': 'pk_test_2'},
    account: {account: 'acc-2'},
    backend: {'register-url': '/other'},
    'connected account': {'stripe-account': 'acct_2'},
  })) {
    it(`an intent in the address that was sent under another ${what} is ignored`, async () => {
      const storage = await sentToBank({...byUrl, ...other});
      visit(`${own}succeeded`);
      const stripe = stripeIn('succeeded');
      const page = FormPage.place(byUrl, {storage, stripe});
      page.backend.intents = fresh;
      await page.until('ready');
      expect(stripe.calls).to.have.length(0);
      expect(page.detailsOf('registerNewPaymentCard')).to.have.length(0);
      expect(page.backend.to('/cards')).to.have.length(0);
    });
  }

  for (const query of [
    '&setup_intent_client_secret=%3Cimg+src%3Dx%3E_secret_',
    '&setup_intent_client_secret=_secret_a',
    '&setup_intent_client_secret=pi_1_secret_a',
    '&setup_intent_client_secret=&redirect_status=failed',
    '&setup_intent_client_secret',
    '&redirect_status=failed',
    '&%E0%A4%A=1&setup_intent_client_secret=seti_1_secret_a',
  ]) {
    it(`an invalid return query is left alone: ${query}`, async () => {
      visit(query);
      const before = location.href;
      const page = FormPage.place(byUrl);
      page.backend.intents = fresh;
      await page.until('ready');
      expect(page.stripe.calls).to.have.length(0);
      expect(location.href).to.equal(before);
    });
  }
});

describe('a payment in the address that this tab did not send to a bank', () => {
  const query =
    '&payment_intent=pi_9&payment_intent_client_secret=pi_9_secret_z&redirect_status=succeeded';
  const url = {...byUrl, 'payment-method': null};

  for (const [status, code] of [
    [404, 'intent-unusable'],
    [410, 'intent-unusable'],
    [422, 'backend-refused'],
    [401, 'session-expired'],
  ] as const) {
    it(`a foreign payment in the address is not shown when the backend answers ${status}`, async () => {
      visit(query);
      const stripe = new FakeStripe();
      stripe.answerPaymentQuestion = () => paymentIntent('requires_payment_method', {id: 'pi_9'});
      const page = FormPage.placeRetry(url, {stripe});
      page.backend.intents = () => json({detail: 'No.'}, status);
      await page.until('failed');
      expect(page.codes).to.deep.equal([code]);
      expect(stripe.calls).to.have.length(0);
      expect(page.text).to.not.contain('125');
    });
  }

  it('the payment from the backend wins over a foreign one in the address', async () => {
    visit(query);
    const stripe = new FakeStripe();
    const page = FormPage.placeRetry(url, {stripe});
    page.backend.intents = () => json({client_secret: 'pi_1_secret_a', payment_method: 'pm_1'});
    await page.until('ready');
    expect(stripe.calls.map(({secret}) => secret)).to.deep.equal(['pi_1_secret_a']);
    expect(location.search).to.contain('pi_9');
  });

  it('a payment in the address that the backend names too is used and removed from it', async () => {
    visit(query);
    const stripe = new FakeStripe();
    stripe.answerPaymentQuestion = () => paymentIntent('succeeded', {id: 'pi_9'});
    const page = FormPage.placeRetry(url, {stripe});
    page.backend.intents = () => json({client_secret: 'pi_9_secret_z', payment_method: 'pm_1'});
    await page.until('done');
    expect(location.search).to.equal('?order=5');
  });
});

describe('a return from the bank', () => {
  const comeBack = (more = ''): void => visit(`${own}succeeded${more}`);

  it('a return from the bank registers the card and removes only Stripe’s parameters from the address', async () => {
    const storage = await sentToBank();
    comeBack('&setup=1&flag&q=a%20b&e=');
    const page = FormPage.place(byUrl, {storage, stripe: stripeIn('succeeded')});
    await page.until('done');
    expect(page.detailsOf('registerNewPaymentCard')).to.have.nested.property(
      '[0].intent',
      'seti_1',
    );
    expect(page.backend.to('/intents')).to.have.length(0);
    expect(location.search).to.equal('?order=5&setup=1&flag&q=a%20b&e=');
    expect(location.hash).to.equal('#pay');
    expect(history.state).to.deep.equal({mine: 1});
  });

  for (const query of [
    '&setup_intent=seti_1&setup_intent_client_secret=seti_1%5Fsecret%5Fa&redirect_status=succeeded',
    '&setup%5Fintent=seti%5f1&setup%5Fintent%5Fclient%5fsecret=seti_1%5fsecret%5fa&redirect%5Fstatus=succeeded',
    '&setup_intent_client_secret=seti_1_secret_a&setup_intent_client_secret=seti_1_secret_a',
    '&redirect_status=succeeded&setup_intent_client_secret=seti_1_secret_a&setup_intent=seti_1',
  ]) {
    it(`a return from the bank is finished and removed in every spelling: ${query}`, async () => {
      const storage = await sentToBank();
      visit(query);
      const page = FormPage.place(byUrl, {storage, stripe: stripeIn('succeeded')});
      page.backend.intents = fresh;
      await page.until('done');
      expect(location.search).to.equal('?order=5');
      expect(page.backend.to('/cards')).to.have.nested.property('[0].body.intent', 'seti_1');
    });
  }

  it('a return from the bank keeps a hash that looks like a query', async () => {
    const storage = await sentToBank();
    const hash = '#/card?setup_intent=seti_1&setup_intent_client_secret=seti_1_secret_a';
    visit(`${own}succeeded`, hash);
    const page = FormPage.place(byUrl, {storage, stripe: stripeIn('succeeded')});
    await page.until('done');
    expect(location.search + location.hash).to.equal(`?order=5${hash}`);
  });

  it('a return from the bank cleans the address before any request', async () => {
    const storage = await sentToBank();
    comeBack();
    const page = FormPage.place(byUrl, {
      storage,
      before: (form) => {
        form.ports = {...form.ports, openStripe: () => new Promise(() => {})};
      },
    });
    expect(location.search).to.equal('?order=5');
    await page.until('loading');
    expect(page.backend.requests).to.have.length(0);
  });

  it('a return from the bank cleans the address before the publishable key is set', async () => {
    const storage = await sentToBank();
    comeBack();
    const page = FormPage.place(
      {...byUrl, 'publishable-key': null},
      {storage, stripe: stripeIn('succeeded')},
    );
    page.form.stripe = undefined;
    expect(location.search).to.equal('?order=5');
    await page.rendered();
    page.form.stripe = page.stripe;
    page.form.publishableKey = 'pk_test_1';
    await page.until('done');
    expect(page.detailsOf('registerNewPaymentCard')).to.have.nested.property(
      '[0].intent',
      'seti_1',
    );
  });

  it('a return from the bank finishes when history.replaceState throws', async () => {
    const storage = await sentToBank();
    comeBack();
    const {replaceState} = history;
    history.replaceState = () => {
      throw new DOMException('Too many.', 'SecurityError');
    };
    const page = FormPage.place(byUrl, {storage, stripe: stripeIn('succeeded')});
    await page.until('done').finally(() => (history.replaceState = replaceState));
    expect(page.backend.to('/cards')).to.have.length(1);
  });

  it('a secret that a router writes back into the address is removed again', async () => {
    const storage = await sentToBank();
    comeBack();
    const copy = location.href;
    const page = FormPage.place(byUrl, {storage, stripe: stripeIn('succeeded')});
    history.replaceState(null, '', copy);
    await page.until('done');
    expect(location.search).to.equal('?order=5');
    history.replaceState(null, '', copy);
    page.form.locale = 'da';
    await page.rendered();
    expect(location.search).to.equal('?order=5');
    expect(page.detailsOf('registerNewPaymentCard')).to.have.length(1);
  });

  it('a return that matches the page’s client secret is finished without storage', async () => {
    comeBack();
    const page = FormPage.place({}, {stripe: stripeIn('succeeded')});
    expect(location.search).to.equal('?order=5');
    await page.until('done');
    expect(page.backend.to('/cards')).to.have.length(1);
  });

  it('a return without storage is finished once the backend names the intent', async () => {
    comeBack();
    const page = FormPage.place(byUrl, {stripe: stripeIn('succeeded')});
    await page.until('ready');
    expect(location.search).to.contain('seti_1');
    page.stripe.field.enter({empty: true, complete: false});
    await page.until('done');
    expect(location.search).to.equal('?order=5');
    expect(page.backend.to('/cards')).to.have.nested.property('[0].body.intent', 'seti_1');
    expect(page.stripe.count('confirmCardSetup')).to.equal(0);
  });

  it('a return is judged by the intent’s status, not by redirect_status', async () => {
    const storage = await sentToBank();
    comeBack();
    const page = FormPage.place(byUrl, {storage});
    await page.until('ready');
    expect(page.detailsOf('registerNewPaymentCard')).to.have.length(0);
    expect(page.codes).to.deep.equal(['authentication-failed']);
    expect(page.alert).to.contain('could not confirm that it is you');
    await page.pay();
    expect(page.stripe.calls.find(({name}) => name === 'confirmCardSetup')!.secret).to.equal(
      'seti_1_secret_a',
    );
  });

  it('a return with a canceled intent gets a new intent', async () => {
    const storage = await sentToBank();
    comeBack();
    const page = FormPage.place(byUrl, {storage, stripe: stripeIn('canceled')});
    page.backend.intents = fresh;
    await page.until('ready');
    page.stripe.answerSetup = () => setupIntent('succeeded', {id: 'seti_2'});
    await page.pay();
    const {secret} = page.stripe.calls.find(({name}) => name === 'confirmCardSetup')!;
    expect(secret).to.equal('seti_2_secret_b');
  });

  it('a return while Stripe is unreachable can be retried', async () => {
    const storage = await sentToBank();
    comeBack();
    const stripe = new FakeStripe();
    stripe.answerSetupQuestion = () => refusal('api_connection_error');
    const page = FormPage.place(byUrl, {storage, stripe});
    await page.until('failed');
    expect(location.search).to.equal('?order=5');
    stripe.answerSetupQuestion = () => setupIntent('succeeded');
    page.press('Try again');
    await page.until('done');
    expect(page.detailsOf('registerNewPaymentCard')).to.have.nested.property(
      '[0].intent',
      'seti_1',
    );
  });

  it('a return with a secret that Stripe does not know shows an empty form', async () => {
    const storage = await sentToBank();
    comeBack();
    const stripe = new FakeStripe();
    stripe.answerSetupQuestion = (secret) =>
      secret.startsWith('seti_1_')
        ? refusal('invalid_request_error', 'resource_missing')
        : setupIntent('requires_payment_method', {id: 'seti_2'});
    const page = FormPage.place(byUrl, {storage, stripe});
    page.backend.intents = fresh;
    await page.until('ready');
    expect(page.codes).to.deep.equal([]);
  });

  it('a return from the bank is finished before an older unfinished registration', async () => {
    const page = await FormPage.open({'client-secret': 'seti_9_secret_z'});
    page.stripe.answerSetup = () => setupIntent('succeeded', {id: 'seti_9'});
    page.clock.endsImmediately = (wait) => wait !== SLOW_AFTER_MS;
    page.backend.cards = () => json({}, 503);
    await page.pay('failed');
    await away(page);
    const storage = {...page.memory, ...(await sentToBank())};
    comeBack();
    for (const [index, id] of ['seti_1', 'seti_9'].entries()) {
      const next = FormPage.place(byUrl, {storage, stripe: stripeIn('succeeded')});
      await next.until('done');
      expect(next.detailsOf('registerNewPaymentCard'), `visit ${index}`).to.have.nested.property(
        '[0].intent',
        id,
      );
      await away(next);
    }
  });

  it('a return to a page with two accounts registers the card for the right one', async () => {
    const storage = await sentToBank();
    comeBack();
    const environment: Environment = {storage, stripe: stripeIn('succeeded')};
    const other = FormPage.place({...byUrl, account: 'acc-2'}, environment);
    const mine = FormPage.place(byUrl, environment);
    await mine.until('done');
    await other.until('ready');
    expect(mine.detailsOf('registerNewPaymentCard')).to.have.length(1);
    expect(other.detailsOf('registerNewPaymentCard')).to.have.length(0);
  });

  it('a return to a page with two equal forms registers the card once', async () => {
    const storage = await sentToBank();
    comeBack();
    const environment: Environment = {storage, stripe: stripeIn('succeeded')};
    const forms = [1, 2].map(() => FormPage.place(byUrl, environment));
    for (const form of forms) form.backend.intents = fresh;
    await until(() => forms.every(({phase}) => phase === 'done' || phase === 'ready'), 'an end');
    expect(forms.flatMap((form) => form.detailsOf('registerNewPaymentCard'))).to.have.length(1);
  });

  it('a return to a page with a card form and a retry is finished by the matching form', async () => {
    const storage = await sentToBank();
    comeBack();
    const environment = {storage, stripe: stripeIn('succeeded')};
    const retry = FormPage.placeRetry({}, environment);
    const card = FormPage.place(byUrl, environment);
    await card.until('done');
    await retry.until('ready');
    expect(card.detailsOf('registerNewPaymentCard')).to.have.length(1);
    expect(retry.codes).to.deep.equal([]);
    expect(location.search).to.equal('?order=5');
  });

  it('the return URL of a second redirect contains no secret of the first', async () => {
    comeBack();
    const page = await FormPage.open({'client-secret': 'seti_2_secret_b'});
    page.stripe.answerSetup = () => setupIntent('succeeded', {id: 'seti_2'});
    await page.pay();
    const {data} = page.stripe.calls.find(({name}) => name === 'confirmCardSetup')!;
    expect(data!['return_url']).to.contain('?order=5').and.not.contain('secret');
  });

  it('a return to a page without an account registers the card', async () => {
    const storage = await sentToBank({...byUrl, account: null});
    comeBack();
    const page = FormPage.place(
      {...byUrl, account: null},
      {storage, stripe: stripeIn('succeeded')},
    );
    await page.until('done');
    expect(page.backend.to('/cards')).to.have.length(1);
  });
});

describe('the return URL for the bank', () => {
  const returnUrl = async (attributes = {}): Promise<unknown> => {
    const page = await FormPage.open(attributes);
    await page.pay();
    return page.stripe.calls.find(({name}) => name === 'confirmCardSetup')!.data!['return_url'];
  };

  it('a return URL that is too long for Stripe is left out', async () => {
    visit(`&q=${'x'.repeat(5000)}`);
    expect(await returnUrl()).to.be.undefined;
    visit('&q=1');
    expect(await returnUrl()).to.equal(location.href);
    expect(await returnUrl({'return-url': `/back?q=${'x'.repeat(5000)}`})).to.be.undefined;
  });

  it('a return URL that is not http is left out', async () => {
    const page = await FormPage.open(
      {},
      {
        before: (form) => {
          // The URL of a frame that was created with srcdoc.
          Object.defineProperty(form, 'returnUrlFor', {value: () => 'about:srcdoc'});
        },
      },
    );
    await page.pay();
    const {data} = page.stripe.calls.find(({name}) => name === 'confirmCardSetup')!;
    expect(data!['return_url']).to.be.undefined;
  });
});
