/** The component tests in Firefox: `FIREFOX_PATH`, otherwise the installed one. */
import {chromeLauncher} from '@web/test-runner-chrome';
import {componentTests} from './component-tests.mjs';
import {installed} from './browser.mjs';

const executablePath =
  process.env['FIREFOX_PATH'] ||
  installed(['firefox-esr', 'firefox'], ['/Applications/Firefox.app/Contents/MacOS/firefox']);
if (!executablePath) throw new Error('No Firefox found: install it, or set FIREFOX_PATH.');

const firefox = chromeLauncher({
  concurrency: 1,
  launchOptions: {
    browser: 'firefox',
    executablePath,
    extraPrefsFirefox: {
      // No request leaves this machine.
      'network.proxy.type': 1,
      'network.proxy.http': '127.0.0.1',
      'network.proxy.http_port': 9,
      'network.proxy.ssl': '127.0.0.1',
      'network.proxy.ssl_port': 9,
      'network.proxy.no_proxies_on': 'localhost, 127.0.0.1',
      // A page has the focus in tests, although it has no window.
      'focusmanager.testmode': true,
    },
  },
});
firefox.name = 'Firefox';

export default await componentTests('firefox', firefox, {runs: 300});
