/**
 * The lines in the developer's console: one for each mistake, with a section of the documentation, and none without
 * mistakes.
 */
import {expect} from '@open-wc/testing';
import {diagnosePage} from '../../src/diagnostics/diagnose-page.js';
import type {FenerumCardForm} from '../../src/index.js';
import {FormPage, place, until} from '../page.js';
import {takeConsoleLines} from '../quiet.js';

/** A form with its diagnosis, and a function that lets the three seconds pass. */
async function diagnosed(
  attributes: Record<string, string | null> = {},
  before: (form: FenerumCardForm) => void = () => {},
  into?: Element,
): Promise<{page: FormPage; wait: () => Promise<void>}> {
  const page = FormPage.place(attributes, {before, ...(into && {into})});
  await page.rendered();
  let end = (): void => {};
  const ended = new Promise<void>((resolve) => (end = resolve));
  diagnosePage(page.form, (milliseconds) => {
    expect(milliseconds).to.equal(3000);
    return ended;
  });
  return {
    page,
    wait: async () => {
      end();
      await page.rendered();
    },
  };
}

type RegisterEvent = Event & {waitUntil(work: Promise<unknown>): void};

/** The console's lines that name a section of the documentation. */
const lines = (): string[] =>
  takeConsoleLines().filter((line) => line.includes('troubleshooting.md#'));

let unique = 0;

/** A name that no earlier test has used, because each line is logged once per page. */
const fresh = (name: string): string => `${name}${String.fromCharCode(97 + unique++)}`;

let restore = (): unknown => undefined;
afterEach(() => restore());

