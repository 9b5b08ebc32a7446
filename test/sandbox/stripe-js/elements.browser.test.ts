/** The rules of Stripe.js for mounting, groups, arguments, keys and moved frames. */

import {expect} from '@open-wc/testing';
import type {SandboxElements} from '../../../src/sandbox/stripe-js/elements.js';
import {installSandbox} from '../../../src/sandbox/index.js';
import {createSandbox, type Sandbox} from '../../../src/sandbox/sandbox.js';
import type {SandboxStripe} from '../../../src/sandbox/stripe-js/stripe.js';
import {fillCard, frameOf, home, inputOf, next} from '../typing.js';

let sandbox: Sandbox;
let stripe: SandboxStripe;
let group: SandboxElements;
let node: HTMLElement;

beforeEach(() => {
  sandbox = createSandbox();
  stripe = sandbox.Stripe('pk_test_1');
  group = stripe.elements();
  node = home();
});
afterEach(() => node.remove());

/** The message of the IntegrationError that a call throws. */
function misuse(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    expect((error as Error).name).to.equal('IntegrationError');
    return (error as Error).message;
  }
  throw new Error('The call was not refused.');
}

describe('mounting', () => {
  const refused = 'Elements cannot be mounted in a ShadowRoot. Please mount in the Light DOM.';

  it('mounting in a shadow root or a detached node throws', () => {
    const inner = document.createElement('div');
    node.attachShadow({mode: 'open'}).append(inner);
    const card = group.create('card');
    expect(misuse(() => card.mount(inner))).to.equal(refused);
    expect(misuse(() => card.mount(document.createElement('div')))).to.equal(refused);
    card.mount(node);
    expect(frameOf(node)).to.exist;
  });

  it('mounting accepts a selector, and throws if nothing matches', () => {
    const card = group.create('card');
    expect(misuse(() => card.mount('#nowhere'))).to.contain('#nowhere');
    node.id = 'somewhere';
    card.mount('#somewhere');
    expect(frameOf(node)).to.exist;
    expect(misuse(() => group.create('iban').mount({} as HTMLElement))).to.contain('DOM element');
  });

  it('mounting again needs an unmount first, and the field is empty then', async () => {
    const card = group.create('card', {hidePostalCode: true});
    card.mount(node);
    card.mount(node);
    const other = home();
    expect(misuse(() => card.mount(other))).to.contain('already mounted');
    fillCard(node);
    card.unmount();
    expect(node.childElementCount).to.equal(0);
    card.mount(other);
    await next(card, 'ready');
    expect(inputOf(other, 'cardnumber').value).to.equal('');
    other.remove();
  });

  it('a field reports ready when the browser loads an empty frame late', async () => {
    const card = group.create('card');
    const put = node.replaceChildren.bind(node);
    node.replaceChildren = (...nodes) => void setTimeout(() => put(...nodes), 20);
    card.mount(node);
    await next(card, 'ready');
    expect(inputOf(node, 'cardnumber').value).to.equal('');
  });

  it('a field reports ready in a later task', async () => {
    const card = group.create('card');
    let ready = false;
    card.on('ready', () => (ready = true));
    card.mount(node);
    await Promise.resolve();
    expect(ready).to.equal(false);
    await next(card, 'ready');
  });
});

describe('a group of Elements', () => {
  it('a group has one Element of each type until it is destroyed', () => {
    const card = group.create('card');
    expect(group.getElement('card')).to.equal(card);
    expect(misuse(() => group.create('card'))).to.equal(
      'Can only create one Element of type card.',
    );
    group.create('iban');
    stripe.elements().create('card');
    card.destroy();
    expect(group.getElement('card')).to.equal(null);
    group.create('card');
  });

  it('a group refuses other types and unknown options', () => {
    expect(misuse(() => group.create('payment' as 'card'))).to.contain('payment');
    expect(misuse(() => group.create('card', {colour: 'red'} as object))).to.contain('colour');
    const card = group.create('card');
    expect(misuse(() => card.update({disableLink: true}))).to.contain('disableLink');
    expect(misuse(() => stripe.elements({fonts: [], theme: 1} as object))).to.contain('theme');
    expect(misuse(() => card.on('click' as 'change', () => undefined))).to.contain('click');
    expect(misuse(() => card.on('change', undefined as never))).to.contain('function');
  });
});

