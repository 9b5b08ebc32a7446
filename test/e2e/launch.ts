/** Starts a browser for end-to-end tests. */
import {chromium, type Browser} from 'playwright-core';
import {findBrowser} from '../tools/browser.mjs';

/**
 * Starts Chromium. It tries a second time, because Chromium sometimes crashes while it starts on a busy machine.
 *
 * @param more command line arguments besides those of all tests
 */
export async function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  const {executablePath, args, env} = await findBrowser();
  const launch = () => chromium.launch({executablePath, args: [...args, ...more], env});
  return launch().catch(launch);
}
