/** Registering a saved method with the page and its backend: once, and repeated until it succeeds. */
import {PAGE_WORK_MS, SLOW_AFTER_MS} from '../../src/controller/effects.js';
import {expect} from '@open-wc/testing';
import type {RegisterNewPaymentCardEvent} from '../../src/index.js';
import {dropped, json} from '../fakes/backend.js';
import {setupIntent} from '../fakes/stripe.js';
import {FormPage, until} from '../page.js';
import {takeConsoleLines} from '../quiet.js';

type Listen = (event: RegisterNewPaymentCardEvent) => void;

/** The two names of the event. */
const twins = ['registerNewPaymentCard', 'fenerum-register'] as const;

/** Opens a form whose page listens for one of the two events. */
async function openWith(
  listen: Listen,
  type: (typeof twins)[number] = 'registerNewPaymentCard',
): Promise<FormPage> {
  const page = await FormPage.open();
  page.form.addEventListener(type, listen);
  return page;
}

const busy = (): Response => new Response('', {status: 503});

describe('fenerum-register', () => {
  it('fenerum-register fires right after registerNewPaymentCard with the same detail', async () => {
    const page = await FormPage.open();
    await page.pay();
    const types = page.received.map(({type}) => type);
    const first = types.indexOf('registerNewPaymentCard');
    expect(types.slice(first, first + 2)).to.deep.equal(twins);
    expect(types.filter((type) => type === 'fenerum-register')).to.have.length(1);
    expect(page.detailsOf('fenerum-register')).to.deep.equal(
      page.detailsOf('registerNewPaymentCard'),
    );
  });

  for (const type of twins) {
    it(`preventDefault() on ${type} alone keeps the form from posting`, async () => {
      const page = await openWith((event) => event.preventDefault(), type);
      await page.pay();
      expect(page.backend.requests).to.have.length(0);
    });

    it(`the form waits for waitUntil() on ${type} alone and completes with its value`, async () => {
      let finish = (_: unknown): void => {};
      const page = await openWith((event) => {
        event.preventDefault();
        event.waitUntil(new Promise((resolve) => (finish = resolve)));
      }, type);
      await page.pay('registering');
      expect(page.isBusy).to.be.true;
      finish({uuid: 'card-9'});
      await page.until('done');
      expect(page.detailsOf('fenerum-complete')).to.have.nested.property(
        '[0].response.uuid',
        'card-9',
      );
    });

    it(`rejected work of ${type} alone fails the form, and a retry fires both events again`, async () => {
      let fails = true;
      const page = await openWith((event) => {
        event.preventDefault();
        event.waitUntil(fails ? Promise.reject(new Error('no')) : Promise.resolve());
      }, type);
      await page.pay('failed');
      fails = false;
      page.press('Try again');
      await page.until('done');
      for (const twin of twins) expect(page.detailsOf(twin)).to.have.length(2);
    });
  }

  it('the form waits for the work given to both events', async () => {
    const finish: Partial<Record<string, () => void>> = {};
    const page = await FormPage.open();
    for (const type of twins) {
      page.form.addEventListener(type, (event) =>
        event.waitUntil(new Promise<string>((resolve) => (finish[type] = () => resolve(type)))),
      );
      page.form.addEventListener(type, (event) => event.preventDefault());
    }
    await page.pay('registering');
    finish['fenerum-register']?.();
    await page.rendered();
    expect(page.phase).to.equal('registering');
    finish['registerNewPaymentCard']?.();
    await page.until('done');
    expect(page.detailsOf('fenerum-complete')).to.have.deep.nested.property('[0].response', [
      ...twins,
    ]);
    expect(page.backend.requests).to.have.length(0);
  });

  it('a listener of fenerum-register sees that registerNewPaymentCard was prevented', async () => {
    let prevented = false;
    const page = await openWith((event) => event.preventDefault());
    page.form.addEventListener('fenerum-register', (event) => {
      prevented = event.defaultPrevented;
    });
    await page.pay();
    expect(prevented).to.be.true;
  });

  it('the promise of registerNewPaymentCard cannot be extended while fenerum-register fires', async () => {
    let first: RegisterNewPaymentCardEvent | undefined;
    let thrown: unknown;
    const page = await openWith((event) => (first = event));
    page.form.addEventListener('fenerum-register', () => {
      try {
        first?.waitUntil(Promise.resolve());
      } catch (error) {
        thrown = error;
      }
    });
    await page.pay();
    expect(thrown).to.be.instanceOf(DOMException);
  });
});

