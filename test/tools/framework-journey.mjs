/** What a customer does in every example of `demo/frameworks/`: saves a card, and navigates away and back. */
import {readFile} from 'node:fs/promises';
import {root} from './files.mjs';

const PATIENCE_MS = 30_000;
const cardFrame = 'iframe[title="Secure card payment input frame"]';

/** What the tools of a framework say to its developers. It is not about the page. */
const notAboutThePage =
  /React DevTools|\[vite\]|\[HMR\]|Fast Refresh|Vue Devtools|Nuxt DevTools|development mode|Lit is in dev mode|<Suspense> is an experimental|\[transitions\]|\[astro\]/i;

/** Opens the example with the sandbox in the place of Stripe and the demo's endpoints in the place of the shop's. */
const open = async ({url, demo, browser}) => {
  const context = await browser.newContext({reducedMotion: 'reduce', locale: 'en'});
  context.setDefaultTimeout(PATIENCE_MS);
  const messages = [];
  context.on('console', (message) => {
    const text = message.text();
    if (!notAboutThePage.test(text)) messages.push(text);
  });
  context.on('weberror', (error) => messages.push(String(error.error())));
  const sandbox = await readFile(`${root}dist/sandbox.iife.js`, 'utf8');
  await context.route('https://js.stripe.com/**', (route) =>
    route.fulfill({
      contentType: 'text/javascript',
      body: `${sandbox}\nfenerumSandbox.installSandbox({api: location.origin});`,
    }),
  );
  await context.route(/^[^?]*:\d+\/(api|sandbox|v1)\//, async (route) => {
    const request = route.request();
    const {pathname, search} = new URL(request.url());
    const headers = {...(await request.allHeaders()), origin: demo.url};
    delete headers['host'];
    await route.fulfill({
      response: await route.fetch({url: demo.url + pathname + search, headers}),
    });
  });
  const page = await context.newPage();
  await page.addInitScript(() => {
    globalThis.layoutShift = 0;
    new globalThis.PerformanceObserver((list) => {
      for (const {value, hadRecentInput} of list.getEntries()) {
        if (!hadRecentInput) globalThis.layoutShift += value;
      }
    }).observe({type: 'layout-shift', buffered: true});
  });
  await page.goto(url);
  return {context, page, messages};
};

const typeCard = async (page, number) => {
  const frame = page.frameLocator(cardFrame);
  for (const [name, text] of [
    ['cardnumber', number],
    ['exp-date', '1234'],
    ['cvc', '123'],
  ]) {
    const input = frame.locator(`[name="${name}"]`);
    await input.click();
    await input.pressSequentially(text);
  }
};

/** A button or a link. */
const go = (page, name) =>
  page
    .getByRole('button', {name, exact: true})
    .or(page.getByRole('link', {name, exact: true}))
    .click();

/**
 * Begins to type a card, goes to another view and back, saves a card with 3-D Secure, and goes away and back once more.
 *
 * @returns {Promise<{messages: string[], shift: number}>} the console, and the layout shift until the form was ready
 */
export const journey = async (stage) => {
  await fetch(`${stage.demo.url}/sandbox/reset`, {method: 'POST'});
  const {context, page, messages} = await open(stage);
  const form = page.locator('fenerum-card-form');
  try {
    await form.and(page.locator('[phase="ready"]')).waitFor();
    const shift = await page.evaluate(() => globalThis.layoutShift);
    await page.frameLocator(cardFrame).locator('[name="cardnumber"]').pressSequentially('4242');
    await go(page, 'Account');
    await page.getByRole('heading', {name: 'Account'}).waitFor();
    await go(page, 'Card');
    await form.and(page.locator('[phase="ready"]')).waitFor();
    await typeCard(page, '4000002760003184');
    const company = page.getByLabel('Company');
    if (await company.isVisible()) await company.fill('Acme');
    await form
      .locator('button[part="button"]')
      .or(page.getByRole('button', {name: 'Order', exact: true}))
      .click();
    await page.getByRole('dialog').getByRole('button', {name: 'Complete authentication'}).click();
    await page.getByText(/^Registered (pm_|your card)/).waitFor();
    const requests = await (await fetch(`${stage.demo.url}/sandbox/fenerum/requests`)).json();
    const cards = requests.filter(({path}) => path.includes('paymentcards'));
    if (cards.length !== 1) throw new Error(`Fenerum got ${cards.length} registrations.`);
    await go(page, 'Account');
    await page.getByRole('heading', {name: 'Account'}).waitFor();
    await go(page, 'Card');
    await form.and(page.locator('[phase="ready"]')).waitFor();
    return {messages, shift};
  } catch (error) {
    const phase = await form.getAttribute('phase').catch(() => 'none');
    const said = `The phase is ${phase}. The console:\n${messages.join('\n')}`;
    throw new Error(`${error.message}\n${said}`, {cause: error});
  } finally {
    await context.close();
  }
};

/**
 * Opens the page as a developer does, with the framework's own checks.
 *
 * @returns {Promise<string[]>} the console
 */
export const developerRun = async (stage) => {
  const html = await (await fetch(stage.url)).text();
  if (!html.includes('<fenerum-card-form')) throw new Error('The server did not render the tag.');
  // The first visit makes some servers find more packages and reload the page.
  for (const isSecond of [false, true]) {
    const {context, page, messages} = await open(stage);
    try {
      await page.locator('fenerum-card-form[phase="ready"]').waitFor({timeout: 4 * PATIENCE_MS});
      await page.waitForLoadState('networkidle').catch(() => {});
      if (isSecond) return messages;
    } finally {
      await context.close();
    }
  }
  return [];
};
