/** A tab with a form in a real browser for random events, and the checks of what must always be true. */
import assert from 'node:assert/strict';
import type {BrowserContext, Page} from 'playwright-core';
import {bankOnItsOwnPage} from './harness.js';

/** Test cards by their behaviour. Their last digits tell which card was saved. */
export const cards = {
  'a Visa': '4242424242424242',
  'a Mastercard': '5555555555554444',
  'a card that needs 3-D Secure': '4000002500003155',
  'a card that is declined': '4000000000000002',
} as const;

/** The factor by which the page's timers run faster: a wait of 20 seconds takes one second. */
const SPEED = 20;

/** What the page shows. */
interface Shown {
  readonly phase: string;
  readonly text: string;
  readonly buttons: readonly string[];
  readonly bank: boolean;
  /** The tokens of `fenerum-complete` since the page was loaded. */
  readonly completed: readonly string[];
}

interface ShopWindow {
  shop: {
    type(number: string): boolean;
    press(label?: string): string;
    bank(answer: string): boolean;
    replace(how: 'at once' | 'later' | 'before'): void;
    morph(): void;
    read(): Shown;
  };
}

/** Runs in the page: adds the functions that the test calls there. */
function installShop(speed: number): void {
  const {setTimeout: wait} = window;
  window.setTimeout = ((callback: () => void, ms = 0, ...rest: never[]) =>
    wait(callback, ms / speed, ...rest)) as typeof setTimeout;
  const completed: string[] = [];
  addEventListener('fenerum-complete', (event) => {
    const {registration} = (event as CustomEvent<{registration?: {token: string}}>).detail;
    completed.push(registration?.token ?? '');
  });
  const form = (): HTMLElement | null => document.querySelector('fenerum-card-form');
  const buttons = (): HTMLButtonElement[] =>
    [...(form()?.shadowRoot?.querySelectorAll('button') ?? [])].filter(
      (button) => button.checkVisibility() && !button.disabled,
    );
  let attributes: Attr[] | undefined;
  const copyOfForm = (): HTMLElement => {
    const old = form();
    const next = document.createElement('fenerum-card-form');
    attributes ??= [...(old?.attributes ?? [])].filter(({name}) => name !== 'phase');
    for (const {name, value} of attributes) next.setAttribute(name, value);
    return next;
  };
  (window as unknown as ShopWindow).shop = {
    type(number) {
      const frame = document.querySelector<HTMLIFrameElement>(
        'iframe[title="Secure card payment input frame"]',
      );
      const inputs = frame?.contentDocument;
      if (!inputs?.querySelector('[name=cardnumber]')) return false;
      for (const [name, value] of [
        ['cardnumber', number],
        ['exp-date', '1234'],
        ['cvc', '123'],
      ] as const) {
        const input = inputs.querySelector<HTMLInputElement>(`[name="${name}"]`);
        if (!input || input.disabled) return false;
        input.focus();
        input.value = value;
        input.dispatchEvent(new InputEvent('input', {bubbles: true}));
      }
      return true;
    },
    press(label) {
      const all = buttons().filter(({ariaDisabled}) => ariaDisabled !== 'true');
      const button = all.find(({innerText}) => !label || innerText.trim() === label);
      button?.click();
      return button?.innerText.trim() ?? '';
    },
    bank(answer) {
      const dialog = document.querySelector('.sandbox-bank');
      const button = [...(dialog?.querySelectorAll('button') ?? [])].find(
        ({innerText, ariaLabel}) => innerText === answer || ariaLabel === answer,
      );
      button?.click();
      return !!button;
    },
    replace(how) {
      const old = form();
      const container = document.querySelector('main');
      const next = copyOfForm();
      if (how !== 'before') old?.remove();
      if (how === 'later') setTimeout(() => container?.append(next), 200);
      else container?.append(next);
      if (how === 'before') setTimeout(() => old?.remove(), 200);
    },
    morph() {
      // Removes what a library that morphs the page to the server's HTML removes.
      document.querySelector('.sandbox-bank')?.remove();
      for (const node of form()?.querySelectorAll(':scope > form') ?? []) node.remove();
      form()?.removeAttribute('phase');
    },
    read: () => ({
      phase: (form() as {phase?: string} | null)?.phase ?? '',
      text: form()?.shadowRoot?.querySelector('form')?.innerText ?? '',
      buttons: buttons().map(({innerText}) => innerText.trim()),
      bank: !!document.querySelector('.sandbox-bank'),
      completed,
    }),
  };
}