describe('a destroyed Element', () => {
  it('a destroyed Element throws on every method', () => {
    const card = group.create('card');
    card.mount(node);
    card.destroy();
    expect(node.childElementCount).to.equal(0);
    for (const call of [
      () => card.mount(node),
      () => card.unmount(),
      () => card.destroy(),
      () => card.update({}),
      () => card.focus(),
      () => card.blur(),
      () => card.clear(),
    ]) {
      expect(misuse(call)).to.contain('already been destroyed');
    }
  });

  it('a destroyed Element fires no event', async () => {
    const card = group.create('card');
    const told: string[] = [];
    card.on('ready', () => told.push('ready'));
    card.mount(node);
    card.destroy();
    const other = stripe.elements().create('card');
    other.mount(node);
    await next(other, 'ready');
    expect(told).to.deep.equal([]);
  });
});

describe('listeners of an Element', () => {
  it('listeners of an Element can be added once and removed', async () => {
    const card = group.create('card', {hidePostalCode: true});
    const told: string[] = [];
    const listener = () => told.push('focus');
    card.once('blur', () => told.push('blur once'));
    card.on('focus', listener);
    card.mount(node);
    await next(card, 'ready');
    card.focus();
    card.blur();
    card.focus();
    card.blur();
    card.off('focus', listener);
    card.focus();
    card.off('blur');
    expect(told).to.deep.equal(['focus', 'blur once', 'focus']);
  });
});

describe('a moved frame', () => {
  it('a moved frame loses its text and events, and cannot be confirmed', async () => {
    const card = group.create('card', {hidePostalCode: true});
    card.mount(node);
    await next(card, 'ready');
    fillCard(node);
    const told: string[] = [];
    card.on('change', () => told.push('change'));
    const reloaded = new Promise((resolve) =>
      frameOf(node).addEventListener('load', resolve, {once: true}),
    );
    document.body.prepend(node);
    await reloaded;
    expect(inputOf(node, 'cardnumber').value).to.equal('');
    fillCard(node);
    expect(told).to.deep.equal([]);
    const {client_secret} = sandbox.engine.createSetupIntent();
    const answer = stripe.confirmCardSetup(client_secret, {payment_method: {card}});
    expect(await answer.catch((error: unknown) => (error as Error).name)).to.equal(
      'IntegrationError',
    );
    card.unmount();
    card.mount(node);
    await next(card, 'ready');
    fillCard(node);
    const {setupIntent} = await stripe.confirmCardSetup(client_secret, {payment_method: {card}});
    expect(setupIntent?.status).to.equal('succeeded');
  });
});

describe('invalid confirmations', () => {
  const said = (answer: Promise<unknown>) =>
    answer.then(
      () => 'confirmed',
      (error: unknown) => String(error),
    );

  it('confirming throws for a field that is not mounted or of another type', async () => {
    const {client_secret} = sandbox.engine.createSetupIntent();
    const card = group.create('card');
    const confirm = () => said(stripe.confirmCardSetup(client_secret, {payment_method: {card}}));
    expect(await confirm()).to.contain('still mounted');
    card.mount(node);
    node.remove();
    expect(await confirm()).to.contain('still mounted');
    document.body.append(node);
    const iban = group.create('iban');
    const other = stripe.confirmCardSetup(client_secret, {payment_method: {card: iban}});
    expect(await said(other)).to.contain('IntegrationError');
    const nothing = stripe.confirmCardSetup(client_secret, {payment_method: {card: {}}});
    expect(await said(nothing)).to.contain('IntegrationError');
    expect(sandbox.engine.calls).to.deep.equal([]);
  });

  it('confirming throws for an invalid client secret, without repeating it', () => {
    const secret = 'pi_1_secret_hush';
    const message = misuse(() => stripe.confirmCardSetup(secret));
    expect(message).to.contain('confirmCardSetup');
    expect(message).to.not.contain('hush');
    for (const call of [
      () => stripe.confirmCardPayment('seti_1_secret_1'),
      () => stripe.confirmSepaDebitSetup('seti_1'),
      () => stripe.retrieveSetupIntent(''),
      () => stripe.retrievePaymentIntent(undefined as unknown as string),
      () => stripe.handleNextAction({clientSecret: 'nonsense'}),
    ]) {
      misuse(call);
    }
  });
});

