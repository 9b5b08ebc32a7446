/** A page with a form in every state, for pictures, accessibility trees, contrast and axe. No request leaves it. */
import {afterEach} from 'node:test';
import type {Browser, BrowserContextOptions, Page} from 'playwright-core';
import {sharedBrowser} from './launch.js';
import {built} from './shop-page.js';

/** How to bring a form into a state: its tag, its attributes, and the state that it shows. */
interface Scene {
  readonly tag?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  /** The brand of the saved card. */
  readonly brand?: string;
  /** Absent for a form that does not load. */
  readonly state?: object;
  /** What the customer has typed into Stripe's field. */
  readonly typed?: string;
  /** What has the focus. */
  readonly focus?: 'field' | 'input';
}

const card = '4242 4242 4242 4242   12 / 34   123';
const ready = {phase: 'ready', option: 'card'};
const iban = {phase: 'ready', option: 'sepa_debit'};
const sepa = {'payment-methods': 'card sepa_debit', 'merchant-name': 'Acme Coffee ApS'};
const missing = (more: object): object => ({code: 'field-incomplete', recovery: 'edit', ...more});
const confirming = {phase: 'confirming', option: 'card', effect: {type: 'ask'}};

const failedPayment = {
  id: 'pi_1',
  kind: 'payment',
  status: 'requires_payment_method',
  methodTypes: ['card'],
  description: 'Acme Pro, November 2026',
  amount: 24900,
  currency: 'dkk',
  lastFailure: {
    code: 'authentication_required',
    method: {id: 'pm_1', type: 'card', brand: 'visa', last4: '3220', expMonth: 9, expYear: 2027},
  },
};
const config = {methods: ['card'], savedMethod: undefined};
const retry = 'fenerum-payment-retry';

/** Every state with a name of its own. */
export const scenes: Readonly<Record<string, Scene>> = {
  idle: {},
  'waiting for a touch': {attributes: {load: 'touch'}},
  'waiting for the page': {attributes: {load: 'manual'}},
  loading: {state: {phase: 'loading', effect: {type: 'open'}}},
  'loading for long': {state: {phase: 'loading', effect: {type: 'open'}, slow: true}},
  ready: {state: ready, typed: ''},
  'ready with brands': {
    attributes: {'accepted-brands': 'visa mastercard diners jcb dankort'},
    state: ready,
    typed: card,
    focus: 'field',
  },
  'an invalid number': {
    state: {...ready, change: {type: 'card', message: 'Your card number is invalid.'}},
    typed: '4242 4242 4242 4241',
  },
  declined: {
    state: {...ready, error: {code: 'card-declined', recovery: 'edit'}},
    typed: card,
  },
  'several errors': {
    attributes: {collect: 'name email address'},
    state: {
      ...ready,
      error: missing({input: 'name'}),
      others: [
        {code: 'field-invalid', recovery: 'edit', input: 'email'},
        missing({field: 'card'}),
        missing({input: 'line1'}),
      ],
    },
    typed: '',
    focus: 'input',
  },
  'ready with inputs': {attributes: {collect: 'name email address'}, state: ready, typed: ''},
  'card or bank account': {attributes: sepa, state: ready, typed: ''},
  'bank account': {attributes: sepa, state: iban, typed: 'DE89 3704 0044 0532 0130 00'},
  'bank account with address': {
    attributes: sepa,
    state: {...iban, change: {type: 'sepa_debit', country: 'CH'}},
    typed: 'CH93 0076 2011 6238 5295 7',
  },
  disabled: {attributes: {disabled: '', collect: 'name'}, state: ready, typed: ''},
  confirming: {state: confirming, typed: card},
  'confirming for long': {
    state: {...confirming, slow: true, handle: {secret: 'seti_1_secret_1'}},
    typed: card,
  },
  registering: {state: {phase: 'registering', registration: {}}},
  done: {state: {phase: 'done', completion: {}}},
  'done with a brand': {brand: 'Visa', state: {phase: 'done', completion: {}}},
  'failed with a retry': {
    state: {
      phase: 'failed',
      error: {code: 'backend-unreachable', recovery: 'retry'},
      resume: {phase: 'registering'},
    },
  },
  refused: {
    state: {
      phase: 'failed',
      error: {code: 'backend-refused', recovery: 'stop'},
      kept: 'card',
      resume: {phase: 'loading', effect: {type: 'open'}},
    },
  },
  'wrong configuration': {
    state: {phase: 'failed', error: {code: 'configuration', recovery: 'stop'}},
  },
  stopped: {state: {phase: 'failed', error: {code: 'session-expired', recovery: 'stop'}}},
  'payment loading': {tag: retry, state: {phase: 'loading', effect: {type: 'open'}}},
  'payment with the saved card': {
    tag: retry,
    state: {
      phase: 'ready',
      option: 'saved',
      config,
      handle: {secret: 'pi_1_secret_1', savedMethod: 'pm_1'},
      intent: failedPayment,
    },
  },
  'payment with another card': {
    tag: retry,
    state: {
      phase: 'ready',
      option: 'card',
      config,
      intent: {...failedPayment, lastFailure: {...failedPayment.lastFailure, code: 'expired_card'}},
    },
    typed: card,
  },
  'payment by bank account': {
    tag: retry,
    attributes: {'merchant-name': 'Acme Coffee ApS'},
    state: {
      phase: 'ready',
      option: 'sepa_debit',
      config: {methods: ['sepa_debit'], savedMethod: undefined},
      intent: {
        ...failedPayment,
        methodTypes: ['sepa_debit'],
        currency: 'eur',
        lastFailure: {
          code: 'payment_method_provider_decline',
          method: {id: 'pm_2', type: 'sepa_debit', last4: '3000'},
        },
      },
    },
    typed: 'DE89 3704 0044 0532 0130 00',
  },
  'payment done': {
    tag: retry,
    state: {
      phase: 'done',
      intent: failedPayment,
      completion: {paymentIntent: {id: 'pi_1', status: 'succeeded'}},
    },
  },
};

