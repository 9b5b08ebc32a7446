/** The pages that the benchmark compares. */
import {build} from 'esbuild';
import {root} from '../files.mjs';

/** A page of the benchmark. */
export interface BenchPage {
  readonly name: string;
  /** The HTML of a page with that many forms. */
  readonly html: (forms: number) => string;
}

const stripeUrl = 'https://js.stripe.com/endive/stripe.js';

/** Counts and reports the fields that the product has called ready, and records when the form is drawn. */
const recorder = `<script>
  window.benchCount = 0;
  window.benchReady = () => {
    window.benchCount += 1;
    window.benchUsable = performance.now();
    window.benchReport?.(String(window.benchCount));
  };
  addEventListener('fenerum-ready', window.benchReady);
  window.benchFind = (selector) =>
    document.querySelector(selector) ??
    document.querySelector('fenerum-card-form')?.shadowRoot?.querySelector(selector);
  const look = () => {
    const place = window.benchFind('.card, [part=field]');
    if (place?.getBoundingClientRect().width > 0) window.benchDrawn = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
</script>`;

const page = (head: string, body: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Card</title>
  ${recorder}${head}</head><body><h1>Card</h1>${body}</body></html>`;

/** No test key, because that would load the diagnostics for developers. */
const ourForm = `<fenerum-card-form publishable-key="pk_bench" intent-url="/intent"
  register-url="/register" account="5f0c1a52-9d3e-4c67-8a41-2b7d90e6f318"></fenerum-card-form>`;
const ourScript = '<script type="module" src="/dist/fenerum-elements.min.js"></script>';

/** The two lines that the README recommends. */
const ourTwoLines = (controller: string): string =>
  `<script async src="${stripeUrl}"></script>
  <link rel="modulepreload" href="/dist/${controller}">`;

const cards = (forms: number): string =>
  '<div class="card" style="height:3em"></div><button>Save card</button>'.repeat(forms);

const wrapper = (name: string): string =>
  page('', `<div id="root"></div><script type="module" src="/bundles/${name}.js"></script>`);

/** @param controller the chunk with the FormController, relative to `dist/` */
export const benchPages = (controller: string): BenchPage[] => [
  {
    name: 'hand-written',
    html: (forms) =>
      page(
        `<script src="${stripeUrl}"></script>`,
        `${cards(forms)}<script src="/bundles/hand-written.js"></script>`,
      ),
  },
  {name: 'ours', html: (forms) => page(ourScript, ourForm.repeat(forms))},
  {
    name: 'ours, two lines',
    html: (forms) => page(ourTwoLines(controller) + ourScript, ourForm.repeat(forms)),
  },
  {
    name: 'smallest loader',
    html: (forms) =>
      page('<script type="module" src="/bundles/smallest-loader.js"></script>', cards(forms)),
  },
  {name: '@vue-stripe/vue-stripe', html: () => wrapper('vue-wrapper')},
  {name: '@stripe/react-stripe-js', html: () => wrapper('react-wrapper')},
];

/** Bundles the scripts of the pages. Returns the code by path. */
export async function bundlePages(): Promise<Map<string, string>> {
  const {outputFiles} = await build({
    entryPoints: ['hand-written', 'smallest-loader', 'vue-wrapper', 'react-wrapper'].map(
      (name) => `${root}test/tools/bench/${name}.js`,
    ),
    outdir: '/bundles',
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    define: {
      'process.env.NODE_ENV': '"production"',
      __VUE_OPTIONS_API__: 'true',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    },
  });
  return new Map(outputFiles.map(({path, text}) => [path, text]));
}