describe('a page that registers the method itself', () => {
  it('preventDefault() on registerNewPaymentCard keeps the form from posting', async () => {
    const page = await openWith((event) => event.preventDefault());
    await page.pay();
    expect(page.backend.requests).to.have.length(0);
    expect(page.detailsOf('fenerum-complete')).to.have.nested.property(
      '[0].registration.token',
      'pm_1',
    );
    expect(page.detailsOf('fenerum-complete')).to.not.have.nested.property('[0].response');
  });

  it('a form without register-url posts nothing', async () => {
    const page = await FormPage.open({'register-url': null});
    await page.pay();
    expect(page.backend.requests).to.have.length(0);
  });

  it('waitUntil() keeps the form busy and its value is in fenerum-complete', async () => {
    let finish = (_: unknown): void => {};
    const page = await openWith((event) => {
      event.preventDefault();
      event.waitUntil(new Promise((resolve) => (finish = resolve)));
    });
    await page.pay('registering');
    expect(page.isBusy).to.be.true;
    expect(page.buttons).to.deep.equal(['Saving…']);
    finish({uuid: 'card-9'});
    await page.until('done');
    expect(page.detailsOf('fenerum-complete')).to.have.nested.property(
      '[0].response.uuid',
      'card-9',
    );
    expect(page.backend.requests).to.have.length(0);
  });

  it('the form posts to the backend after the work given to waitUntil()', async () => {
    const order: string[] = [];
    const page = await openWith((event) => {
      event.waitUntil(Promise.resolve().then(() => order.push('page')));
    });
    page.backend.cards = () => {
      order.push('backend');
      return json({id: 'card_1'});
    };
    await page.pay();
    expect(order).to.deep.equal(['page', 'backend']);
    expect(page.detailsOf('fenerum-complete')).to.have.nested.property('[0].response.id', 'card_1');
  });

  it('work of the page that never settles is called slow, and a press fires the event again', async () => {
    let work: Promise<unknown> = new Promise(() => {});
    const page = await openWith((event) => {
      event.preventDefault();
      event.waitUntil(work);
    });
    await page.pay('registering');
    await page.clock.advance(SLOW_AFTER_MS);
    expect(page.text).to.contain('longer than usual');
    await page.clock.advance(PAGE_WORK_MS - SLOW_AFTER_MS);
    expect(page.phase).to.equal('failed');
    expect(page.detailsOf('fenerum-error')).to.have.nested.property(
      '[0].detail',
      'waitUntil(): no answer in 30 seconds.',
    );
    expect(page.buttons).to.deep.equal(['Try again']);
    work = Promise.resolve({uuid: 'card-9'});
    page.press('Try again');
    await page.until('done');
    expect(page.detailsOf('registerNewPaymentCard')).to.have.length(2);
    expect(page.stripe.count('confirmCardSetup')).to.equal(1);
  });

  for (const pressesAgain of [false, true]) {
    it(`work of the page that settles late completes the form once (${pressesAgain ? 'after' : 'without'} a press)`, async () => {
      let finish = (_: unknown): void => {};
      const page = await openWith((event) => {
        event.preventDefault();
        const works = page.detailsOf('registerNewPaymentCard').length > 1;
        event.waitUntil(
          new Promise((resolve) => {
            if (!works) finish = resolve;
          }),
        );
      });
      await page.pay('registering');
      await page.clock.advance(PAGE_WORK_MS);
      if (pressesAgain) {
        page.press('Try again');
        await page.until('registering');
      }
      finish({uuid: 'card-9'});
      await page.until('done');
      expect(page.detailsOf('fenerum-complete')).to.have.nested.property(
        '[0].response.uuid',
        'card-9',
      );
      expect(page.detailsOf('fenerum-complete')).to.have.length(1);
      expect(page.stripe.count('confirmCardSetup')).to.equal(1);
      expect(page.backend.requests).to.have.length(0);
    });
  }

  it('late work of the page does not complete the registration of another card', async () => {
    const finish: ((value: unknown) => void)[] = [];
    const page = await FormPage.open({
      'client-secret': null,
      'intent-url': '/intents',
      account: null,
    });
    page.form.addEventListener('registerNewPaymentCard', (event) => {
      event.preventDefault();
      event.waitUntil(new Promise((resolve) => finish.push(resolve)));
    });
    await page.pay('registering');
    await page.clock.advance(PAGE_WORK_MS);
    page.backend.intents = () => json({client_secret: 'seti_2_secret_b'});
    page.form.reset();
    await page.until('ready');
    await page.pay('registering');
    finish[0]!({uuid: 'card-1'});
    await page.rendered();
    expect(page.phase).to.equal('registering');
    finish[1]!({uuid: 'card-2'});
    await page.until('done');
    expect(page.detailsOf('fenerum-complete')).to.have.nested.property(
      '[0].response.uuid',
      'card-2',
    );
  });

  it('rejected work of the page fails the form, and a press fires the event again', async () => {
    let fails = true;
    const page = await openWith((event) => {
      event.preventDefault();
      event.waitUntil(fails ? Promise.reject(new Error('seti_1_secret_x')) : Promise.resolve(1));
    });
    await page.pay('failed');
    expect(page.codes).to.deep.equal(['backend-unreachable']);
    expect(JSON.stringify(page.detailsOf('fenerum-error'))).to.not.contain('_secret_');
    expect(page.buttons).to.deep.equal(['Try again']);
    fails = false;
    page.press('Try again');
    await page.until('done');
    expect(page.detailsOf('registerNewPaymentCard')).to.have.length(2);
    expect(page.stripe.count('confirmCardSetup')).to.equal(1);
  });

  it('a listener on the document can prevent the request to the backend', async () => {
    const page = await FormPage.open();
    const listen = (event: Event): void => event.preventDefault();
    document.addEventListener('registerNewPaymentCard', listen);
    await page.pay();
    document.removeEventListener('registerNewPaymentCard', listen);
    expect(page.backend.requests).to.have.length(0);
  });
});

