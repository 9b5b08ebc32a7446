/** msw between a page and everything outside of it. */
import {setupWorker, type SetupWorker} from 'msw/browser';
import {until} from './settle.js';

/**
 * Puts msw in front of this page alone: two pages that share one worker may be asked for each other's requests, and a page
 * that is closed meanwhile never answers.
 *
 * @returns takes it away again
 */
export async function listen(worker: SetupWorker): Promise<() => Promise<void>> {
  const scope = location.pathname + location.search;
  await worker.start({
    quiet: true,
    // An address of its own makes it a worker of its own.
    serviceWorker: {
      url: `/mockServiceWorker.js?for=${encodeURIComponent(scope)}`,
      options: {scope},
    },
    onUnhandledRequest: 'bypass',
  });
  await until(() => navigator.serviceWorker.controller, 'the worker');
  return async () => {
    worker.stop();
    const registration = await navigator.serviceWorker.getRegistration(location.href);
    await registration?.unregister();
  };
}

/** The network of a test file, for as long as the file runs. */
export function useNetwork(): SetupWorker {
  const worker = setupWorker();
  let stop = async (): Promise<void> => {};
  before(async () => {
    stop = await listen(worker);
  });
  afterEach(() => worker.resetHandlers());
  after(() => stop());
  return worker;
}
