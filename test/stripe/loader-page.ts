/**
 * A page in a frame whose network a test controls. Every test has its own, because the loader keeps its state in its module.
 */
import {http, HttpResponse, type HttpResponseResolver} from 'msw';
import {setupWorker} from 'msw/browser';
import '../../src/index.js';
import type {FenerumCardForm} from '../../src/index.js';
import {VirtualClock} from '../fakes/clock.js';
import {listen} from '../fakes/network.js';
import {until} from '../fakes/settle.js';
import {FakeStripe, setupSecret} from '../fakes/stripe.js';

interface Stripes {
  Stripe?: unknown;
  makeStripe?: (...words: unknown[]) => unknown;
}
const place = globalThis as Stripes;

/** The methods with which a test controls the page. */
export class LoaderPage {
  readonly clock = new VirtualClock();
  /** The requested URLs at js.stripe.com. */
  readonly asked: string[] = [];
  /** The arguments of every call of `Stripe()`. */
  readonly opened: unknown[][] = [];
  readonly stripe = new FakeStripe();
  readonly takeConsoleLines: string[] = [];
  readonly answers = {
    /** A working script. */
    whole: () =>
      new HttpResponse('window.Stripe = window.makeStripe;', {
        headers: {'Content-Type': 'text/javascript'},
      }),
    empty: () => new HttpResponse('', {headers: {'Content-Type': 'text/javascript'}}),
    blocked: () => HttpResponse.error(),
    missing: () => new HttpResponse('No.', {status: 404}),
    broken: () =>
      new HttpResponse('<html>', {status: 200, headers: {'Content-Type': 'text/javascript'}}),
    never: () => new Promise<Response>(() => {}),
  };
  /** Parts of the URLs of our scripts that fail to load. */
  readonly lost = new Set<string>();
  /** The answer of js.stripe.com. */
  script: () => Response | Promise<Response> = this.answers.whole;
  /** Removes msw. */
  stop = async (): Promise<void> => {};
  #initError: Error | undefined;

  constructor() {
    place.makeStripe = Object.assign(
      (...words: unknown[]) => {
        this.opened.push(words);
        if (this.#initError) throw this.#initError;
        return this.stripe;
      },
      {version: 'endive'},
    );
    addEventListener('unhandledrejection', ({reason}) => {
      this.takeConsoleLines.push(String(reason));
    });
  }

  /** Starts msw for js.stripe.com. */
  async listen(): Promise<void> {
    const worker = setupWorker();
    const answer: HttpResponseResolver = ({request}) => {
      this.asked.push(request.url);
      return this.script();
    };
    worker.use(
      http.get('https://js.stripe.com/*', answer),
      http.get('*/src/*', ({request}) =>
        [...this.lost].some((part) => request.url.includes(part))
          ? HttpResponse.error()
          : undefined,
      ),
    );
    this.stop = await listen(worker);
  }

  /** Makes `Stripe()` throw, as it does for an invalid key. */
  refuse(message: string): void {
    this.#initError = Object.assign(new Error(message), {name: 'IntegrationError'});
  }

  /** Adds the page's own script tag for Stripe.js. Resolves when it has loaded or failed. */
  async addTag(src = 'https://js.stripe.com/v3/'): Promise<HTMLScriptElement> {
    const tag = document.createElement('script');
    tag.src = src;
    const answered = new Promise((resolve) => {
      tag.addEventListener('load', resolve);
      tag.addEventListener('error', resolve);
    });
    document.head.append(tag);
    await answered;
    return tag;
  }

  /** Sets `window.Stripe` as the page's own Stripe.js would. */
  bringStripe(version: string | number): void {
    place.Stripe = Object.assign(place.makeStripe!, {version});
  }

  /** Sets `window.Stripe` as a page's tests would: it works, and has no version. */
  bringStandIn(): void {
    const {makeStripe} = place;
    place.Stripe = (...request: unknown[]) => makeStripe?.(...request);
  }

  /** Sets `window.Stripe` to something else. */
  define(namesake: unknown): void {
    place.Stripe = namesake;
  }

  get tags(): HTMLScriptElement[] {
    return [
      ...document.querySelectorAll<HTMLScriptElement>('script[src^="https://js.stripe.com"]'),
    ];
  }

  openForm(attributes: Record<string, string> = {}): FenerumCardForm {
    const form = document.createElement('fenerum-card-form');
    form.ports = {clock: this.clock, storage: () => ({})};
    const all = {'publishable-key': 'pk_test_1', 'client-secret': setupSecret, ...attributes};
    for (const [name, value] of Object.entries(all)) form.setAttribute(name, value);
    document.body.append(form);
    return form;
  }

  /** Waits for a phase. */
  async until(form: FenerumCardForm, phase: FenerumCardForm['phase']): Promise<void> {
    await until(
      () => form.phase === phase,
      () => `${phase}; the form is ${form.phase}, asked: ${this.asked.join()}`,
    );
    await form.updateComplete;
  }

  /** Presses the button of a form. */
  press(form: FenerumCardForm): void {
    form.shadowRoot!.querySelector('button')!.click();
  }
}

(globalThis as {loaderPage?: LoaderPage}).loaderPage = new LoaderPage();
