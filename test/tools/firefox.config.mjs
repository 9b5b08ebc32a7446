/** The component tests in Firefox: `FIREFOX_PATH`, else the one that is installed. */
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
      // Nothing leaves this machine.
      'network.proxy.type': 1,
      'network.proxy.http': '127.0.0.1',
      'network.proxy.http_port': 9,
      'network.proxy.ssl': '127.0.0.1',
      'network.proxy.ssl_port': 9,
      'network.proxy.no_proxies_on': 'localhost, 127.0.0.1',
      // A page that is tested without a window has the focus all the same.
      'focusmanager.testmode': true,
    },
  },
});
firefox.name = 'Firefox';

export default await componentTests('firefox', firefox, {runs: 300});
