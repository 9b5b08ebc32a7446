/**
 * A form inside a modal dialog, popover or fullscreen element: the bank's dialog is usable above it, and it is restored
 * afterwards.
 */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Page} from 'playwright-core';
import {sentToFenerum} from './behind.js';
import {answerBank, fillCard, phase, screenshot, useDemo} from './harness.js';

const demo = useDemo();

/** The kinds of dialogs that a page can put a form into. */
type Wrapping =
  | 'a modal dialog'
  | 'a modal dialog, two shadow roots deep'
  | 'a modal dialog of a shadow root, into which it is slotted'
  | 'a modal dialog in a modal dialog'
  | 'a popover'
  | 'a popover, two shadow roots deep'
  | 'a focus trap';

/** Puts the form into a dialog of the page, next to an input of the page, and records the dialog's events. */
function wrap(how: Wrapping): void {
  const old = document.querySelector('fenerum-card-form');
  if (!old) throw new Error('There is no form.');
  const form = old.cloneNode() as HTMLElement;
  old.remove();
  const events: string[] = [];
  const [name, ...rest] = how.replace(/^a (modal )?/, '').split(/,? (?=two|of|in)/);
  const isPopover = name === 'popover';
  const make = (): HTMLElement => {
    const box = document.createElement(name === 'dialog' ? 'dialog' : 'div');
    box.setAttribute('aria-label', 'Payment');
    if (isPopover) box.popover = 'manual';
    const own = document.createElement('input');
    own.setAttribute('aria-label', 'Voucher');
    box.append(own);
    for (const type of ['close', 'cancel', 'toggle', 'beforetoggle']) {
      box.addEventListener(type, () => events.push(type));
    }
    return box;
  };
  const open = (box: HTMLElement): void => {
    if (box instanceof HTMLDialogElement) box.showModal();
    else if (isPopover) box.showPopover();
  };
  const isOpen = (box: HTMLElement): boolean =>
    name === 'dialog' ? box.matches(':modal') : !isPopover || box.matches(':popover-open');
  const box = make();
  const boxes = [box];
  const [more = ''] = rest;
  if (more.startsWith('two')) {
    const outer = document.body.appendChild(document.createElement('div'));
    outer.attachShadow({mode: 'open'}).append(box);
    const inner = box.appendChild(document.createElement('div'));
    inner.attachShadow({mode: 'open'}).append(form);
  } else if (more.startsWith('of')) {
    const modal = document.body.appendChild(document.createElement('div'));
    modal.attachShadow({mode: 'open'}).append(box);
    box.append(document.createElement('slot'));
    modal.append(form);
  } else {
    box.append(form);
    document.body.append(box);
    if (more.startsWith('in')) {
      const around = make();
      document.body.append(around);
      around.append(box);
      boxes.unshift(around);
    }
  }
  for (const one of boxes) open(one);
  if (name === 'focus trap') {
    // Radix switches off the pointer outside its modal: https://github.com/radix-ui/primitives/issues/2122
    document.body.style.pointerEvents = 'none';
    box.style.pointerEvents = 'auto';
    // As documented, the focus trap pauses while the bank's dialog may be open.
    let isOn = true;
    form.addEventListener('fenerum-phase', (event) => {
      isOn = (event as CustomEvent<{phase: string}>).detail.phase !== 'confirming';
    });
    document.addEventListener('focusin', ({target}) => {
      if (isOn && !box.contains(target as Node)) box.querySelector('input')?.focus();
    });
  }
  // The events of opening fire in a later task.
  setTimeout(() => {
    events.length = 0;
    Object.assign(window, {
      wrapped: {form, events, isOpen: () => boxes.every(isOpen), isEnded: () => isEnded},
    });
  });
  let isEnded = false;
  for (const type of ['fenerum-complete', 'fenerum-error']) {
    form.addEventListener(type, () => (isEnded = true));
  }
}

interface Wrapped {
  readonly wrapped: {
    readonly form: HTMLElement & {submit(): Promise<unknown>};
    readonly events: readonly string[];
    isOpen(): boolean;
    isEnded(): boolean;
  };
}

const inPage = {
  isThere: () => 'wrapped' in window,
  isOpen: () => (window as unknown as Wrapped).wrapped.isOpen(),
  isEnded: () => (window as unknown as Wrapped).wrapped.isEnded(),
  events: () => (window as unknown as Wrapped).wrapped.events,
  submit: () => void (window as unknown as Wrapped).wrapped.form.submit(),
  /** The label of the focused node, also inside shadow roots. */
  focused: () => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at?.getAttribute('aria-label') ?? at?.localName;
  },
};

