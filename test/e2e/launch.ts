/** Starts browsers for end-to-end tests. */
import {after} from 'node:test';
import {chromium, type Browser} from 'playwright-core';
import {findBrowser} from '../tools/browser.mjs';

/** The timeout of every wait for a page, in milliseconds: long enough for a busy machine. */
export const PATIENCE_MS = 60_000;

/**
 * Tests use one page at a time, so a process for each page would only cost time. Without the second argument, Chromium starts one
 * anyway, because a process that has shown one site does not show another.
 */
const oneProcess = ['--renderer-process-limit=1', '--disable-site-isolation-trials'];

/**
 * Without a graphics card, Chromium draws pages as squares of 256 pixels, in memory that several processes share. Strips as wide
 * as most pages are fewer, but change a few pixels of curves at their edges.
 */
export const strips = ['--default-tile-width=1280', '--default-tile-height=256'];

/**
 * Starts Chromium. It tries a second time, because Chromium sometimes crashes while it starts on a busy machine.
 *
 * @param more command line arguments besides those of all tests
 * @param without arguments of Playwright's own that it starts without
 */
export async function launchBrowser(
  more: readonly string[] = [],
  without: readonly string[] = [],
): Promise<Browser> {
  const {executablePath, args, env} = await findBrowser();
  const launch = () =>
    chromium.launch({
      executablePath,
      args: [...args, ...more],
      ignoreDefaultArgs: [...without],
      env,
    });
  return launch().catch(launch);
}

let shared: Promise<Browser> | undefined;

/** Returns the browser of this process, which all its test files use one after the other. It closes when all tests have ended. */
export async function sharedBrowser(): Promise<Browser> {
  const isUsable = (await shared)?.isConnected() ?? false;
  if (!isUsable) shared = launchBrowser([...oneProcess, ...strips]);
  return shared!;
}

after(async () => (await shared)?.close());
