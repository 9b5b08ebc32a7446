/** A page that is left and comes back, between any two steps: the method is registered exactly once, and nothing is asked twice. */
import {expect} from '@open-wc/testing';
import {json} from '../fakes/backend.js';
import {FakeStripe, refusal, setupIntent} from '../fakes/stripe.js';
import {FormPage, place, settle, until} from '../page.js';

const away = (page: FormPage): Promise<void> => {
  page.form.remove();
  return new Promise((resolve) => setTimeout(resolve));
};

/** A confirmation that ends when the test says so. */
function hold(stripe: FakeStripe): () => void {
  let finish = (): void => {};
  stripe.answerSetup = () =>
    new Promise((resolve) => (finish = () => resolve(setupIntent('succeeded'))));
  return () => finish();
}

describe('an element that is moved', () => {
  it('within a task keeps what it was doing', async () => {
    const page = await FormPage.open();
    const finish = hold(page.stripe);
    page.type();
    page.press();
    await page.until('confirming');
    const home = place();
    home.append(page.form);
    await settle();
    expect(page.phase).to.equal('confirming');
    finish();
    await page.until('done');
    expect(page.stripe.count('confirmCardSetup')).to.equal(1);
    expect(page.told('registerNewPaymentCard')).to.have.length(1);
  });

  it('gets a living field again, wherever it goes', async () => {
    const page = await FormPage.open();
    const root = place().attachShadow({mode: 'closed'});
    for (const home of [place(), root, document.body]) {
      home.append(page.form);
      await page.until('ready');
      await until(() => page.isFieldSeen, 'the field');
      expect(page.stripe.living).to.equal(1);
    }
    await page.pay();
  });

  it('by a listener, in the middle of what it was told, gets its field in the new place', async () => {
    const page = await FormPage.open({collect: 'name'});
    await page.form.submit();
    await page.drawn();
    const home = place();
    // A framework that renders anew on every event takes the form out, and puts it back a moment later in the same task.
    page.form.addEventListener('input', () => page.form.remove(), {capture: true, once: true});
    page.fill('name', 'Maja Holm');
    for (let microtasks = 0; microtasks < 10; microtasks++) await Promise.resolve();
    home.append(page.form);
    await until(() => page.phase === 'ready' && page.isFieldSeen, 'the field');
    expect(page.told('fenerum-error')).to.have.length(1);
    await page.pay();
  });

  it('while Stripe is loading loads on', async () => {
    const stripe = new FakeStripe();
    stripe.readiness = 'never';
    const page = FormPage.place({}, {stripe});
    await until(() => stripe.fields.length, 'a field');
    stripe.readiness = 'soon';
    place().append(page.form);
    await page.until('ready');
    expect(page.isFieldSeen).to.be.true;
  });
});

