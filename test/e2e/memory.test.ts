/** Adds and removes forms a thousand times and counts objects after a forced garbage collection: no form leaks. */
import assert from 'node:assert/strict';
import {test, type TestContext} from 'node:test';
import type {CDPSession, Page} from 'playwright-core';
import {sentToFenerum} from './behind.js';
import {fillCard, phase, useDemo} from './harness.js';

const demo = useDemo();

/** The number of objects in the page's memory after garbage collection. */
interface Count {
  readonly nodes: number;
  readonly listeners: number;
  readonly documents: number;
  readonly forms: number;
  readonly frames: number;
  readonly observers: number;
}

async function count(session: CDPSession): Promise<Count> {
  // One collection can make more objects collectable. After three, nothing more is freed.
  for (let pass = 0; pass < 3; pass++) await session.send('HeapProfiler.collectGarbage');
  const {metrics} = await session.send('Performance.getMetrics');
  const metric = (name: string): number => metrics.find((one) => one.name === name)?.value ?? NaN;
  const objects = async (prototype: string): Promise<number> => {
    const {result} = await session.send('Runtime.evaluate', {
      expression: prototype,
      objectGroup: 'count',
    });
    const found = await session.send('Runtime.queryObjects', {
      prototypeObjectId: result.objectId ?? '',
      objectGroup: 'count',
    });
    const length = await session.send('Runtime.callFunctionOn', {
      objectId: found.objects.objectId ?? '',
      functionDeclaration: 'function () { return this.length; }',
      returnByValue: true,
    });
    await session.send('Runtime.releaseObjectGroup', {objectGroup: 'count'});
    return Number(length.result.value);
  };
  return {
    nodes: metric('Nodes'),
    listeners: metric('JSEventListeners'),
    documents: metric('Documents'),
    forms: await objects("customElements.get('fenerum-card-form').prototype"),
    frames: await objects('HTMLIFrameElement.prototype'),
    observers: await objects('MutationObserver.prototype'),
  };
}

async function openWithoutForm(): Promise<{page: Page; session: CDPSession}> {
  const page = await demo.open('/');
  await phase(page.locator('fenerum-card-form'), 'ready');
  await page.evaluate(() => {
    const form = document.querySelector('fenerum-card-form');
    const home = form?.parentElement;
    form?.remove();
    Object.assign(window, {home, pattern: form?.cloneNode()});
  });
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await session.send('Runtime.enable');
  return {page, session};
}

/** Adds and removes forms `times` times: a new one each time, or the same one. */
type Cycle = (times: number) => Promise<void>;

const cycles: Readonly<Record<string, readonly [number, Cycle]>> = {
  'put on the page and taken away a task later': [
    1000,
    async (times) => {
      const {home, pattern} = window as unknown as {home: HTMLElement; pattern: HTMLElement};
      const aTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
      for (let round = 0; round < times; round++) {
        const form = pattern.cloneNode() as HTMLElement;
        home.append(form);
        await aTask();
        form.remove();
      }
      await aTask();
    },
  ],
  'mounted twice, as React does in its strict mode': [
    200,
    async (times) => {
      const {home, pattern} = window as unknown as {home: HTMLElement; pattern: HTMLElement};
      const aTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
      for (let round = 0; round < times; round++) {
        const form = pattern.cloneNode() as HTMLElement;
        home.append(form);
        form.remove();
        home.append(form);
        await aTask();
        form.remove();
      }
      await aTask();
    },
  ],
  'taken away when its field takes typing': [
    50,
    async (times) => {
      const {home, pattern} = window as unknown as {home: HTMLElement; pattern: HTMLElement};
      for (let round = 0; round < times; round++) {
        const form = pattern.cloneNode() as HTMLElement;
        const isReady = new Promise((resolve) =>
          form.addEventListener('fenerum-ready', resolve, {once: true}),
        );
        home.append(form);
        await isReady;
        form.remove();
      }
      await new Promise((resolve) => setTimeout(resolve));
    },
  ],
};

const figures = (count: Count): string =>
  Object.entries(count)
    .map(([name, value]) => `${value as number} ${name}`)
    .join(', ');

for (const [what, [times, cycle]] of Object.entries(cycles)) {
  test(`${times} forms leak no memory when each is ${what}`, async (t: TestContext) => {
    const {page, session} = await openWithoutForm();
    // The first forms create the objects that all forms share.
    await page.evaluate(cycle, 10);
    const before = await count(session);
    await page.evaluate(cycle, times);
    const after = await count(session);
    t.diagnostic(`before: ${figures(before)}`);
    t.diagnostic(`after:  ${figures(after)}`);
    assert.equal(after.forms, 1, 'the one that the others are copied from');
    assert.equal(after.frames, 0);
    for (const name of ['observers', 'documents', 'listeners', 'nodes'] as const) {
      assert.ok(after[name] <= before[name], `${after[name] - before[name]} more ${name}`);
    }
    // The next form works.
    await page.evaluate(() => {
      const {home, pattern} = window as unknown as {home: HTMLElement; pattern: HTMLElement};
      home.append(pattern.cloneNode());
    });
    await fillCard(page, '4242 4242 4242 4242');
    await page.getByRole('button', {name: 'Save card'}).click();
    await phase(page.locator('fenerum-card-form'), 'done');
    assert.equal((await sentToFenerum(demo)).length, 1);
  });
}
