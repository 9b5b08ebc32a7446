/** The component tests in WebKit: Debian's WebKitGTK with its WebDriver, on a virtual screen. */
import {componentTests} from './component-tests.mjs';
import {installed} from './browser.mjs';
import {webdriverLauncher} from './webdriver-launcher.mjs';

const driver = process.env['WEBKIT_DRIVER_PATH'] || installed(['WebKitWebDriver']);
if (!driver)
  throw new Error('No WebKit found: install webkit2gtk-driver, or set WEBKIT_DRIVER_PATH.');

const screen = process.env['DISPLAY'] ? undefined : installed(['xvfb-run']);
if (!screen && !process.env['DISPLAY']) throw new Error('No display: install xvfb and xauth.');

const webkit = webdriverLauncher({
  name: 'WebKit',
  driver: (port) => {
    const words = [driver, '--host=127.0.0.1', `--port=${port}`];
    const [command = '', ...args] = screen ? [screen, '--auto-servernum', ...words] : words;
    // Containers have no GPU and no D-Bus.
    return {command, args, env: {WEBKIT_DISABLE_DMABUF_RENDERER: '1', NO_AT_BRIDGE: '1'}};
  },
  capabilities: {},
});

export default await componentTests('webkit', webkit, {runs: 300});