describe('an element that is taken away', () => {
  it('leaves nothing, and listens to nothing', async () => {
    const page = await FormPage.open();
    await away(page);
    expect(page.stripe.living).to.equal(0);
    const before = page.heard.length;
    dispatchEvent(new Event('online'));
    dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}));
    await settle();
    expect(page.heard).to.have.length(before);
  });

  it('and put back is whole again', async () => {
    const page = await FormPage.open();
    await away(page);
    document.body.append(page.form);
    await page.until('ready');
    await until(() => page.isFieldSeen, 'the field');
    await page.pay();
    expect(page.told('registerNewPaymentCard')).to.have.length(1);
  });

  it('while Stripe confirms registers the method when it is back', async () => {
    const page = await FormPage.open();
    const finish = hold(page.stripe);
    page.type();
    page.press();
    await page.until('confirming');
    await away(page);
    finish();
    await settle();
    expect(page.told('registerNewPaymentCard')).to.have.length(0);
    expect(page.backend.requests).to.have.length(0);
    document.body.append(page.form);
    await page.until('done');
    expect(page.told('registerNewPaymentCard')).to.have.length(1);
    expect(page.backend.to('/cards')).to.have.length(1);
    expect(page.stripe.count('confirmCardSetup')).to.equal(1);
  });

  it('while Stripe confirms, for good, leaves the method to the next visit', async () => {
    const page = await FormPage.open();
    const finish = hold(page.stripe);
    page.type();
    page.press();
    await page.until('confirming');
    await away(page);
    finish();
    await settle();
    const next = FormPage.place({'client-secret': 'seti_2_secret_b'}, {storage: page.storage});
    await until(() => next.told('fenerum-complete').length, 'completion');
    expect(next.told('registerNewPaymentCard')).to.have.nested.property('[0].intent', 'seti_1');
  });

  it('while the backend is told ends what it began', async () => {
    const page = await FormPage.open();
    let answer = (): void => {};
    page.backend.cards = () => new Promise((resolve) => (answer = () => resolve(json({}))));
    await page.pay('registering');
    await until(() => page.backend.requests.length, 'a request');
    await away(page);
    answer();
    await settle();
    document.body.append(page.form);
    await page.until('done');
    expect(page.backend.to('/cards')).to.have.length(1);
  });

  it('a thousand times leaves no node, no field and no listener', async () => {
    const stripe = new FakeStripe();
    stripe.frame = 'div';
    const page = await FormPage.open({}, {stripe});
    const listening = countListeners();
    for (let round = 0; round < 1000; round++) {
      page.form.remove();
      document.body.append(page.form);
      if (round % 100 === 0) await settle(1);
    }
    await page.until('ready');
    await until(() => page.isFieldSeen, 'the field');
    expect(page.stripe.living).to.equal(1);
    expect(document.querySelectorAll('[slot^="fenerum-field"]')).to.have.length(1);
    await away(page);
    expect(page.stripe.living).to.equal(0);
    expect(document.querySelectorAll('[slot^="fenerum-field"]')).to.have.length(0);
    expect(listening.end()).to.equal(0);
  }).timeout(60_000);

  it('a hundred times for more than a moment leaves nothing either', async () => {
    const stripe = new FakeStripe();
    stripe.frame = 'div';
    const page = await FormPage.open({}, {stripe});
    const listening = countListeners();
    for (let round = 0; round < 100; round++) {
      await away(page);
      expect(page.stripe.living).to.equal(0);
      document.body.append(page.form);
      await until(() => page.phase === 'ready' && page.stripe.living === 1, 'a field');
    }
    await away(page);
    expect(listening.end()).to.equal(0);
  });
});

/** How many listeners the window was given and still has; the same one twice is one, as in the browser. */
function countListeners(): {end: () => number} {
  const {addEventListener, removeEventListener} = window;
  const living = new Map<string, Set<unknown>>();
  const of = (type: string): Set<unknown> => {
    const known = living.get(type) ?? new Set();
    living.set(type, known);
    return known;
  };
  window.addEventListener = (...words: Parameters<typeof addEventListener>) => {
    of(words[0]).add(words[1]);
    addEventListener.apply(window, words);
  };
  window.removeEventListener = (...words: Parameters<typeof removeEventListener>) => {
    of(words[0]).delete(words[1]);
    removeEventListener.apply(window, words);
  };
  return {
    end: () => {
      Object.assign(window, {addEventListener, removeEventListener});
      return [...living.values()].reduce((sum, {size}) => sum + size, 0);
    },
  };
}

describe('a form that is done', () => {
  const finished = async (): Promise<FormPage> => {
    const page = await FormPage.open({'merchant-name': 'Acme'});
    await page.pay();
    page.stripe.answerSetupQuestion = () => setupIntent('succeeded');
    return page;
  };

  it('and is shown to another account tells that one nothing, until it has an intent of its own', async () => {
    const page = await finished();
    page.form.account = 'acc-2';
    await page.until('failed');
    expect(page.codes).to.deep.equal(['intent-unusable']);
    expect(page.backend.to('/cards')).to.have.length(1);
    page.stripe.answerSetupQuestion = () => setupIntent('requires_payment_method', {id: 'seti_2'});
    page.form.clientSecret = 'seti_2_secret_b';
    await page.until('ready');
  });

  it('and is given something new to offer stays done, and tells nobody again', async () => {
    const page = await finished();
    page.form.paymentMethods = 'card sepa_debit';
    await page.drawn();
    await page.until('done');
    expect(page.told('registerNewPaymentCard')).to.have.length(1);
    expect(page.backend.to('/cards')).to.have.length(1);
  });

  it('never says of a second card that it was saved on the intent of the first', async () => {
    const page = await FormPage.open({'client-secret': null, 'intent-url': '/intents'});
    await page.pay();
    page.form.reset();
    await page.until('ready');
    page.type();
    await page.until('failed');
    expect(page.codes).to.deep.equal(['intent-unusable']);
    expect(page.told('registerNewPaymentCard')).to.have.length(1);
    expect(page.stripe.count('confirmCardSetup')).to.equal(1);
  });
});

