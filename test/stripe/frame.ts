/** Opens `loader-page.html` in a new frame for every test. */
import type {ErrorDetail, FenerumCardForm} from '../../src/index.js';
import {until} from '../fakes/settle.js';
import {fail} from '../quiet.js';
import type {LoaderPage} from './loader-page.js';

type FrameWindow = Window & {loaderPage?: LoaderPage};

let count = 0;
let frame: HTMLIFrameElement | undefined;
let page: LoaderPage | undefined;

/**
 * Opens the page in a new frame.
 *
 * @param csp the name of a policy of the test server, or a policy
 * @param isListening false if the policy allows no worker
 */
export async function openFrame(csp = '', isListening = true): Promise<LoaderPage> {
  frame = document.createElement('iframe');
  count += 1;
  const query = new URLSearchParams({page: `${Date.now()}-${count}`, csp});
  frame.src = new URL(`./loader-page.html?${query.toString()}`, import.meta.url).href;
  document.body.append(frame);
  const opened = await until(() => (frameWindow() as FrameWindow).loaderPage, 'the page');
  page = opened;
  if (isListening) await opened.listen();
  return opened;
}

/** The window of the page in the frame. */
export function frameWindow(): Window {
  if (!frame?.contentWindow) throw new Error('There is no frame.');
  return frame.contentWindow;
}

afterEach(async function () {
  await page?.stop();
  frame?.remove();
  frame = undefined;
  if (page && page.takeConsoleLines.length > 0) fail(this, page.takeConsoleLines.join());
});

/** The details of the form's `fenerum-error` events, oldest first. */
export function failuresOf(form: FenerumCardForm): ErrorDetail[] {
  const failures: ErrorDetail[] = [];
  form.addEventListener('fenerum-error', ({detail}) => failures.push(detail));
  return failures;
}

/** Opens a form that fails to load. Returns the form and its errors. */
export async function failIn(
  page: LoaderPage,
): Promise<{form: FenerumCardForm; failures: ErrorDetail[]}> {
  const form = page.openForm();
  const failures = failuresOf(form);
  await page.until(form, 'failed');
  return {form, failures};
}
