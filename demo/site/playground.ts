/** The playground: an element with every setting to try, its events, and its code for each framework. */
import {readFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import {html} from 'hono/html';
import {translations} from '../../src/messages/translations.js';
import {bar} from './layout.js';
import {frameworks} from './markdown.js';

interface Described {
  readonly name: string;
  readonly description?: string;
  readonly default?: string;
  readonly type?: {readonly text: string};
}

interface Member extends Described {
  readonly kind: string;
  readonly attribute?: string;
}

interface Declaration {
  readonly tagName: string;
  readonly attributes?: readonly Described[];
  readonly members?: readonly Member[];
  readonly events?: readonly Described[];
  readonly cssProperties?: readonly Described[];
}

/** What a page can read, but not set. */
const readOnly = new Set(['phase', 'firstChild', 'updateComplete']);

/** `'auto' | 'visible'` lists the values of an attribute. */
const valuesOf = (type = ''): string[] | undefined =>
  /^'[\w-]+'(?: \| '[\w-]+')+$/.test(type) ? type.replaceAll("'", '').split(' | ') : undefined;

/** The data for the controls of the page, from the elements' manifest. The manifest exists only after a build. */
export async function playgroundData(): Promise<string> {
  const path = fileURLToPath(new URL('../../custom-elements.json', import.meta.url));
  const manifest = JSON.parse(await readFile(path, 'utf8')) as {
    modules: {declarations?: Declaration[]}[];
  };
  const elements = manifest.modules.flatMap(({declarations = []}) => declarations).map(dataOf);
  const languages = ['en', ...Object.keys(translations)].sort();
  return `export const elements = ${JSON.stringify(elements)};
export const languages = ${JSON.stringify(languages)};
`;
}

const dataOf = (declaration: Declaration) => {
  const {tagName, attributes = [], members = [], events = [], cssProperties = []} = declaration;
  const described = ({name, description}: Described) => ({name, description});
  const isSettable = (one: Described) => !readOnly.has(one.name);
  return {
    tag: tagName,
    attributes: attributes.filter(isSettable).map(({type, ...one}) => ({
      ...described(one),
      isBoolean: type?.text === 'boolean',
      values: valuesOf(type?.text),
      initial: one.default?.replace(/^'|'$/g, '') ?? '',
    })),
    properties: members
      .filter((one) => one.kind === 'field' && one.attribute === undefined && isSettable(one))
      .map(described),
    methods: members.filter(({kind}) => kind === 'method').map(described),
    events: events.map(({name}) => name),
    tokens: cssProperties.map((one) => ({...described(one), initial: one.default ?? ''})),
  };
};

export const playground = () =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>Playground · Fenerum Elements</title>
        <link rel="icon" href="assets/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="assets/base.css" />
        <link rel="stylesheet" href="docs/assets/docs.css" />
        <link rel="stylesheet" href="docs/assets/content.css" />
        <link rel="stylesheet" href="docs/assets/playground.css" />
        <script src="assets/scheme.js"></script>
        <script type="module" src="dist/fenerum-elements.min.js"></script>
        <script type="module" src="docs/assets/playground.js"></script>
        <script src="docs/assets/docs.js" defer></script>
      </head>
      <body>
        <a class="skip" href="#main">Skip to the playground</a>
        ${bar({root: './', docs: 'docs/', hasMenu: false, hasSearch: false})}
        <main id="main">
          <div class="play">
            <h1>Playground</h1>
            <section class="play__preview" aria-labelledby="preview">
              <h2 id="preview">Preview</h2>
              <div class="play__question" role="status" data-question hidden>
                <p>
                  This link sets what decides where a card goes. The playground does not use it yet.
                </p>
                <ul data-asked></ul>
                <p>
                  <button class="plain" type="button" data-refuse>Ignore it</button>
                  <button class="plain" type="button" data-use>Use it</button>
                </p>
              </div>
              <div class="preview" data-preview></div>
              <p class="soft small">
                A sandbox in your browser replaces Stripe, and this page replaces your server:
                nothing that you type leaves the page. Test card: 4242 4242 4242 4242. With 3-D
                Secure: 4000 0027 6000 3184.
              </p>
              <p class="soft small">Phase: <code data-phase>idle</code> <span data-note></span></p>
              <p class="play__buttons">
                <button class="plain" type="button" data-again>Start again</button>
                <button class="plain" type="button" data-reset>Reset all settings</button>
              </p>
            </section>
            <form class="play__controls" aria-label="Settings" data-controls></form>
            <section aria-labelledby="code">
              <h2 id="code">Code</h2>
              <div class="group">
                ${frameworks.map(
                  (name) =>
                    html`<div class="code" data-framework="${name}">
                      <pre
                        tabindex="0"
                        role="group"
                        aria-label="Code for ${name}"
                      ><code></code></pre>
                    </div>`,
                )}
              </div>
              <p class="soft small">
                Vue needs one more setting: see
                <a href="docs/frameworks.html">Frameworks</a>. The settings are part of this page’s
                address, so you can share them.
              </p>
            </section>
            <section aria-labelledby="log">
              <div class="play__head">
                <h2 id="log">Events and requests</h2>
                <button class="plain" type="button" data-clear>Clear</button>
              </div>
              <ol class="play__log" data-log tabindex="0" aria-label="Events and requests"></ol>
            </section>
          </div>
        </main>
      </body>
    </html>`;