describe('a host that changes its light DOM', () => {
  it('emptied by a framework gets the field back', async () => {
    const page = await FormPage.open();
    const [first] = page.stripe.fields;
    page.form.innerHTML = '';
    await until(() => page.phase === 'ready' && page.isFieldSeen, 'the field');
    expect(page.stripe.field).to.not.equal(first);
    expect(page.stripe.living).to.equal(1);
    await page.pay();
  });

  it('rendered anew again and again keeps one field', async () => {
    const page = await FormPage.open();
    for (let round = 0; round < 20; round++) {
      page.form.textContent = '';
      await settle(2);
    }
    await until(() => page.phase === 'ready' && page.isFieldSeen, 'the field');
    expect(page.stripe.living).to.equal(1);
  });

  it('emptied while Stripe confirms does not confirm again', async () => {
    const page = await FormPage.open();
    const finish = hold(page.stripe);
    page.type();
    page.press();
    await page.until('confirming');
    page.form.innerHTML = '';
    await page.drawn();
    finish();
    await page.until('done');
    expect(page.stripe.count('confirmCardSetup')).to.equal(1);
  });

  it('emptied before a press says that the card is needed again', async () => {
    const page = await FormPage.open();
    page.type();
    await page.drawn();
    page.form.innerHTML = '';
    await until(() => page.phase === 'ready' && page.stripe.living === 1, 'a field');
    await page.drawn();
    expect(await page.form.submit()).to.have.nested.property('error.code', 'field-incomplete');
  });
});

