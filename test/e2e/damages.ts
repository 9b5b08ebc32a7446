/** What other people's pages do to the environment of our script. Each entry is code that a page runs before it. */

/** What the libraries of that time do: Prototype.js 1.7.3, whose semantics these lines follow. */
const prototypeJs = `
  Array.from = window.$A = function (list) {
    if (!list) return [];
    if ('toArray' in Object(list)) return list.toArray();
    for (var length = list.length || 0, copy = new Array(length); length--;) copy[length] = list[length];
    return copy;
  };
  Array.prototype.toArray = Array.prototype.clone = function () { return [].slice.call(this, 0); };
  Array.prototype.toJSON = undefined;
  Array.prototype.find = Array.prototype.detect = function (test, context) {
    for (var n = 0; n < this.length; n++) if (test.call(context, this[n], n)) return this[n];
  };
  Array.prototype.entries = function () { return this.slice(); };
  Array.prototype.without = function () { var not = [].slice.call(arguments); return this.filter(function (one) { return not.indexOf(one) < 0; }); };
  Object.keys = function (object) { var names = []; for (var name in object) if (Object.prototype.hasOwnProperty.call(object, name)) names.push(name); return names; };
  Object.values = function (object) { var values = []; for (var name in object) values.push(object[name]); return values; };
  Function.prototype.bind = function (context) {
    var own = this, first = [].slice.call(arguments, 1);
    return function () { return own.apply(context, first.concat([].slice.call(arguments))); };
  };
  String.prototype.startsWith = function (start) { return this.lastIndexOf(start, 0) === 0; };
  Element.prototype.remove = function () { this.parentNode.removeChild(this); return this; };
  Element.prototype.update = function (html) { this.innerHTML = html; return this; };
  Element.prototype.select = function (rule) { return Array.from(this.querySelectorAll(rule)); };
  Element.prototype.insert = function (node) { this.appendChild(node); return this; };
  HTMLElement.prototype.show = HTMLElement.prototype.hide = HTMLElement.prototype.toggle = function () { return this; };
  HTMLFormElement.prototype.reset = HTMLFormElement.prototype.focusFirstElement = function () { return this; };
  var NativeElement = window.Element;
  window.Element = function (tag, attributes) {
    var node = document.createElement(tag);
    for (var name in attributes) node.setAttribute(name, attributes[name]);
    return node;
  };
  window.Element.prototype = NativeElement.prototype;
  window.Event = {observe: function () {}, stop: function () {}};
  window.Form = {reset: function () {}};`;

/** MooTools 1.2: classes and natives are its own, and every native has further enumerable members. */
const mooTools = `
  window.Event = function (event) { return event; };
  Array.from = function (item) { return item == null ? [] : [].slice.call(item); };
  Array.prototype.each = Array.prototype.forEach;
  Array.prototype.contains = function (item) { return this.indexOf(item) > -1; };
  Array.prototype.flatten = function () { return [].concat.apply([], this); };
  Array.prototype.empty = function () { this.length = 0; return this; };
  Object.prototype.each = function () {};
  String.prototype.contains = function (text) { return this.indexOf(text) > -1; };
  Number.prototype.times = function () {};
  Function.prototype.bind = function (context, first) {
    var own = this;
    return function () { return own.apply(context, first === undefined ? arguments : [].concat(first)); };
  };
  Element.prototype.get = Element.prototype.set = Element.prototype.dispose = function () { return this; };
  Element.prototype.clone = function () { return this.cloneNode(true); };
  document.head = document.getElementsByTagName('head')[0];`;

/** What pages have in their bodies, by the same names. */
export const bodies: Readonly<Record<string, string>> = {
  // A module runs after the modules before it, and before what they import.
  'built-in classes that it breaks after the script has loaded': `<script type="module">
    for (const name of ['AbortController', 'CustomEvent', 'FormData', 'Headers', 'Map', 'Promise', 'Set', 'URL', 'TextDecoder'])
      window[name] = function () { throw new TypeError(name + ' of the page'); };
    window.JSON = window.Intl = undefined;
  </script>`,
  'an input with the id Stripe': '<input id="Stripe">',
  'nodes named like members of the document': [
    'head',
    'body',
    'scripts',
    'styleSheets',
    'activeElement',
    'readyState',
    'documentElement',
    'location',
  ]
    .map((name) => `<img name="${name}" alt="">`)
    .join(''),
};

