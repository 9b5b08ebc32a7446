/** Moves, removes and reloads the form between any two steps: the method is registered exactly once. */
import {SLOW_AFTER_MS} from '../../src/controller/effects.js';
import {expect} from '@open-wc/testing';
import {json} from '../fakes/backend.js';
import {FakeStripe, setupIntent} from '../fakes/stripe.js';
import {FormPage, place, settle, until} from '../page.js';

const away = (page: FormPage): Promise<void> => {
  page.form.remove();
  return new Promise((resolve) => setTimeout(resolve));
};

describe('moving the form', () => {
  it('a form moved within one task keeps confirming', async () => {
    const page = await FormPage.open();
    const finish = page.stripe.hold('answerSetup');
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
    expect(page.detailsOf('registerNewPaymentCard')).to.have.length(1);
  });

  it('a moved form gets its field back in every new place', async () => {
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

  it('a form that a listener removes and puts back gets its field again', async () => {
    const page = await FormPage.open({collect: 'name'});
    await page.form.submit();
    await page.rendered();
    const home = place();
    // Like a framework that renders again on every event: it removes the form and adds it again in the same task.
    page.form.addEventListener('input', () => page.form.remove(), {capture: true, once: true});
    page.fill('name', 'Maja Holm');
    for (let microtasks = 0; microtasks < 10; microtasks++) await Promise.resolve();
    home.append(page.form);
    await until(() => page.phase === 'ready' && page.isFieldSeen, 'the field');
    expect(page.detailsOf('fenerum-error')).to.have.length(1);
    await page.pay();
  });

  it('a form moved while its field loads becomes ready', async () => {
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

describe('removing the form', () => {
  it('a removed form leaves no field and ignores window events', async () => {
    const page = await FormPage.open();
    await away(page);
    expect(page.stripe.living).to.equal(0);
    const before = page.received.length;
    dispatchEvent(new Event('online'));
    dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}));
    await settle();
    expect(page.received).to.have.length(before);
  });

  it('a removed form that is put back works again', async () => {
    const page = await FormPage.open();
    await away(page);
    document.body.append(page.form);
    await page.until('ready');
    await until(() => page.isFieldSeen, 'the field');
    await page.pay();
    expect(page.detailsOf('registerNewPaymentCard')).to.have.length(1);
  });

  it('a form removed while Stripe confirms registers the card once it is back', async () => {
    const page = await FormPage.open();
    const finish = page.stripe.hold('answerSetup');
    page.type();
    page.press();
    await page.until('confirming');
    await away(page);
    finish();
    await settle();
    expect(page.detailsOf('registerNewPaymentCard')).to.have.length(0);
    expect(page.backend.requests).to.have.length(0);
    document.body.append(page.form);
    await page.until('done');
    expect(page.detailsOf('registerNewPaymentCard')).to.have.length(1);
    expect(page.backend.to('/cards')).to.have.length(1);
    expect(page.stripe.count('confirmCardSetup')).to.equal(1);
  });

  it('a card confirmed after its form was removed is registered by the next form', async () => {
    const page = await FormPage.open();
    const finish = page.stripe.hold('answerSetup');
    page.type();
    page.press();
    await page.until('confirming');
    await away(page);
    finish();
    await settle();
    const next = FormPage.place({'client-secret': 'seti_2_secret_b'}, {storage: page.storage});
    await until(() => next.detailsOf('fenerum-complete').length, 'completion');
    expect(next.detailsOf('registerNewPaymentCard')).to.have.nested.property(
      '[0].intent',
      'seti_1',
    );
  });

  it('a form removed during the registration sends no second request', async () => {
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

  it('removing and adding the form a thousand times leaks no node, field or listener', async () => {
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

  it('removing the form for a task a hundred times leaks no field or listener', async () => {
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

/** Counts the window's listeners. The same listener added twice counts once, as in the browser. */
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

describe('a form in the phase done', () => {
  const finished = async (): Promise<FormPage> => {
    const page = await FormPage.open({'merchant-name': 'Acme'});
    await page.pay();
    page.stripe.answerSetupQuestion = () => setupIntent('succeeded');
    return page;
  };

  it('a done form with a new account registers nothing until it has a new intent', async () => {
    const page = await finished();
    page.form.account = 'acc-2';
    await page.until('failed');
    expect(page.codes).to.deep.equal(['intent-unusable']);
    expect(page.backend.to('/cards')).to.have.length(1);
    page.stripe.answerSetupQuestion = () => setupIntent('requires_payment_method', {id: 'seti_2'});
    page.form.clientSecret = 'seti_2_secret_b';
    await page.until('ready');
  });

  it('a done form with new payment methods stays done and registers nothing again', async () => {
    const page = await finished();
    page.form.paymentMethods = 'card sepa_debit';
    await page.rendered();
    await page.until('done');
    expect(page.detailsOf('registerNewPaymentCard')).to.have.length(1);
    expect(page.backend.to('/cards')).to.have.length(1);
  });

  it('a second card on the intent of the first is not reported as saved', async () => {
    const page = await FormPage.open({'client-secret': null, 'intent-url': '/intents'});
    await page.pay();
    page.form.reset();
    await page.until('ready');
    page.type();
    await page.until('failed');
    expect(page.codes).to.deep.equal(['intent-unusable']);
    expect(page.detailsOf('registerNewPaymentCard')).to.have.length(1);
    expect(page.stripe.count('confirmCardSetup')).to.equal(1);
  });
});

describe('emptying the light DOM of the form', () => {
  it('a form whose light DOM is emptied gets its field back', async () => {
    const page = await FormPage.open();
    const [first] = page.stripe.fields;
    page.form.innerHTML = '';
    await until(() => page.phase === 'ready' && page.isFieldSeen, 'the field');
    expect(page.stripe.field).to.not.equal(first);
    expect(page.stripe.living).to.equal(1);
    await page.pay();
  });

  it('a form whose light DOM is emptied repeatedly keeps one field', async () => {
    const page = await FormPage.open();
    for (let round = 0; round < 20; round++) {
      page.form.textContent = '';
      await settle(2);
    }
    await until(() => page.phase === 'ready' && page.isFieldSeen, 'the field');
    expect(page.stripe.living).to.equal(1);
  });

  it('a form emptied while Stripe confirms does not confirm again', async () => {
    const page = await FormPage.open();
    const finish = page.stripe.hold('answerSetup');
    page.type();
    page.press();
    await page.until('confirming');
    page.form.innerHTML = '';
    await page.rendered();
    finish();
    await page.until('done');
    expect(page.stripe.count('confirmCardSetup')).to.equal(1);
  });

  it('a form emptied after typing asks for the card again', async () => {
    const page = await FormPage.open();
    page.type();
    await page.rendered();
    page.form.innerHTML = '';
    await until(() => page.phase === 'ready' && page.stripe.living === 1, 'a field');
    await page.rendered();
    expect(await page.form.submit()).to.have.nested.property('error.code', 'field-incomplete');
  });
});

describe('reloading the page', () => {
  it('an unfinished registration is finished after a reload before a new intent is used', async () => {
    const page = await FormPage.open();
    page.clock.endsImmediately = (wait) => wait !== SLOW_AFTER_MS;
    page.backend.cards = () => json({}, 503);
    await page.pay('failed');
    await away(page);
    const next = FormPage.place({'client-secret': 'seti_2_secret_b'}, {storage: page.memory});
    await until(() => next.detailsOf('fenerum-complete').length, 'completion');
    expect(next.detailsOf('registerNewPaymentCard')).to.deep.equal(
      page.detailsOf('registerNewPaymentCard'),
    );
    expect(next.backend.to('/cards')).to.have.length(1);
    expect(next.stripe.count('confirmCardSetup')).to.equal(0);
    await away(next);
    const third = await FormPage.open({'client-secret': 'seti_2_secret_b'}, {storage: next.memory});
    expect(third.detailsOf('registerNewPaymentCard')).to.have.length(0);
  });

  it('a refused registration is sent once more after a reload and never a third time', async () => {
    const page = await FormPage.open();
    const refuse = (): Response => json({detail: 'No such account.'}, 422);
    page.backend.cards = refuse;
    await page.pay('failed');
    await away(page);
    const fresh = {'client-secret': 'seti_2_secret_b'};
    const storage = page.memory;
    const next = FormPage.place(fresh, {storage});
    next.backend.cards = refuse;
    await next.until('ready');
    expect(next.backend.to('/cards')).to.have.length(1);
    expect(next.codes).to.deep.equal(['backend-refused']);
    await away(next);
    const third = await FormPage.open(fresh, {storage});
    expect(third.backend.requests).to.have.length(0);
  });

  /** The response of `fetch` after it followed a redirect. */
  const redirected = (body: string): Response =>
    Object.defineProperties(new Response(body), {
      redirected: {value: true},
      url: {value: `${location.origin}/elsewhere/`},
    });

  for (const [what, answer] of Object.entries({
    'a redirect to a page': () => redirected('<h1>Sign in</h1>'),
    'a redirect to another address': () => redirected('{"id": "c1"}'),
    'a redirect that is not followed': () => Response.redirect('/elsewhere/', 301),
    'a page': () => new Response('<h1>Welcome</h1>', {headers: {'Content-Type': 'text/html'}}),
    'a list': () => json([{id: 'c1'}]),
    'a body that reports a failure': () => json({success: false}),
    'a body that is too long': () => new Response('x'.repeat(70_000)),
  })) {
    it(`a registration answered with ${what} is kept on every visit until there is a receipt`, async () => {
      const storage = {};
      let visit = await FormPage.open({}, {storage});
      visit.backend.cards = answer;
      await visit.pay('failed');
      const sent = visit.backend.to('/cards')[0]?.body;
      const fresh = {'client-secret': 'seti_2_secret_b'};
      for (let round = 0; round < 2; round++) {
        await away(visit);
        visit = FormPage.place(fresh, {storage});
        visit.backend.cards = answer;
        await until(() => visit.codes.length, 'an error');
        expect(visit.detailsOf('fenerum-complete')).to.deep.equal([]);
      }
      await away(visit);
      visit = FormPage.place(fresh, {storage});
      await visit.until('done');
      expect(visit.backend.to('/cards').map(({body}) => body)).to.deep.equal([sent]);
      expect(storage).to.deep.equal({});
    });
  }

  it('reset() after a refused registration makes the form ready again', async () => {
    const page = await FormPage.open({'client-secret': null, 'intent-url': '/intents'});
    page.backend.cards = () => json({detail: 'No such account.'}, 422);
    await page.pay('failed');
    page.form.reset();
    await page.until('ready');
    expect(page.detailsOf('registerNewPaymentCard')).to.have.length(1);
  });

  it('a refused registration succeeds after a reload once the backend accepts it', async () => {
    const page = await FormPage.open();
    page.backend.cards = () => json({detail: 'No such account.'}, 422);
    await page.pay('failed');
    await away(page);
    const next = FormPage.place({'client-secret': 'seti_2_secret_b'}, {storage: page.storage});
    await next.until('done');
    expect(next.detailsOf('registerNewPaymentCard')).to.deep.equal(
      page.detailsOf('registerNewPaymentCard'),
    );
    expect(next.storage).to.deep.equal({});
  });

  it('a completed registration leaves nothing in storage', async () => {
    const page = await FormPage.open();
    await page.pay();
    expect(page.storage).to.deep.equal({});
  });

  it('a card saved before the tab crashed is registered on the next visit', async () => {
    const page = await FormPage.open();
    page.type();
    page.press();
    await page.until('confirming');
    // The tab crashes here, so the answer never arrives.
    const storage = page.memory;
    const next = FormPage.place({}, {storage});
    next.stripe.answerSetupQuestion = () => setupIntent('succeeded');
    await until(() => next.detailsOf('fenerum-complete').length, 'completion');
    expect(next.detailsOf('registerNewPaymentCard')).to.have.length(1);
  });

  for (const [what, other] of Object.entries({
    key: {'publishable-key': 'pk_test_2'},
    account: {account: 'acc-2'},
    backend: {'register-url': '/other'},
    'connected account': {'stripe-account': 'acct_2'},
  })) {
    it(`an unfinished registration is not sent under another ${what}`, async () => {
      const page = await FormPage.open();
      page.clock.endsImmediately = (wait) => wait !== SLOW_AFTER_MS;
      page.backend.cards = () => json({}, 503);
      await page.pay('failed');
      await away(page);
      const next = await FormPage.open(
        {'client-secret': 'seti_2_secret_b', ...other},
        {storage: page.storage},
      );
      expect(next.detailsOf('registerNewPaymentCard')).to.have.length(0);
      expect(next.backend.requests).to.have.length(0);
    });
  }

  it('storage never contains a secret', async () => {
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

  it('invalid data in storage does not break the form', async () => {
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

  it('an unfinished registration without an account is not sent on the next visit', async () => {
    const page = await FormPage.open({account: null});
    page.backend.cards = () => json({}, 401);
    await page.pay('failed');
    await away(page);
    const next = await FormPage.open(
      {account: null, 'client-secret': 'seti_2_secret_b'},
      {storage: page.storage},
    );
    expect(next.detailsOf('registerNewPaymentCard')).to.have.length(0);
    expect(next.backend.requests).to.have.length(0);
  });

  describe('with invalid entries in storage', () => {
    /** The storage after a visit that could not register its method, with one change to the entry. */
    async function tampered(change: (entry: Entry) => void): Promise<Record<string, string>> {
      const page = await FormPage.open();
      page.backend.cards = () => json({}, 401);
      await page.pay('failed');
      await away(page);
      const [[key, text] = ['', '']] = Object.entries(page.storage as Record<string, string>);
      const entry = JSON.parse(text) as Entry;
      change(entry);
      return {[key]: JSON.stringify(entry)};
    }

    interface Entry {
      intent: unknown;
      option: unknown;
      mandate?: unknown;
      registration: Record<string, unknown>;
    }

    const changes: Record<string, (entry: Entry) => void> = {
      'an entry of another account': ({registration}) => (registration['account'] = 'acc-2'),
      'an entry without an account': ({registration}) => delete registration['account'],
      'an entry under the place of another intent': (entry) => (entry.intent = 'seti_6'),
      'a registration of another intent': ({registration}) => (registration['intent'] = 'seti_6'),
      'a token that is not a string': ({registration}) => (registration['token'] = {id: 'pm_1'}),
      'a token in a list': ({registration}) => (registration['token'] = ['pm_1']),
      'a token that is a number': ({registration}) => (registration['token'] = 5),
      'a type in a list': ({registration}) => (registration['type'] = ['card']),
      'a method in a list': (entry) => (entry.option = ['card']),
      'a token with markup': ({registration}) => (registration['token'] = 'pm_<b>'),
      'an unknown type': ({registration}) => (registration['type'] = 'cash'),
      'a gateway that is not a string': ({registration}) => (registration['gateway'] = 5),
      'a mandate that is not complete': ({registration}) => (registration['mandate'] = {text: 5}),
      'a registration that is a list': (entry) => Object.assign(entry, {registration: ['pm_1']}),
      'an unknown method': (entry) => (entry.option = 'cash'),
    };

    for (const [what, change] of Object.entries(changes)) {
      it(`an invalid stored entry is removed and not posted: ${what}`, async () => {
        const storage = await tampered(change);
        const next = await FormPage.open({'client-secret': 'seti_2_secret_b'}, {storage});
        expect(next.detailsOf('registerNewPaymentCard')).to.have.length(0);
        expect(next.backend.requests).to.have.length(0);
        expect(storage).to.deep.equal({});
      });
    }

    it('extra keys in a stored registration are not posted', async () => {
      const storage = await tampered(({registration}) => (registration['is_admin'] = true));
      const next = FormPage.place({'client-secret': 'seti_2_secret_b'}, {storage});
      await next.until('done');
      expect(next.backend.to('/cards')[0]!.body).to.have.keys(
        'account',
        'gateway',
        'token',
        'type',
        'intent',
      );
    });
  });

  it('a second form on the page does not take the unfinished registration of the first', async () => {
    const page = await FormPage.open();
    page.clock.endsImmediately = (wait) => wait !== SLOW_AFTER_MS;
    page.backend.cards = () => json({}, 503);
    await page.pay('failed');
    const other = await FormPage.open(
      {'client-secret': 'seti_2_secret_b'},
      {storage: page.storage},
    );
    expect(other.detailsOf('registerNewPaymentCard')).to.have.length(0);
  });
});

describe('storage that is not available', () => {
  it('the form saves a card when storage throws', async () => {
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

  describe('because the browser denies it', () => {
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

    it('the form saves a card when the browser denies sessionStorage', async () => {
      const page = await FormPage.open({}, {storage: 'own'});
      await page.pay();
    });

    it('without sessionStorage, the next form on the page registers the saved card', async () => {
      const page = await FormPage.open({}, {storage: 'own'});
      page.clock.endsImmediately = (wait) => wait !== SLOW_AFTER_MS;
      page.backend.cards = () => json({}, 503);
      await page.pay('failed');
      await away(page);
      const next = FormPage.place({'client-secret': 'seti_2_secret_b'}, {storage: 'own'});
      await next.until('done');
      expect(page.detailsOf('registerNewPaymentCard')).to.have.length(1);
      expect(next.backend.to('/cards').map(({body}) => body)).to.deep.equal(
        page.detailsOf('registerNewPaymentCard'),
      );
    });
  });

  it('the form stores the intent id in sessionStorage without the secret', async () => {
    const page = await FormPage.open({}, {storage: 'own'});
    page.backend.cards = () => json({}, 401);
    await page.pay('failed');
    const kept = Object.entries(sessionStorage).flat().join();
    sessionStorage.clear();
    expect(kept).to.contain('seti_1').and.not.contain('_secret_');
  });
});

describe('the back button', () => {
  const show = (persisted: boolean): boolean =>
    dispatchEvent(new PageTransitionEvent('pageshow', {persisted}));

  it('the back button to a ready form asks Stripe for the intent', async () => {
    const page = await FormPage.open();
    page.stripe.answerSetupQuestion = () => setupIntent('succeeded');
    show(true);
    await page.until('done');
    expect(page.detailsOf('registerNewPaymentCard')).to.have.length(1);
  });

  it('the back button during a confirmation asks Stripe before confirming again', async () => {
    const page = await FormPage.open();
    page.stripe.hold('answerSetup');
    page.type();
    page.press();
    await page.until('confirming');
    page.stripe.answerSetupQuestion = () => setupIntent('succeeded');
    show(true);
    await page.until('done');
    expect(page.stripe.count('confirmCardSetup')).to.equal(1);
  });

  it('a pageshow event of a new page does not ask Stripe again', async () => {
    const page = await FormPage.open();
    show(false);
    await page.rendered();
    expect(page.stripe.count('retrieveSetupIntent')).to.equal(1);
  });
});
