/** Intercepts all requests of a page with msw. */
import {setupWorker, type SetupWorker} from 'msw/browser';
import {until} from './settle.js';

/**
 * Starts an msw worker for this page only. If two pages shared a worker, it could ask one page about the other's requests,
 * and a closed page never answers.
 *
 * @returns a function that removes the worker
 */
export async function listen(worker: SetupWorker): Promise<() => Promise<void>> {
  const scope = location.pathname + location.search;
  await worker.start({
    quiet: true,
    // A unique URL makes it a separate worker.
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

/** Intercepts the requests of a test file while it runs. */
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