describe('a page that is loaded again', () => {
  it('with a registration left over finishes that one first, with a fresh intent at hand', async () => {
    const page = await FormPage.open();
    page.clock.hurries = (wait) => wait !== 20_000;
    page.backend.cards = () => json({}, 503);
    await page.pay('failed');
    await away(page);
    const next = FormPage.place({'client-secret': 'seti_2_secret_b'}, {storage: page.storage});
    await until(() => next.told('fenerum-complete').length, 'completion');
    expect(next.told('registerNewPaymentCard')).to.deep.equal(page.told('registerNewPaymentCard'));
    expect(next.backend.to('/cards')).to.have.length(1);
    expect(next.stripe.count('confirmCardSetup')).to.equal(0);
    await away(next);
    const third = await FormPage.open(
      {'client-secret': 'seti_2_secret_b'},
      {storage: page.storage},
    );
    expect(third.told('registerNewPaymentCard')).to.have.length(0);
  });

  it('with a registration that was refused asks the backend once more, and never a third time', async () => {
    const page = await FormPage.open();
    const refuse = (): Response => json({detail: 'No such account.'}, 422);
    page.backend.cards = refuse;
    await page.pay('failed');
    await away(page);
    const fresh = {'client-secret': 'seti_2_secret_b'};
    const {storage} = page;
    const next = FormPage.place(fresh, {storage});
    next.backend.cards = refuse;
    await next.until('failed');
    expect(next.backend.to('/cards')).to.have.length(1);
    await away(next);
    const third = await FormPage.open(fresh, {storage});
    expect(third.backend.requests).to.have.length(0);
  });

  it('is not the only way to another card after a refusal: starting over is one, too', async () => {
    const page = await FormPage.open({'client-secret': null, 'intent-url': '/intents'});
    page.backend.cards = () => json({detail: 'No such account.'}, 422);
    await page.pay('failed');
    page.form.reset();
    await page.until('ready');
    expect(page.told('registerNewPaymentCard')).to.have.length(1);
  });

  it('with a registration that was refused once finishes it when the backend has been mended', async () => {
    const page = await FormPage.open();
    page.backend.cards = () => json({detail: 'No such account.'}, 422);
    await page.pay('failed');
    await away(page);
    const next = FormPage.place({'client-secret': 'seti_2_secret_b'}, {storage: page.storage});
    await next.until('done');
    expect(next.told('registerNewPaymentCard')).to.deep.equal(page.told('registerNewPaymentCard'));
    expect(next.storage).to.deep.equal({});
  });

  it('after a success asks for nothing and registers nothing', async () => {
    const page = await FormPage.open();
    await page.pay();
    expect(page.storage).to.deep.equal({});
  });

  it('after Stripe saved the method, and before anyone was told, registers it', async () => {
    const page = await FormPage.open();
    page.type();
    page.press();
    await page.until('confirming');
    // The tab crashes here: the answer never comes.
    const {storage} = page;
    const next = FormPage.place({}, {storage});
    next.stripe.answerSetupQuestion = () => setupIntent('succeeded');
    await until(() => next.told('fenerum-complete').length, 'completion');
    expect(next.told('registerNewPaymentCard')).to.have.length(1);
  });

  for (const [what, other] of Object.entries({
    key: {'publishable-key': 'pk_test_2'},
    account: {account: 'acc-2'},
    backend: {'register-url': '/other'},
    'connected account': {'stripe-account': 'acct_2'},
  }))
    it(`under another ${what} sends nothing of the first`, async () => {
      const page = await FormPage.open();
      page.clock.hurries = (wait) => wait !== 20_000;
      page.backend.cards = () => json({}, 503);
      await page.pay('failed');
      await away(page);
      const next = await FormPage.open(
        {'client-secret': 'seti_2_secret_b', ...other},
        {storage: page.storage},
      );
      expect(next.told('registerNewPaymentCard')).to.have.length(0);
      expect(next.backend.requests).to.have.length(0);
    });

  it('keeps ids and never a secret', async () => {
    const seen: string[] = [];
    const storage = new Proxy<Record<string, string>>(
      {},
      {
        set: (memory, key: string, value: string) => {
          seen.push(key, value);
          memory[key] = value;
          return true;
        },
      },
    );
    const page = await FormPage.open({'client-secret': 'seti_1_secret_TopSecret'}, {storage});
    await page.pay();
    expect(seen.length).to.be.above(0);
    expect(seen.join()).to.not.match(/_secret_|TopSecret|sk_/);
  });

  it('with rubbish in its memory works all the same', async () => {
    for (const rubbish of [
      '{',
      'null',
      '5',
      '"text"',
      '[]',
      '{"intent":5}',
      '{"registration":{}}',
    ]) {
      const storage = new Proxy({}, {get: () => rubbish});
      const page = await FormPage.open({}, {storage});
      await page.pay();
      await away(page);
    }
  });

  it('beside another form of the same kind leaves that one its own', async () => {
    const page = await FormPage.open();
    page.clock.hurries = (wait) => wait !== 20_000;
    page.backend.cards = () => json({}, 503);
    await page.pay('failed');
    const other = await FormPage.open(
      {'client-secret': 'seti_2_secret_b'},
      {storage: page.storage},
    );
    expect(other.told('registerNewPaymentCard')).to.have.length(0);
  });
});

describe('storage that is refused', () => {
  it('costs the comfort and nothing else', async () => {
    const refuse = (): never => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    };
    const storages = [
      new Proxy({}, {get: refuse, set: refuse, deleteProperty: refuse, ownKeys: refuse}),
      new Proxy({}, {set: refuse}),
    ];
    for (const storage of storages) {
      const page = await FormPage.open({}, {storage});
      await page.pay();
      expect(page.backend.to('/cards')).to.have.length(1);
      await away(page);
    }
  });

  describe('by the browser itself', () => {
    const own = Object.getOwnPropertyDescriptor(globalThis, 'sessionStorage')!;
    before(() =>
      Object.defineProperty(globalThis, 'sessionStorage', {
        configurable: true,
        get: () => {
          throw new DOMException('No.', 'SecurityError');
        },
      }),
    );
    after(() => Object.defineProperty(globalThis, 'sessionStorage', own));

    it('is noticed', async () => {
      const page = await FormPage.open({}, {storage: 'own'});
      await page.pay();
    });

    it('still leaves what the page knows: a view that is come back to registers what was saved', async () => {
      const page = await FormPage.open({}, {storage: 'own'});
      page.clock.hurries = (wait) => wait !== 20_000;
      page.backend.cards = () => json({}, 503);
      await page.pay('failed');
      await away(page);
      const next = FormPage.place({'client-secret': 'seti_2_secret_b'}, {storage: 'own'});
      await next.until('done');
      expect(next.told('registerNewPaymentCard')).to.deep.equal(
        page.told('registerNewPaymentCard'),
      );
    });
  });

  it("is the tab's own where nothing is refused", async () => {
    const page = await FormPage.open({}, {storage: 'own'});
    page.backend.cards = () => json({}, 401);
    await page.pay('failed');
    const kept = Object.entries(sessionStorage).flat().join();
    sessionStorage.clear();
    expect(kept).to.contain('seti_1').and.not.contain('_secret_');
  });
});