/** The shop's server and the sandboxes behind it. */
export class Shop {
  readonly url: string;

  /** @param url the URL of the demo */
  constructor(url: string) {
    this.url = url;
  }

  async post(path: string, body: object): Promise<void> {
    await fetch(this.url + path, {
      method: 'POST',
      headers: {'Content-Type': 'application/json'},
      body: JSON.stringify(body),
    });
  }

  async reset(): Promise<void> {
    await this.post('/sandbox/reset', {});
  }

  /** Ends all planned failures. */
  async endFailures(): Promise<void> {
    await Promise.all(
      ['/sandbox/faults', '/sandbox/stripe/faults'].map((path) =>
        fetch(this.url + path, {method: 'DELETE'}),
      ),
    );
  }

  async json<T>(path: string): Promise<T> {
    return (await (await fetch(this.url + path)).json()) as T;
  }

  /** Calls the sandbox's Stripe API with the secret key. */
  async stripe<T>(path: string, form?: Record<string, string>): Promise<T> {
    const response = await fetch(`${this.url}/v1/${path}`, {
      headers: {Authorization: 'Bearer sk_test_sandbox'},
      ...(form && {method: 'POST', body: new URLSearchParams(form)}),
    });
    const body = (await response.json()) as T & {error?: {message: string}};
    if (!response.ok) throw new Error(`${path}: ${body.error?.message}`);
    return body;
  }

  /** Creates an intent of an attacker, who wants a customer to use it. */
  async createAttackersIntent(isSaved: boolean): Promise<Intent> {
    const {id: customer} = await this.stripe<{id: string}>('customers', {name: 'Mallory'});
    return this.stripe<Intent>('setup_intents', {
      customer,
      'allowed_payment_method_types[]': 'card',
      usage: 'off_session',
      ...(isSaved && {payment_method: 'pm_card_visa', confirm: 'true'}),
    });
  }

  async last4(token: string): Promise<string> {
    const {card} = await this.stripe<{card: {last4: string}}>(`payment_methods/${token}`);
    return card.last4;
  }
}

interface Intent {
  readonly id: string;
  readonly status: string;
  readonly client_secret: string;
  readonly payment_method: string | null;
  readonly metadata?: Readonly<Record<string, string>>;
}

interface Sent {
  readonly status: number;
  readonly body: {readonly token?: string};
}

const pageHtml = (values: {key: string; account: string}): string =>
  `<!doctype html><html lang="en"><title>Shop</title>
<script type="module" src="/dist/sandbox.js?api=/"></script>
<script type="module" src="/dist/fenerum-elements.min.js"></script>
<main><fenerum-card-form publishable-key="${values.key}" intent-url="/api/setup-intents"
register-url="/api/payment-cards" account="${values.account}"></fenerum-card-form></main>`;

/** One tab with a form. Checks what the page shows while it waits. */
export class RandomTab {
  /** The number of presses on a button that confirms. */
  presses = 0;
  /** The paths of the page's confirmations. */
  #confirmed: string[] = [];
  readonly #path: string;
  #typed = '';
  #pressed = '';
  #seen = 0;
  readonly #attackers: {readonly intent: Intent; readonly isSaved: boolean}[] = [];

  readonly shop: Shop;
  readonly page: Page;

  private constructor(shop: Shop, page: Page, path: string) {
    this.shop = shop;
    this.page = page;

    this.#path = path;
  }

