/** One visit of the benchmark: opens a page in a fresh profile, waits for the field, and presses the button. */
import {readFile} from 'node:fs/promises';
import {setTimeout as wait} from 'node:timers/promises';
import type {Browser, CDPSession} from 'playwright-core';

/** How many milliseconds the answer to the request for Stripe.js takes. */
const STRIPE_MS = 60;

/** Our form fetches the intent at the first touch. The customer then types, and meanwhile the intent arrives. */
const TYPING_MS = 150;

/** The requests of a page: the name, and when it was sent in milliseconds after the first request. */
export interface SentRequest {
  readonly name: string;
  readonly at: number;
  bytes: number;
}

/** Figures of one visit. Times are in milliseconds since the navigation started, unless they say otherwise. */
export interface Visit {
  readonly paint: number;
  readonly drawn: number;
  readonly usable: number;
  /** From the press of the button to `confirmCardSetup()`. */
  readonly press: number;
  /** Time of the thread in scripts until the field is usable. */
  readonly script: number;
  /** Time of the thread in all tasks until the field is usable: scripts, styles, layout and paint. */
  readonly task: number;
  readonly recalculations: number;
  readonly layouts: number;
  readonly instances: number;
  readonly requests: readonly SentRequest[];
}

interface PageWindow extends Window {
  readonly benchTimes: {instances: number; fields: number[]; confirmed?: number};
  readonly benchUsable: number;
  readonly benchDrawn: number;
  readonly benchFill: () => void;
  readonly benchFind: (selector: string) => HTMLElement;
}
declare const window: PageWindow;

const standIn = readFile(new URL('stand-in.js', import.meta.url), 'base64');

/** Answers the requests for Stripe.js, and for nothing else. */
async function answerStripe(session: CDPSession): Promise<void> {
  const body = await standIn;
  session.on('Fetch.requestPaused', ({requestId}) => {
    void wait(STRIPE_MS).then(() =>
      session.send('Fetch.fulfillRequest', {
        requestId,
        responseCode: 200,
        responseHeaders: [
          {name: 'Content-Type', value: 'text/javascript'},
          {name: 'Cache-Control', value: 'max-age=60'},
        ],
        body,
      }),
    );
  });
  await session.send('Fetch.enable', {patterns: [{urlPattern: 'https://js.stripe.com/*'}]});
}

/** Collects the requests in the order in which they are sent. */
function collectRequests(session: CDPSession): SentRequest[] {
  const requests: SentRequest[] = [];
  const byId = new Map<string, SentRequest>();
  let first: number | undefined;
  session.on('Network.requestWillBeSent', ({requestId, request, timestamp}) => {
    first ??= timestamp;
    const {host, pathname} = new URL(request.url);
    const file = pathname.replace(/.*\/(?=[^/]+\.js$)/, '').replace(/-[\w-]{8}\.js$/, '.js');
    const isPage = /^\/\d+\/\d+$/.test(pathname);
    const name = host === 'js.stripe.com' ? 'Stripe.js' : isPage ? 'page' : file;
    const sent = {name, at: (timestamp - first) * 1000, bytes: 0};
    byId.set(requestId, sent);
    requests.push(sent);
  });
  session.on('Network.loadingFinished', ({requestId, encodedDataLength}) => {
    const sent = byId.get(requestId);
    if (sent) sent.bytes = encodedDataLength;
  });
  return requests;
}

/**
 * Resolves when the page has reported that many fields. Do not ask the page while it loads: the script that Playwright adds for
 * every question takes about 8 ms of the page's time.
 */
const reported = (session: CDPSession, fields: number): Promise<void> =>
  new Promise((resolve) => {
    session.on('Runtime.bindingCalled', ({payload}) => {
      if (payload === String(fields)) resolve();
    });
  });

/** @param url of a page with that many forms */
export async function visit(browser: Browser, url: string, forms: number): Promise<Visit> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await answerStripe(session);
    await session.send('Network.enable');
    await session.send('Performance.enable', {timeDomain: 'threadTicks'});
    const all = collectRequests(session);
    await session.send('Runtime.enable');
    await session.send('Runtime.addBinding', {name: 'benchReport'});
    const areReady = reported(session, forms);
    await page.goto(url, {waitUntil: 'commit'});
    await areReady;
    const {metrics} = await session.send('Performance.getMetrics');
    const metric = (name: string): number =>
      metrics.find((metric) => metric.name === name)?.value ?? NaN;
    const requests = all.filter(({name}) => name !== '/favicon.ico');
    const times = await page.evaluate(() => ({
      paint: performance.getEntriesByName('first-paint')[0]?.startTime ?? NaN,
      drawn: window.benchDrawn,
      usable: Math.max(window.benchUsable, ...window.benchTimes.fields),
      instances: window.benchTimes.instances,
    }));
    await page.evaluate(() => window.benchFill());
    await wait(TYPING_MS);
    const pressed = await page.evaluate(() => {
      const start = performance.now();
      window.benchFind('button').click();
      return start;
    });
    await page.waitForFunction(() => window.benchTimes.confirmed);
    const confirmed = await page.evaluate(() => window.benchTimes.confirmed ?? NaN);
    return {
      ...times,
      press: confirmed - pressed,
      script: metric('ScriptDuration') * 1000,
      task: metric('TaskDuration') * 1000,
      recalculations: metric('RecalcStyleCount'),
      layouts: metric('LayoutCount'),
      requests: [...requests],
    };
  } finally {
    await context.close();
  }
}