/** Environments in which the form must save a card as in every other. */
export const harmless: Readonly<Record<string, string>> = {
  'Prototype.js 1.7.3 on the page': `<script>${prototypeJs}</script>`,
  'the method toJSON of Prototype.js 1.6': `<script>
    Array.prototype.toJSON = function () { return '[' + [].map.call(this, JSON.stringify).join(', ') + ']'; };
  </script>`,
  'MooTools 1.2 on the page': `<script>${mooTools}</script>`,
  'global variables named after platform classes': `<script>
    const URL = '/shop', Map = {zoom: 3}, Set = 1, Headers = ['a'], Event = null, CustomEvent = {}, FormData = 0, Promise = 0,
      Intl = {}, AbortController = {}, URLSearchParams = '', HTMLElement = {}, Element = {}, JSON = 0, Error = 0, console = 0,
      history = [], navigator = {}, sessionStorage = 0, customElements = 0;
  </script>`,
  'functions, classes and variables of its own instead of built-in classes': `<script>
    function Map(element) { this.zoom = 3; }
    Map.prototype.get = function () {};
    function Set() {}
    var URL = '/shop', JSON = {parse: eval}, Intl = {};
    window.CustomEvent = class { constructor(type) { return document.createEvent('CustomEvent'); } };
    for (const name of ['AbortController', 'FormData', 'Headers'])
      window[name] = function () { throw new TypeError(name + ' of the page'); };
    delete window.TextDecoder; delete window.URLSearchParams;
  </script>`,
  'built-in classes that it breaks after the script has loaded': '',
  'an object named Stripe': '<script>window.Stripe = {};</script>',
  'a function named Stripe': '<script>function Stripe(key) { return {key: key}; }</script>',
  'an input with the id Stripe': '',
  'nodes named like members of the document': '',
  'frozen built-in prototypes': `<script>
    for (const {prototype} of [Object, Array, Promise, Map, WeakMap, Function, String, Error, Element, HTMLElement, Event]) Object.freeze(prototype);
    for (const object of [Object, Array, Promise, JSON, Reflect]) Object.freeze(object);
  </script>`,
  'a Promise of its own without finally': `<script>
    (() => {
      const Native = Promise;
      window.Promise = class Promise extends Native {};
      delete Native.prototype.finally;
      delete Native.allSettled;
    })();
  </script>`,
  'old replacements of array methods': `<script>
    const old = {
      flatMap(map) { return [].concat(...this.map(map)); },
      includes(item) { return this.indexOf(item) >= 0; },
    };
    Object.assign(Array.prototype, old);
    Array.prototype.last = function () { return this[this.length - 1]; };
    Object.prototype.extend = function () {};
  </script>`,
  'Element methods that were replaced': `<script>
    Element.prototype.append = function (...nodes) { nodes.forEach((node) => this.appendChild(node)); };
    Element.prototype.remove = CharacterData.prototype.remove = function () { this.parentNode.removeChild(this); };
    Element.prototype.matches = Element.prototype.webkitMatchesSelector;
    Element.prototype.toggleAttribute = function (name, on = !this.hasAttribute(name)) { on ? this.setAttribute(name, '') : this.removeAttribute(name); };
    HTMLElement.prototype.focus = (function (real) { return function () { real.call(this); return this; }; })(HTMLElement.prototype.focus);
  </script>`,
  'an old browser on a page without https': `<script>
    crypto.randomUUID = undefined;
    delete window.structuredClone; delete window.queueMicrotask; delete window.requestIdleCallback;
    delete AbortSignal.timeout; delete AbortSignal.any;
  </script>`,
  'a hidden tab, where no frame is drawn':
    '<script>window.requestAnimationFrame = () => 1;</script>',
  'values of the browser that are missing': `<script>
    for (const name of ['onLine', 'language', 'languages']) Object.defineProperty(navigator, name, {value: undefined});
    performance.getEntriesByName = () => { throw new TypeError('no'); };
    Object.defineProperty(window, 'console', {value: {}});
  </script>`,
  'a sandboxed history and a full sessionStorage': `<script>
    history.replaceState = history.pushState = () => { throw new DOMException('100 times per 30 seconds', 'SecurityError'); };
    Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };
  </script>`,
  'a constructor of style sheets that throws': `<script>
    window.CSSStyleSheet = function () { throw new TypeError('Illegal constructor'); };
  </script>`,
  'a sessionStorage that throws': `<script>
    Object.defineProperty(window, 'sessionStorage', {get() { throw new DOMException('denied', 'SecurityError'); }});
    Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('denied', 'SecurityError'); }});
  </script>`,
  'no observers': `<script>
    delete window.ResizeObserver; delete window.IntersectionObserver; delete window.MutationObserver; delete window.PerformanceObserver;
  </script>`,
  'observers that never report or have no methods': `<script>
    for (const name of ['ResizeObserver', 'IntersectionObserver'])
      window[name] = class { observe() {} unobserve() {} disconnect() {} takeRecords() { return []; } };
    window.MutationObserver = function () {};
  </script>`,
  'no attachInternals': '<script>delete HTMLElement.prototype.attachInternals;</script>',
  'no adopted style sheets': `<script>
    delete Document.prototype.adoptedStyleSheets; delete ShadowRoot.prototype.adoptedStyleSheets;
    CSSStyleSheet.prototype.replaceSync = undefined;
  </script>`,
  'a fetch that returns responses without streams': `<script>
    (() => {
      const real = window.fetch;
      window.fetch = async (...request) => {
        const answer = await real(...request);
        const text = await answer.text();
        const {status, ok, headers, url} = answer;
        return {status, ok, headers, url, redirected: false, type: 'basic', text: async () => text, json: async () => JSON.parse(text)};
      };
    })();
  </script>`,
  'a fetch that returns responses without headers and text': `<script>
    (() => {
      const real = window.fetch;
      window.fetch = async (...request) => {
        const answer = await real(...request);
        const text = await answer.text();
        return {status: answer.status, ok: answer.ok, json: async () => JSON.parse(text)};
      };
    })();
  </script>`,
  'a wrapped addEventListener': `<script>
    (() => {
      const real = EventTarget.prototype.addEventListener;
      EventTarget.prototype.addEventListener = function (type, listener, options) {
        return real.call(this, type, typeof listener === 'function' ? function (event) { return listener.apply(this, arguments); } : listener, options);
      };
    })();
  </script>`,
  'a customElements.define that wraps classes': `<script>
    (() => {
      const real = customElements.define;
      customElements.define = function (name, element, options) { return real.call(customElements, name, class extends element {}, options); };
    })();
  </script>`,
  'Trusted Types with a default policy that fails': `<script>
    window.trustedTypes?.createPolicy?.('default', {createHTML: () => { throw new TypeError('html'); }});
  </script>`,
};
