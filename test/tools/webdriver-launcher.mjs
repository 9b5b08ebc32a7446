/** Lets the test runner control any browser with a W3C WebDriver, one page at a time. */
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {freePort} from './free-port.mjs';

/** WebDriver's code points for named keys. @type {Record<string, string>} */
const keys = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Escape: '\uE00C',
  Space: ' ',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Delete: '\uE017',
};

const buttons = {left: 0, middle: 1, right: 2};

/** @param {string} press such as `Shift+Tab` @returns {object[]} */
const strokes = (press) => {
  const values = press.length > 1 ? press.split('+').map((name) => keys[name] ?? name) : [press];
  return [
    ...values.map((value) => ({type: 'keyDown', value})),
    ...values.reverse().map((value) => ({type: 'keyUp', value})),
  ];
};

/**
 * @param {object} options
 * @param {string} options.name of the browser
 * @param {(port: number) => {command: string, args: string[], env?: Record<string, string>}} options.driver
 * @param {object} options.capabilities
 * @returns {import('@web/test-runner').BrowserLauncher & Record<string, any>}
 */
export const webdriverLauncher = ({name, driver, capabilities}) => {
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let child;
  let base = '';
  /** @type {string | undefined} */
  let active;
  let queue = Promise.resolve();

  /** @param {string} method @param {string} path @param {object} [body] */
  const ask = async (method, path, body) => {
    const response = await fetch(base + path, {
      method,
      ...(body && {body: JSON.stringify(body), headers: {'Content-Type': 'application/json'}}),
    });
    const {value} = await response.json();
    if (!response.ok) throw new Error(`${name}: ${value?.message ?? response.status}`);
    return value;
  };

  /** @param {object[]} actions */
  const perform = (actions) => ask('POST', '/actions', {actions});
  const key = (list) => perform([{type: 'key', id: 'keyboard', actions: list}]);
  const pointer = (list) => perform([{type: 'pointer', id: 'mouse', actions: list}]);

  const start = async () => {
    const port = await freePort();
    const {command, args, env} = driver(port);
    child = spawn(command, args, {
      stdio: 'ignore',
      // A separate process group, so that the driver's child processes end with it.
      detached: true,
      env: {...process.env, ...env},
    });
    base = `http://127.0.0.1:${port}`;
    for (let isUp = false; !isUp;) {
      if (child.exitCode !== null) throw new Error(`${command} ended by itself.`);
      isUp = await ask('GET', '/status').then(
        () => true,
        () => new Promise((resolve) => setTimeout(resolve, 100, false)),
      );
    }
    const {sessionId} = await ask('POST', '/session', {capabilities: {alwaysMatch: capabilities}});
    base += `/session/${sessionId}`;
    await ask('POST', '/window/rect', {width: 800, height: 700}).catch(() => undefined);
  };

  return {
    name,
    // The runner's commands for keyboard and mouse check this type, and call the methods below.
    type: 'webdriver',
    concurrency: 1,
    initialize: start,

    async startSession(id, url) {
      active = id;
      await ask('POST', '/url', {url});
    },

    async stopSession() {
      active = undefined;
      await ask('POST', '/url', {url: 'about:blank'});
      return {};
    },

    isActive: (id) => id === active,
    getBrowserUrl: () => ask('GET', '/url'),
    startDebugSession: () => Promise.reject(new Error(`${name} cannot be debugged from here.`)),

    async stop() {
      await ask('DELETE', '').catch(() => undefined);
      if (!child || child.exitCode !== null) return;
      const ended = once(child, 'exit');
      if (child.pid) process.kill(-child.pid);
      await ended;
    },

    /** @param {string} _id @param {string[]} list */
    sendKeys: (_id, list) => (queue = queue.then(() => key(list.flatMap(strokes)))),

    async sendMouse(_id, {type, position: [x, y] = [0, 0], button = 'left'}) {
      const move = {type: 'pointerMove', duration: 0, origin: 'viewport', x, y};
      const down = {type: 'pointerDown', button: buttons[button]};
      const up = {type: 'pointerUp', button: buttons[button]};
      await pointer({move: [move], click: [move, down, up], down: [down], up: [up]}[type]);
    },

    resetMouse: () => ask('DELETE', '/actions'),
  };
};
