/** The playground: an element with every setting to try, its events, and its code for each framework. */
import {readFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import {html} from 'hono/html';
import {bar} from './layout.js';
import {frameworks} from './markdown.js';

interface Setting {
  readonly name: string;
  readonly description?: string;
  readonly default?: string;
  readonly type?: {readonly text: string};
}

interface Declaration {
  readonly tagName: string;
  readonly attributes?: readonly Setting[];
  readonly cssProperties?: readonly Setting[];
}

/** The data for the controls of the page, from the elements' manifest. The manifest exists only after a build. */
export async function playgroundData(): Promise<string> {
  const path = fileURLToPath(new URL('../../custom-elements.json', import.meta.url));
  const manifest = JSON.parse(await readFile(path, 'utf8')) as {
    modules: {declarations?: Declaration[]}[];
  };
  const elements = manifest.modules
    .flatMap(({declarations = []}) => declarations)
    .map(({tagName, attributes = [], cssProperties = []}) => ({
      tag: tagName,
      attributes: attributes
        .filter(({name}) => name !== 'phase')
        .map(({name, description, type, ...setting}) => ({
          name,
          description,
          isBoolean: type?.text === 'boolean',
          initial: setting.default?.replace(/^'|'$/g, '') ?? '',
        })),
      tokens: cssProperties.map(({name, description, ...setting}) => ({
        name,
        description,
        initial: setting.default ?? '',
      })),
    }));
  return `export const elements = ${JSON.stringify(elements)};\n`;
}

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
        <script type="module" src="docs/assets/playground.js"></script>
        <script type="module" src="dist/fenerum-elements.min.js"></script>
        <script src="docs/assets/docs.js" defer></script>
      </head>
      <body>
        <a class="skip" href="#main">Skip to the playground</a>
        ${bar({root: './', docs: 'docs/', hasMenu: false, hasSearch: false})}
        <main class="play" id="main">
          <h1>Playground</h1>
          <div class="play__stage">
            <section aria-labelledby="preview">
              <h2 id="preview">Preview</h2>
              <div class="preview" data-preview></div>
              <p class="soft small">
                Phase: <code data-phase>idle</code>. A sandbox in your browser replaces Stripe, and
                this page replaces your server. Test card: 4242 4242 4242 4242. With 3-D Secure:
                4000 0027 6000 3184.
              </p>
              <p><button class="plain" type="button" data-again>Start again</button></p>
            </section>
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
            </section>
            <section aria-labelledby="log">
              <h2 id="log">Events and requests</h2>
              <ol class="play__log" data-log tabindex="0" aria-label="Events and requests"></ol>
            </section>
          </div>
          <form class="play__controls" aria-label="Settings" data-controls></form>
        </main>
      </body>
    </html>`;