/** Whether a click on the middle of a button in the bank's dialog would reach the button. */
const isOnTop = (page: Page, name: string): Promise<boolean> =>
  page.getByRole('button', {name}).evaluate((button) => {
    const {x, y, width, height} = button.getBoundingClientRect();
    return document.elementFromPoint(x + width / 2, y + height / 2) === button;
  });

async function untilTheBankAsks(how: Wrapping): Promise<Page> {
  const page = await demo.open('/');
  await phase(page.locator('fenerum-card-form'), 'ready');
  await page.evaluate(wrap, how);
  await page.waitForFunction(inPage.isThere);
  await phase(page.locator('fenerum-card-form'), 'ready');
  await fillCard(page, '4000 0025 0000 3155');
  await page.getByRole('textbox', {name: 'Voucher'}).last().focus();
  await page.evaluate(inPage.submit);
  await page.getByRole('button', {name: 'Complete authentication'}).waitFor();
  await page.waitForFunction(() => {
    const at = document.activeElement;
    return !!at?.closest('body > *') && at.closest('[role="dialog"], iframe') !== null;
  });
  return page;
}

const wrappings: readonly Wrapping[] = [
  'a modal dialog',
  'a modal dialog, two shadow roots deep',
  'a modal dialog of a shadow root, into which it is slotted',
  'a modal dialog in a modal dialog',
  'a popover',
  'a popover, two shadow roots deep',
  'a focus trap',
];

for (const how of wrappings) {
  test(`the bank dialog works over ${how}, which is open again with its focus afterwards`, async () => {
    const page = await untilTheBankAsks(how);
    assert.ok(await isOnTop(page, 'Complete authentication'));
    assert.ok(await isOnTop(page, 'Fail authentication'));
    await screenshot(page, `bank-over-${how.replaceAll(/\W+/g, '-')}`);
    await page.getByRole('button', {name: 'Complete authentication'}).click();
    await page.waitForFunction(inPage.isEnded);
    assert.equal((await sentToFenerum(demo)).length, 1);
    assert.ok(await page.evaluate(inPage.isOpen), 'it is open again');
    assert.equal(await page.evaluate(inPage.focused), 'Voucher');
    assert.deepEqual(
      await page.evaluate(inPage.events),
      [],
      'the events that the page has received',
    );
  });
}

test('the bank dialog works on a page with a fullscreen element, which is left for it', async () => {
  const page = await demo.open('/');
  await fillCard(page, '4000 0025 0000 3155');
  await page.locator('fenerum-card-form').evaluate(({parentElement: box}) => {
    if (box === document.body) throw new Error('The body would show the dialog.');
    return box?.requestFullscreen();
  });
  await page.getByRole('button', {name: 'Save card'}).click();
  await answerBank(page, 'Complete authentication');
  await phase(page.locator('fenerum-card-form'), 'done');
});

test('a bank dialog closed over a modal dialog brings the form back, and the next try works', async () => {
  const page = await untilTheBankAsks('a modal dialog');
  await page.keyboard.press('Escape');
  await phase(page.locator('fenerum-card-form'), 'ready');
  assert.ok(await page.evaluate(inPage.isOpen));
  await page.getByRole('button', {name: 'Save card'}).click();
  await page.getByRole('button', {name: 'Complete authentication'}).click();
  await phase(page.locator('fenerum-card-form'), 'done');
  assert.ok(await page.evaluate(inPage.isOpen));
  assert.deepEqual(await page.evaluate(inPage.events), []);
});

/** The close event fires in a task after the closing. */
const receivesClose = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => (window as unknown as Wrapped).wrapped.events.includes('close'));

test('the customer can close the page’s dialog after the bank dialog', async () => {
  const page = await untilTheBankAsks('a modal dialog');
  await page.getByRole('button', {name: 'Complete authentication'}).click();
  await phase(page.locator('fenerum-card-form'), 'done');
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => !(window as unknown as Wrapped).wrapped.isOpen());
  await receivesClose(page);
});

test('a dialog that the page closes when the form is done fires close', async () => {
  const page = await untilTheBankAsks('a modal dialog');
  await page.evaluate(() =>
    document.addEventListener('fenerum-complete', () => document.querySelector('dialog')?.close()),
  );
  await page.getByRole('button', {name: 'Complete authentication'}).click();
  await receivesClose(page);
});
