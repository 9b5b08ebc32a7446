/** The front page of the exported site: what the package is, a working form with the sandbox, and where to start. */
import {html, raw} from 'hono/html';
import {bar} from './layout.js';

/** @param starts the links of `demo/parts/front_links.html`, which the demo's own front page shows too */
export const home = (starts: string) =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta
          name="description"
          content="Two HTML elements that save a card or bank account at Stripe and register it with Fenerum."
        />
        <title>Fenerum Elements</title>
        <link rel="icon" href="assets/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="assets/base.css" />
        <link rel="stylesheet" href="docs/assets/docs.css" />
        <link rel="stylesheet" href="assets/starts.css" />
        <link rel="stylesheet" href="docs/assets/home.css" />
        <script src="assets/scheme.js"></script>
        <script type="module" src="dist/sandbox.js"></script>
        <script type="module" src="dist/fenerum-elements.min.js"></script>
        <script src="docs/assets/docs.js" defer></script>
        <script src="docs/assets/home.js" defer></script>
      </head>
      <body>
        <a class="skip" href="#main">Skip to the text</a>
        ${bar({root: './', docs: 'docs/', hasMenu: false, hasSearch: false})}
        <main class="home" id="main">
          <div class="home__text">
            <h1>A card form that is one HTML tag</h1>
            <p>
              Save cards and bank accounts at Stripe, register them with Fenerum, and let customers
              finish failed payments. With 3&#8209;D Secure, SEPA mandates and recovery after
              reloads built in.
            </p>
            <p>
              <a class="main" href="docs/index.html">Get started</a>
              <a class="plain" href="playground.html">Playground</a>
            </p>
            <p class="soft small">
              The form is real; a sandbox in your browser replaces Stripe. Type
              4242&nbsp;4242&nbsp;4242&nbsp;4242, any date in the future and any three digits. No
              money moves.
            </p>
          </div>
          <section class="home__form" aria-labelledby="form">
            <h2 id="form">Payment card</h2>
            <p class="soft">We charge your subscription to this card every month.</p>
            <fenerum-card-form
              publishable-key="pk_test_sandbox"
              client-secret="seti_sandboxHome1_secret_1"
            ></fenerum-card-form>
          </section>
          ${raw(starts)}
        </main>
      </body>
    </html>`;