describe('Stripe()', () => {
  it('Stripe() works with and without new, has the current version, and needs a publishable key', () => {
    const {Stripe} = sandbox;
    expect(Stripe.version).to.equal('endive');
    expect(new Stripe('pk_test_1').elements).to.be.a('function');
    expect(misuse(() => Stripe('sk_test_1'))).to.contain('secret key');
    expect(misuse(() => Stripe(''))).to.contain('publishable key');
    expect(misuse(() => Stripe(undefined as unknown as string))).to.contain('publishable key');
    expect(misuse(() => Stripe('pk_live_1'))).to.contain('HTTPS');
    expect(misuse(() => Stripe('pk_test_1', {language: 'da'} as object))).to.contain('language');
  });

  it('the error for a secret key does not contain it', () => {
    expect(misuse(() => sandbox.Stripe('sk_test_verysecret'))).to.not.contain('verysecret');
  });

  it('Stripe() accepts the calls of Stripe’s loader and the app’s name', () => {
    stripe._registerWrapper({name: 'stripe-js', version: '10.2.1', startTime: 1});
    stripe.registerAppInfo({name: 'fenerum-elements', version: '1.0.0'});
    misuse(() => stripe.registerAppInfo({} as {name: string}));
    expect(sandbox.count('_registerWrapper')).to.equal(1);
  });

  it('handleCardPayment throws and names its replacement', () => {
    expect(misuse(() => stripe.handleCardPayment('pi_1_secret_1'))).to.contain(
      'confirmCardPayment',
    );
  });
});

describe('controls for tests', () => {
  it('a test can hold back the ready event', async () => {
    sandbox.readiness = 'held';
    const card = group.create('card');
    let ready = false;
    card.on('ready', () => (ready = true));
    card.mount(node);
    sandbox.readiness = 'soon';
    const other = stripe.elements().create('card');
    const place = home();
    other.mount(place);
    await next(other, 'ready');
    expect(ready).to.equal(false);
    sandbox.releaseReady();
    await next(card, 'ready');
    place.remove();
  });

  it('a test can make a card field fail to load, but not an IBAN field', async () => {
    sandbox.readiness = 'loaderror';
    const card = group.create('card');
    card.mount(node);
    expect((await next(card, 'loaderror')).error.type).to.equal('api_connection_error');
    const place = home();
    const iban = group.create('iban');
    const told: string[] = [];
    iban.on('loaderror', () => told.push('iban'));
    card.on('loaderror', () => told.push('card'));
    iban.mount(place);
    sandbox.failToLoad();
    expect(told).to.deep.equal(['card']);
    place.remove();
  });

  it('a test can count the existing Elements', () => {
    const card = group.create('card');
    expect(sandbox.living).to.deep.equal({elements: 1, mounted: 0});
    card.mount(node);
    expect(sandbox.living).to.deep.equal({elements: 1, mounted: 1});
    card.unmount();
    expect(sandbox.living).to.deep.equal({elements: 1, mounted: 0});
    card.destroy();
    expect(sandbox.living).to.deep.equal({elements: 0, mounted: 0});
  });

  it('install() sets window.Stripe and restores it', () => {
    const place = window as {Stripe?: unknown};
    const before = place.Stripe;
    const remove = sandbox.install();
    expect(place.Stripe).to.equal(sandbox.Stripe);
    remove();
    expect(place.Stripe).to.equal(before);
  });

  it('importing the sandbox sets window.Stripe unless Stripe.js is there', () => {
    const place = window as {Stripe?: unknown};
    const before = place.Stripe;
    expect(before).to.be.a('function');
    const real = (): void => {};
    place.Stripe = real;
    expect(installSandbox()).to.equal(false);
    expect(place.Stripe).to.equal(real);
    place.Stripe = before;
  });

  it('installSandbox() replaces the fake of the import with other options', () => {
    const place = window as {Stripe?: unknown};
    const before = place.Stripe;
    expect(installSandbox({legacy: true})).to.equal(true);
    expect((place.Stripe as {version: unknown}).version).to.equal(3);
    place.Stripe = before;
  });

  it('installSandbox({api: "/"}) sends requests to the origin of the page', async () => {
    const place = window as {Stripe?: unknown};
    const {Stripe: before, fetch} = place as typeof place & Window;
    const urls: string[] = [];
    window.fetch = async (url) => {
      urls.push(String(url));
      return Response.json({});
    };
    installSandbox({api: '/'});
    await (place.Stripe as Sandbox['Stripe'])('pk_test_1').retrieveSetupIntent('seti_1_secret_1');
    window.fetch = fetch;
    place.Stripe = before;
    expect(urls.map((url) => new URL(url).origin)).to.deep.equal([location.origin]);
  });
});