describe('a customer who comes back from the bank by a redirect', () => {
  const home = location.href;
  afterEach(() => history.replaceState(null, '', home));

  const comeBack = (more = ''): void => {
    const url = new URL(home);
    url.search = `?order=5&setup_intent=seti_1&setup_intent_client_secret=seti_1_secret_a&redirect_status=succeeded${more}`;
    url.hash = '#pay';
    history.replaceState({mine: 1}, '', url);
  };

  it('has the method registered, and the address bar cleaned of exactly those parameters', async () => {
    comeBack('&setup=1');
    const stripe = new FakeStripe();
    stripe.answerSetupQuestion = () => setupIntent('succeeded');
    const page = FormPage.place({'client-secret': null, 'intent-url': '/intents'}, {stripe});
    await page.until('done');
    expect(page.told('registerNewPaymentCard')).to.have.nested.property('[0].intent', 'seti_1');
    expect(page.backend.to('/intents')).to.have.length(0);
    expect(location.search).to.equal('?order=5&setup=1');
    expect(location.hash).to.equal('#pay');
    expect(history.state).to.deep.equal({mine: 1});
  });

  it('is judged by the intent, never by what the address says', async () => {
    comeBack();
    const page = FormPage.place({'client-secret': null, 'intent-url': '/intents'});
    await page.until('ready');
    expect(page.told('registerNewPaymentCard')).to.have.length(0);
    await page.pay();
    expect(page.stripe.calls.find(({name}) => name === 'confirmCardSetup')!.secret).to.equal(
      'seti_1_secret_a',
    );
  });

  it('gets a fresh intent where the old one is canceled', async () => {
    comeBack();
    const stripe = new FakeStripe();
    stripe.answerSetupQuestion = () => setupIntent('canceled');
    const page = FormPage.place({'client-secret': null, 'intent-url': '/intents'}, {stripe});
    page.backend.intents = () => json({client_secret: 'seti_2_secret_b'});
    await page.until('ready');
    await page.pay();
    expect(stripe.calls.find(({name}) => name === 'confirmCardSetup')!.secret).to.equal(
      'seti_2_secret_b',
    );
  });

  it('has the address bar as it was while Stripe cannot be asked, so that a reload finds it', async () => {
    comeBack();
    const stripe = new FakeStripe();
    stripe.answerSetupQuestion = () => refusal('api_connection_error');
    const page = FormPage.place({'client-secret': null, 'intent-url': '/intents'}, {stripe});
    await page.until('failed');
    expect(location.search).to.contain('setup_intent=seti_1');
    stripe.answerSetupQuestion = () => setupIntent('succeeded');
    page.press('Try again');
    await page.until('done');
    expect(location.search).to.equal('?order=5');
  });

  it("of somebody else's form is not taken for its own", async () => {
    comeBack();
    const page = await FormPage.open({'client-secret': 'seti_2_secret_b'});
    expect(page.stripe.calls.map(({secret}) => secret)).to.deep.equal(['seti_2_secret_b']);
    expect(location.search).to.contain('setup_intent_client_secret=seti_1_secret_a');
  });

  it('with an address that somebody made up is told that something is wrong', async () => {
    const url = new URL(home);
    url.search = '?setup_intent_client_secret=%3Cimg+src%3Dx%3E';
    history.replaceState(null, '', url);
    const stripe = new FakeStripe();
    stripe.answerSetupQuestion = () => refusal('invalid_request_error', 'resource_missing');
    const page = FormPage.place({'client-secret': null, 'intent-url': '/intents'}, {stripe});
    await until(() => ['ready', 'failed'].includes(page.phase), 'an end');
    expect(page.form.shadowRoot!.querySelector('img')).to.be.null;
  });

  it('from a bank that did not approve is told so', async () => {
    comeBack();
    const page = await FormPage.open({'client-secret': null, 'intent-url': '/intents'});
    expect(page.codes).to.deep.equal(['authentication-failed']);
    expect(page.alert).to.contain('could not confirm that it is you');
  });

  it('finds all the rest of the address as it was written', async () => {
    comeBack('&flag&q=a%20b');
    await FormPage.open({'client-secret': null, 'intent-url': '/intents'});
    expect(location.search).to.equal('?order=5&flag&q=a%20b');
  });

  it('is served before what an earlier visit has left, which comes next', async () => {
    const page = await FormPage.open({'client-secret': 'seti_9_secret_z'});
    page.stripe.answerSetup = () => setupIntent('succeeded', {id: 'seti_9'});
    page.clock.hurries = (wait) => wait !== 20_000;
    page.backend.cards = () => json({}, 503);
    await page.pay('failed');
    await away(page);
    comeBack();
    const {storage} = page;
    const stripe = new FakeStripe();
    stripe.answerSetupQuestion = () => setupIntent('succeeded');
    const intent = {'client-secret': null, 'intent-url': '/intents'};
    for (const [index, id] of ['seti_1', 'seti_9'].entries()) {
      const visit = FormPage.place(intent, {storage, stripe});
      await visit.until('done');
      expect(visit.told('registerNewPaymentCard'), `visit ${index}`).to.have.nested.property(
        '[0].intent',
        id,
      );
      await away(visit);
    }
  });

  it('to a page with two accounts has the method registered under the one that it was saved for', async () => {
    const intent = {'client-secret': null, 'intent-url': '/intents'};
    const page = await FormPage.open(intent);
    page.stripe.answerSetup = () => new Promise(() => {});
    page.type();
    page.press();
    await page.until('confirming');
    await until(() => Object.keys(page.storage).length, 'its memory');
    await away(page);
    comeBack();
    const stripe = new FakeStripe();
    stripe.answerSetupQuestion = () => setupIntent('succeeded');
    const {storage} = page;
    const other = FormPage.place({...intent, account: 'acc-2'}, {storage, stripe});
    const own = FormPage.place(intent, {storage, stripe});
    await own.until('done');
    await other.until('ready');
    expect(own.told('registerNewPaymentCard')).to.have.length(1);
    expect(other.told('registerNewPaymentCard')).to.have.length(0);
  });

  it('to a page with two like forms is served by one of them', async () => {
    comeBack();
    const stripe = new FakeStripe();
    stripe.answerSetupQuestion = () => setupIntent('succeeded');
    const intent = {'client-secret': null, 'intent-url': '/intents'};
    const forms = [1, 2].map(() => FormPage.place(intent, {stripe}));
    await until(() => forms.every(({phase}) => phase === 'done' || phase === 'ready'), 'an end');
    expect(forms.flatMap((form) => form.told('registerNewPaymentCard'))).to.have.length(1);
  });

  it('and is sent there again does not take the first secret along', async () => {
    comeBack();
    const page = await FormPage.open({'client-secret': 'seti_2_secret_b'});
    page.stripe.answerSetup = () => setupIntent('succeeded', {id: 'seti_2'});
    await page.pay();
    const {data} = page.stripe.calls.find(({name}) => name === 'confirmCardSetup')!;
    expect(data)
      .to.have.property('return_url')
      .that.contains('?order=5')
      .and.not.contains('secret');
  });
});

describe('the back button', () => {
  const show = (persisted: boolean): boolean =>
    dispatchEvent(new PageTransitionEvent('pageshow', {persisted}));

  it('to a form asks Stripe where its intent stands', async () => {
    const page = await FormPage.open();
    page.stripe.answerSetupQuestion = () => setupIntent('succeeded');
    show(true);
    await page.until('done');
    expect(page.told('registerNewPaymentCard')).to.have.length(1);
  });

  it('to a confirmation under way asks before anything is confirmed again', async () => {
    const page = await FormPage.open();
    page.stripe.answerSetup = () => new Promise(() => {});
    page.type();
    page.press();
    await page.until('confirming');
    page.stripe.answerSetupQuestion = () => setupIntent('succeeded');
    show(true);
    await page.until('done');
    expect(page.stripe.count('confirmCardSetup')).to.equal(1);
  });

  it('to a page that was loaded anew is nothing special', async () => {
    const page = await FormPage.open();
    show(false);
    await page.drawn();
    expect(page.stripe.count('retrieveSetupIntent')).to.equal(1);
  });
});