describe('the lines of the diagnosis in the console', () => {
  it('the diagnosis logs nothing on a page without mistakes', async () => {
    const {page, wait} = await diagnosed({
      'data-x': '1',
      class: 'a',
      'aria-label': 'Card',
      onclick: '',
    });
    await page.until('ready');
    await wait();
    expect(takeConsoleLines()).to.deep.equal([]);
  });

  it('the diagnosis names an unknown attribute and the one that was probably meant', async () => {
    const name = fresh('register-ur');
    await diagnosed({[name]: '/cards'});
    expect(lines()).to.deep.equal([
      `<fenerum-card-form>: There is no attribute ${name}. Did you mean register-url? See demo/docs/troubleshooting.md#unknown-attribute`,
    ]);
  });

  it('the diagnosis names a mistake once for all elements', async () => {
    const name = fresh('intent-ur');
    await diagnosed({[name]: '/intents'});
    const {wait} = await diagnosed({[name]: '/intents'});
    await wait();
    expect(lines().filter((line) => line.includes(name))).to.have.length(1);
  });

  it('the diagnosis names a misspelt property but not a framework’s own property', async () => {
    const {wait} = await diagnosed({}, (form) => {
      Object.assign(form, {registerURL: '/cards', __reactProps$x1: {}, _$litPart$: {}});
    });
    await wait();
    expect(lines()).to.deep.equal([
      '<fenerum-card-form>: There is no property registerURL. Did you mean registerUrl? See demo/docs/troubleshooting.md#unknown-property',
    ]);
  });

  it('the diagnosis says after three seconds what an element waits for', async () => {
    const {wait} = await diagnosed({'client-secret': null});
    expect(lines()).to.deep.equal([]);
    await wait();
    const [line = ''] = lines();
    expect(line).to.match(
      /It waits for intent-url or clientSecret\. See demo\/docs\/troubleshooting\.md#waiting$/,
    );
  });

  it('the diagnosis says that a key is missing', async () => {
    const {wait} = await diagnosed({'publishable-key': null}, (form) => (form.stripe = undefined));
    await wait();
    expect(lines().join()).to.include('It waits for publishable-key.');
  });

  it('the diagnosis says nothing about an element that was removed', async () => {
    const {page, wait} = await diagnosed({[fresh('data-only')]: '1', 'client-secret': null});
    page.form.remove();
    await wait();
    expect(lines()).to.deep.equal([]);
  });

  // These tests come before the one that logs the line, because each line is logged once per page.
  for (const type of ['registerNewPaymentCard', 'fenerum-register'] as const) {
    it(`the diagnosis says nothing when a listener of ${type} registers the card`, async () => {
      for (const takes of [
        (event: RegisterEvent) => event.waitUntil(Promise.resolve()),
        (event: RegisterEvent) => event.preventDefault(),
      ]) {
        const {page} = await diagnosed({'register-url': null});
        page.form.addEventListener(type, takes);
        await page.until('ready');
        await page.pay();
        expect(lines()).to.deep.equal([]);
      }
    });
  }

  it('the diagnosis says nothing when the token goes to the page’s form, also to one that the attribute form names', async () => {
    const form = Object.assign(document.createElement('form'), {id: 'order'});
    form.addEventListener('submit', (event) => event.preventDefault());
    place().append(form);
    for (const [more, into] of [
      [{}, form],
      [{form: 'order'}, form.parentElement!],
    ] as const) {
      const {page, wait} = await diagnosed(
        {'register-url': null, name: 'payment', ...more},
        undefined,
        into,
      );
      await page.until('ready');
      page.type();
      await page.form.submit();
      await wait();
      expect(page.form.phase).to.equal('done');
      expect(lines()).to.deep.equal([]);
    }
  });

  it('the diagnosis asks once who registers the card when no listener does', async () => {
    const {page} = await diagnosed({'register-url': null});
    await page.until('ready');
    await page.pay();
    const [line, ...more] = lines();
    expect(line).to.include(
      'called waitUntil() or preventDefault(). See demo/docs/troubleshooting.md#not-registered',
    );
    expect(more).to.deep.equal([]);
  });

  it('the diagnosis names a second copy of the script and a wrong Stripe.js', async () => {
    const {fetch} = window;
    window.fetch = (input) =>
      String(input).includes('/a/')
        ? Promise.resolve(new Response('/*! fenerum-elements 1.2.3 | x */'))
        : Promise.reject(new TypeError('Failed to fetch'));
    restore = () => (window.fetch = fetch);
    const sources = [
      '/a/fenerum-elements.min.js',
      '/b/fenerum-elements.min.js?ver=2',
      '/vendor/stripe.js',
      'https://js.stripe.com/v3/',
    ];
    for (const src of sources) {
      const script = document.createElement('script');
      // The script must not run. Only its address matters.
      script.type = 'text/plain';
      script.src = src;
      place().append(script);
    }
    await diagnosed();
    const said: string[] = [];
    await until(() => said.push(...lines()) > 0 && /second-copy/.test(said.join()), 'the line');
    const text = said.join('\n');
    expect(text).to.match(
      /\/a\/fenerum-elements\.min\.js \(1\.2\.3\), .*\/b\/.*\(\?\)\. .*#second-copy/,
    );
    expect(text).to.match(
      /vendor\/stripe\.js is not https:\/\/js\.stripe\.com\/endive\/.*#other-stripe/,
    );
    expect(text).to.match(/https:\/\/js\.stripe\.com\/v3\/ is not .*#other-stripe/);
  });

  it('the diagnosis names a value that an attribute does not have, and a name or required without effect', async () => {
    const {wait} = await diagnosed({'accepted-brands': 'visa visacard', required: ''});
    const other = await diagnosed({name: 'payment', 'accepted-brands': 'dankort'});
    other.page.form.setAttribute('load', 'lazy');
    await wait();
    await other.wait();
    expect(lines().map((line) => line.replace(/ See .*#/, ' #'))).to.deep.equal([
      '<fenerum-card-form>: accepted-brands knows visa mastercard maestro amex dankort discover diners jcb unionpay cartes_bancaires, not visacard. #attribute-value',
      '<fenerum-card-form>: required needs name. #attribute-value',
      '<fenerum-card-form>: load knows auto visible touch manual, not lazy. #attribute-value',
      '<fenerum-card-form>: name needs a form around it. #attribute-value',
    ]);
  });

  it('the diagnosis says nothing about good values of load, name, required and accepted-brands', async () => {
    const into = document.createElement('form');
    place().append(into);
    const page = FormPage.place(
      {name: 'payment', required: '', load: 'auto', 'accepted-brands': 'visa cartes_bancaires'},
      {into},
    );
    await page.rendered();
    diagnosePage(page.form, () => Promise.resolve());
    await page.until('ready');
    expect(lines()).to.deep.equal([]);
  });

  it('the diagnosis names what a policy in a meta tag will block', async () => {
    const meta = document.createElement('meta');
    meta.httpEquiv = 'content-security-policy';
    meta.content = "frame-src https://js.stripe.com; connect-src 'self'";
    // Outside <head>, a browser does not apply the policy.
    place().append(meta);
    await diagnosed();
    const text = lines().join('\n');
    expect(text).to.include(
      'blocks https://hooks.stripe.com (frame-src). See demo/docs/troubleshooting.md#policy',
    );
    expect(text).to.include('blocks https://api.stripe.com (connect-src).');
    expect(text).not.to.include('https://js.stripe.com (');
  });

  it('the diagnosis names the origin that a policy has blocked, without its path', async () => {
    await diagnosed();
    document.dispatchEvent(
      new SecurityPolicyViolationEvent('securitypolicyviolation', {
        blockedURI: 'https://m.stripe.com/redirect?secret=marker',
        disposition: 'enforce',
        documentURI: location.href,
        effectiveDirective: 'frame-src',
        originalPolicy: '',
        statusCode: 200,
        violatedDirective: 'frame-src',
      }),
    );
    const text = lines().join('\n');
    expect(text).to.include('blocks https://m.stripe.com (frame-src).');
    expect(text).not.to.include('marker');
  });
});

describe('the start of the diagnosis', () => {
  const diagnosesFor = async (key: string | null): Promise<number> => {
    let count = 0;
    const page = FormPage.place(
      {'publishable-key': key},
      {
        before: (form) => {
          form.ports = {...form.ports, diagnose: () => (count += 1)};
        },
      },
    );
    await page.rendered();
    await page.rendered();
    return count;
  };

  it('the diagnosis starts once with a test key, or without a key on localhost', async () => {
    expect(await diagnosesFor('pk_test_1')).to.equal(1);
    expect(await diagnosesFor(null)).to.equal(1);
  });

  it('the diagnosis does not start with a live key', async () => {
    expect(await diagnosesFor('pk_live_1')).to.equal(0);
    takeConsoleLines();
  });
});