describe('registering at the backend', () => {
  it('every try of a registration sends the intent id as idempotency key', async () => {
    const page = await FormPage.open();
    page.clock.endsImmediately = (wait) => wait !== SLOW_AFTER_MS;
    let left = 2;
    page.backend.cards = () => (left-- > 0 ? busy() : json({}));
    await page.pay();
    expect(page.backend.to('/cards').map(({headers}) => headers['idempotency-key'])).to.deep.equal([
      'seti_1',
      'seti_1',
      'seti_1',
    ]);
  });

  it('a registration is tried four times, and a press then repeats only the request', async () => {
    const page = await FormPage.open();
    page.clock.endsImmediately = (wait) => wait !== SLOW_AFTER_MS;
    page.backend.cards = dropped;
    await page.pay('failed');
    expect(page.backend.to('/cards')).to.have.length(4);
    expect(page.codes).to.deep.equal(['backend-unreachable']);
    expect(page.alert).to.match(/Nothing is lost/);
    expect(page.isFieldSeen).to.be.false;
    page.backend.cards = () => json({id: 'card_1'});
    page.press('Try again');
    await page.until('done');
    expect(page.stripe.count('confirmCardSetup')).to.equal(1);
    expect(page.detailsOf('registerNewPaymentCard')).to.have.length(1);
  });

  it('a backend that does not answer a registration shows a message after 20 seconds', async () => {
    const page = await FormPage.open();
    let answer = (): void => {};
    page.backend.cards = () => new Promise((resolve) => (answer = () => resolve(json({}))));
    await page.pay('registering');
    expect(await page.statusBeforeAndWhenSlow()).to.deep.equal([
      'Saving…',
      'This is taking longer than usual.',
    ]);
    expect(page.buttons).to.deep.equal(['Saving…']);
    await page.clock.advance(1000);
    expect(page.backend.to('/cards'), 'the first request is given up').to.have.length(2);
    answer();
    await page.until('done');
    expect(page.status).to.equal('Your Visa card has been saved.');
  });

  it('retry() repeats a failed registration', async () => {
    const page = await FormPage.open();
    page.clock.endsImmediately = (wait) => wait !== SLOW_AFTER_MS;
    page.backend.cards = busy;
    await page.pay('failed');
    page.backend.cards = () => json({});
    page.form.retry();
    await page.until('done');
  });

  it('a refused registration shows a message without a button and gives the developer the detail', async () => {
    const page = await FormPage.open();
    page.backend.cards = () => json({detail: 'No such account.'}, 422);
    await page.pay('failed');
    expect(page.detailsOf('fenerum-error')).to.deep.equal([
      {
        code: 'backend-refused',
        recovery: 'stop',
        message: 'We could not accept this. Please contact us.',
        status: 422,
        detail: 'No such account.',
      },
    ]);
    expect(page.buttons).to.deep.equal([]);
    expect(page.alert).to.not.contain('No such account');
  });

  for (const status of [401, 403, 419]) {
    it(`a registration answered with ${status} is session-expired`, async () => {
      const page = await FormPage.open();
      page.backend.cards = () => json({}, status);
      await page.pay('failed');
      expect(page.codes).to.deep.equal(['session-expired']);
      expect(page.alert).to.match(/signed out/);
    });
  }

  it('a registration sends the request headers, the CSRF token and the chosen credentials', async () => {
    const meta = document.createElement('meta');
    meta.name = 'csrf-token';
    meta.content = 'csrf-1';
    document.head.append(meta);
    const page = await FormPage.open(
      {credentials: 'include'},
      {
        before: (form) => (form.requestHeaders = () => Promise.resolve({'X-Shop': 'one'})),
      },
    );
    await page.pay();
    meta.remove();
    const [request] = page.backend.to('/cards');
    expect(request!.credentials).to.equal('include');
    expect(request!.headers).to.deep.equal({
      accept: 'application/json',
      'content-type': 'application/json',
      'idempotency-key': 'seti_1',
      'x-csrf-token': 'csrf-1',
      'x-shop': 'one',
    });
  });

  it('a header that no request can have does not say that nothing was saved after Stripe has the card', async () => {
    const page = await FormPage.open();
    page.form.requestHeaders = {Authorization: 'Bearer …'};
    await page.pay('failed');
    expect(page.codes).to.deep.equal(['backend-refused']);
    expect(page.alert).to.match(/^We could not accept this\. .*has stored your card/);
    expect(page.memory).to.not.deep.equal({});
    expect(takeConsoleLines()).to.have.length(1);
  });

  it('requestHeaders that throws fails the form without telling the error’s text', async () => {
    const page = await FormPage.open(
      {},
      {
        before: (form) => {
          form.requestHeaders = () => {
            throw new Error('seti_1_secret_x');
          };
        },
      },
    );
    await page.pay('failed');
    expect(page.codes).to.have.length(1);
    expect(JSON.stringify(page.received)).to.not.contain('_secret_');
  });
});