  static async open(shop: Shop, context: BrowserContext, isRedirect: boolean): Promise<RandomTab> {
    const page = await context.newPage();
    const tab = new RandomTab(shop, page, isRedirect ? '/' : '/shop');
    page.on('request', (request) => {
      const {pathname} = new URL(request.url());
      if (request.method() === 'POST' && pathname.endsWith('/confirm')) {
        tab.#confirmed.push(pathname);
      }
    });
    // After a bank's redirect, Playwright does not intercept the request, so the return URL must be a page of the demo.
    if (isRedirect) await bankOnItsOwnPage(page);
    await page.addInitScript(installShop, SPEED);
    await page.route(`${shop.url}/shop*`, (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: pageHtml({
          key: 'pk_test_sandbox',
          account: '5f0c1a52-9d3e-4c67-8a41-2b7d90e6f318',
        }),
      }),
    );
    await page.goto(shop.url + tab.#path);
    await tab.until(/ready|failed|done/);
    return tab;
  }

  async #call<T>(name: keyof ShopWindow['shop'], ...words: string[]): Promise<T | undefined> {
    try {
      return await this.page.evaluate(
        ([name, ...words]) => {
          const {shop} = window as unknown as {shop?: Record<string, (...words: string[]) => T>};
          return shop?.[name!]?.(...words);
        },
        [name, ...words],
      );
    } catch {
      return undefined; // the page was unloaded meanwhile
    }
  }

  async read(): Promise<Shown> {
    const shown = await this.#call<Shown>('read');
    return shown ?? {phase: '', text: '', buttons: [], bank: false, completed: []};
  }

  /** Waits for a phase, or for `bank`, but not longer than `patience`. Checks the page at every poll. */
  async until(phase: RegExp, patience = 20_000): Promise<Shown> {
    for (const end = performance.now() + patience; ;) {
      const shown = await this.read();
      await this.#checkShown(shown);
      const isBank = shown.bank || /authenticate/.test(this.page.url());
      const state = isBank ? `${shown.phase} bank` : shown.phase;
      if (phase.test(state) || performance.now() > end) return shown;
      await this.page.waitForTimeout(20);
    }
  }

  async type(card: keyof typeof cards): Promise<void> {
    if (await this.#call<boolean>('type', cards[card])) this.#typed = cards[card].slice(-4);
  }

  async press(): Promise<void> {
    const label = (await this.#call<string>('press')) ?? '';
    if (/^(Save card|Try again|Check again)$/.test(label)) this.presses += 1;
    if (label === 'Save card') this.#pressed = this.#typed;
    if (label === 'Use another card') this.#typed = '';
  }

  async bank(answer: 'Complete authentication' | 'Fail authentication' | 'Close'): Promise<void> {
    if (/authenticate/.test(this.page.url())) {
      const name = answer === 'Close' ? 'Fail authentication' : answer;
      await this.page.getByRole('button', {name}).click();
      await this.page.waitForURL((url) => !url.pathname.includes('authenticate'));
    } else {
      await this.#call('bank', answer);
    }
  }

  async replace(how: 'at once' | 'later' | 'before'): Promise<void> {
    await this.#call('replace', how);
    this.#typed = '';
  }

  async morph(): Promise<void> {
    await this.#call('morph');
  }

  async visit(query = ''): Promise<void> {
    await goTo(this.page, this.shop.url + this.#path + query);
    this.#typed = this.#pressed = '';
    this.#seen = 0;
  }

  async attack(isSaved: boolean): Promise<void> {
    const intent = await this.shop.createAttackersIntent(isSaved);
    this.#attackers.push({intent, isSaved});
    const {id, client_secret: secret} = intent;
    await this.visit(
      `?setup_intent=${id}&setup_intent_client_secret=${secret}&redirect_status=succeeded`,
    );
    assert.ok(this.page.url().includes(secret), 'the intent of an attacker stays in the address');
  }

  /** Checks that the form says "saved" only about the right card, and after its registration. */
  async #checkShown({phase, text, completed}: Shown): Promise<void> {
    if (/has been saved/.test(text)) {
      assert.equal(phase, 'done', `the form says "saved" in the phase ${phase}`);
    }
    const fresh = completed.slice(this.#seen);
    this.#seen = Math.max(this.#seen, completed.length);
    for (const token of fresh) {
      const sent = await this.#sent();
      assert.ok(
        sent.includes(token),
        `the form says "saved", but Fenerum has not received ${token}`,
      );
      if (!this.#pressed) continue;
      assert.equal(
        await this.shop.last4(token),
        this.#pressed,
        'the form says that another card is saved',
      );
    }
  }

  async #sent(): Promise<string[]> {
    const requests = await this.shop.json<Sent[]>('/sandbox/fenerum/requests');
    return requests.filter(({status}) => status === 201).map(({body}) => body.token ?? '');
  }

  /** Ends all failures, and presses and types until a card is saved. */
  async finish(): Promise<void> {
    await this.shop.endFailures();
    for (let round = 0; round < 20; round++) {
      if (/authenticate/.test(this.page.url())) await this.bank('Complete authentication');
      const {phase, bank, text} = await this.until(/ready|failed|done|bank/);
      if (bank) {
        await this.bank('Complete authentication');
      } else if (phase === 'done') {
        break;
      } else if (phase === 'ready') {
        await this.type('a Visa');
        await this.press();
      } else if ((await this.read()).buttons.length > 0) {
        await this.press();
      } else if (phase === 'failed') {
        assert.doesNotMatch(text, /set up correctly|went wrong/, text);
        await this.visit();
      } else {
        await this.page.waitForTimeout(100);
      }
    }
    const {phase, text} = await this.read();
    assert.ok(phase === 'done', `the form does not finish: ${phase} ${text} at ${this.page.url()}`);
  }

  /** Checks that no card is lost, confirmed twice or registered twice, and that no attacker's intent was used. */
  async check(): Promise<void> {
    // A card that a closed page could not register is registered when the customer uses the form again.
    for (let visits = 0; visits < 4 && (await this.#unregistered()).length > 0; visits++) {
      await this.visit();
      await this.until(/ready|failed|done/);
      await this.type('a Visa');
      for (const end = performance.now() + 5000; performance.now() < end;) {
        if ((await this.#unregistered()).length === 0) break;
        await this.page.waitForTimeout(50);
      }
    }
    assert.deepEqual(
      await this.#unregistered(),
      [],
      'saved at Stripe and not registered at Fenerum',
    );
    const tokens = await this.#sent();
    assert.equal(new Set(tokens).size, tokens.length, 'registered twice');
    const confirmed = this.#confirmed;
    assert.ok(
      confirmed.length <= this.presses,
      `${confirmed.length} confirmations for ${this.presses} presses`,
    );
    for (const {intent, isSaved} of this.#attackers) {
      const now = await this.shop.stripe<Intent>(`setup_intents/${intent.id}`);
      assert.equal(now.status, isSaved ? 'succeeded' : 'requires_payment_method');
      assert.ok(
        !confirmed.some((path) => path.includes(intent.id)),
        'confirmed an attacker’s intent',
      );
      assert.ok(!tokens.includes(now.payment_method ?? '-'), 'registered an attacker’s method');
    }
  }

  async #unregistered(): Promise<string[]> {
    const {data} = await this.shop.stripe<{data: Intent[]}>('setup_intents?limit=100');
    const tokens = await this.#sent();
    const attackers = new Set(this.#attackers.map(({intent}) => intent.id));
    return data
      .filter(({id, status}) => status === 'succeeded' && !attackers.has(id))
      .filter(({payment_method: method}) => !tokens.includes(method ?? ''))
      .map(({id}) => id);
  }
}

/**
 * Goes to an address. A redirect to the bank, or back from it, that starts meanwhile cancels the navigation, and so does a
 * navigation that the page has started before: then it goes there again.
 */
export async function goTo(page: Page, url: string): Promise<void> {
  for (let attempts = 1; ; attempts++) {
    try {
      await page.goto(url);
      return;
    } catch (error) {
      if (attempts === 5 || !/another navigation|ERR_ABORTED/.test(String(error))) throw error;
      await page.waitForLoadState();
    }
  }
}
