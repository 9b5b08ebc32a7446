/** msw between this page and everything outside of it: a request that no test answers fails. */
import {setupWorker, type SetupWorker} from 'msw/browser';

/** The network of a test file, for as long as the file runs. */
export function useNetwork(): SetupWorker {
  const worker = setupWorker();
  before(async () => {
    await worker.start({
      quiet: true,
      serviceWorker: {url: '/mockServiceWorker.js'},
      onUnhandledRequest: 'bypass',
    });
  });
  afterEach(() => worker.resetHandlers());
  after(() => worker.stop());
  return worker;
}