describe('the registered method', () => {
  it('an intent that succeeded before opening is registered without confirming', async () => {
    const page = FormPage.place();
    page.stripe.answerSetupQuestion = () => setupIntent('succeeded', {payment_method: 'pm_7'});
    await page.until('done');
    expect(page.detailsOf('registerNewPaymentCard')).to.have.nested.property('[0].token', 'pm_7');
    expect(page.stripe.count('confirmCardSetup')).to.equal(0);
    expect(page.backend.to('/cards')).to.have.length(1);
  });

  it('a card that Stripe is still processing is registered', async () => {
    const page = await FormPage.open();
    page.stripe.answerSetup = () => setupIntent('processing');
    await page.pay();
    expect(page.detailsOf('registerNewPaymentCard')).to.have.length(1);
  });

  it('an expanded payment method is registered by its id', async () => {
    const page = await FormPage.open();
    page.stripe.entered = 'pm_8';
    page.stripe.answerSetup = () => setupIntent('succeeded', {payment_method: {id: 'pm_8'}});
    await page.pay();
    expect(page.detailsOf('registerNewPaymentCard')).to.have.nested.property('[0].token', 'pm_8');
  });

  it('an intent without a payment method fails as unexpected', async () => {
    const page = await FormPage.open();
    page.stripe.answerSetup = () => setupIntent('succeeded', {payment_method: null});
    page.stripe.answerSetupQuestion = page.stripe.answerSetup;
    await page.pay('failed');
    expect(page.codes).to.deep.equal(['unexpected']);
  });

  it('an account that is set later is in the registration', async () => {
    const page = await FormPage.open({account: null});
    page.form.account = 'acc-7';
    await until(
      () => page.phase === 'ready' && page.stripe.count('retrieveSetupIntent') === 2,
      'ready',
    );
    page.type();
    await page.pay();
    expect(page.detailsOf('registerNewPaymentCard')).to.have.nested.property(
      '[0].account',
      'acc-7',
    );
  });
});