/** The looks of a page around the form: CSS declarations of its body. */
export const themes = {
  light: 'background:#fff;color:#1b1d23',
  dark: 'color-scheme:dark;background:#14161b;color:#eceef4;--fenerum-color-accent:#9aaaff;--fenerum-color-on-accent:#10121c',
} as const;

interface GalleryOptions {
  readonly language?: string;
  /** CSS declarations of the page's body. */
  readonly theme?: string;
  /** Pixels of each form. */
  readonly width?: number;
  readonly columns?: number;
  /** A style sheet of the page. */
  readonly css?: string;
  readonly names?: readonly string[];
  readonly context?: BrowserContextOptions;
}

/**
 * Returns a function that opens the page and waits until every form shows its state. The page closes at the end of the test.
 *
 * @param browserOfTests returns the same browser at every call. The default is the one that all test files share
 */
export function useGallery(
  browserOfTests: () => Promise<Browser> = sharedBrowser,
): (options?: GalleryOptions) => Promise<Page> {
  afterEach(async () => {
    const browser = await browserOfTests();
    await Promise.all(browser.contexts().map((context) => context.close()));
  });
  return async (options) => openGallery(await browserOfTests(), options);
}

async function openGallery(browser: Browser, options: GalleryOptions = {}): Promise<Page> {
  const {language = 'en', theme = themes.light, width = 440, columns = 3, css = ''} = options;
  const names = options.names ?? Object.keys(scenes);
  const context = await browser.newContext({
    reducedMotion: 'reduce',
    locale: 'en',
    viewport: {width: columns * (width + 24) + 24, height: 900},
    ...options.context,
  });
  // The test compiler names functions by a helper that a function sent into the page looks for there.
  await context.addInitScript('globalThis.__name ??= (value) => value;');
  const page = await context.newPage();
  await page.route('**/*', async (route) => {
    const {pathname} = new URL(route.request().url());
    if (pathname === '/') {
      await route.fulfill({
        contentType: 'text/html',
        body: `<!doctype html><html lang="${language}" dir="${/^(ar|he)/.test(language) ? 'rtl' : 'ltr'}"><title>Gallery</title>
          <meta name="viewport" content="width=device-width"><style>
          body {margin: 0; font: 1em/1.5 sans-serif; ${theme}}
          main {display: flex; flex-wrap: wrap; gap: 24px; padding: 24px 12px; align-items: start}
          section {inline-size: ${width}px; max-inline-size: 100%} h2 {margin: 0 0 8px; font-size: 14px}
          [slot^=fenerum] {white-space: pre; text-align: start !important}
          ${css}</style><main><h1>Gallery</h1></main><script src="/script.js"></script></html>`,
      });
    } else if (pathname === '/script.js') {
      await route.fulfill({
        contentType: 'text/javascript; charset=utf-8',
        body: await built('fenerum-elements.all.min.js'),
      });
    } else {
      await route.abort();
    }
  });
  await page.goto('http://gallery.localhost/');
  await page.evaluate(() => Promise.all([...document.fonts].map((font) => font.load())));
  await page.evaluate(
    show,
    names.map((name) => [name, scenes[name]!] as const),
  );
  return page;
}

interface Form extends HTMLElement {
  brand: string;
  stateChanged(state: object): void;
  updateComplete: Promise<void>;
}

/** Runs in the page. */
async function show(shown: readonly (readonly [string, Scene])[]): Promise<void> {
  const main = document.querySelector('main')!;
  const frames = (): Promise<unknown> =>
    new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const forms: [Form, Scene][] = [];
  for (const [name, scene] of shown) {
    const section = document.createElement('section');
    const heading = document.createElement('h2');
    heading.textContent = name;
    const form = document.createElement(scene.tag ?? 'fenerum-card-form') as Form;
    for (const [key, value] of Object.entries(scene.attributes ?? {})) {
      form.setAttribute(key, value);
    }
    section.append(heading, form);
    main.append(section);
    forms.push([form, scene]);
  }
  for (let round = 0; round < 3; round += 1) {
    await new Promise((resolve) => setTimeout(resolve));
    await frames();
  }
  for (const [form, {state, brand}] of forms) {
    form.brand = brand ?? '';
    if (state) form.stateChanged(state);
  }
  for (let round = 0; round < 3; round += 1) await frames();
  for (const [form, {typed, focus}] of forms) {
    const slot = form.shadowRoot?.querySelector<HTMLSlotElement>('[part=field] slot');
    if (slot && typed !== undefined) {
      const text = document.createElement('form');
      text.slot = slot.name;
      text.dir = 'ltr';
      text.textContent = typed;
      form.append(text);
    }
    const box = form.shadowRoot?.querySelector('[part=field]');
    if (focus === 'field') box?.classList.add('focused');
  }
  await frames();
}
