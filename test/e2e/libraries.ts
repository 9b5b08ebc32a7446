/** Files of libraries that pages use, from their packages. */
import {readFile} from 'node:fs/promises';
import {createRequire} from 'node:module';

const require = createRequire(import.meta.url);

/** The path of each file. */
const files = {
  alpine: require.resolve('alpinejs/dist/cdn.min.js'),
  'alpine-morph': require.resolve('@alpinejs/morph/dist/cdn.min.js'),
  'core-js': require.resolve('core-js-bundle/minified.js'),
  'es5-shim': require.resolve('es5-shim/es5-shim.min.js'),
  consent: require.resolve('vanilla-cookieconsent/dist/cookieconsent.umd.js'),
  htmx1: require.resolve('htmx1/dist/htmx.min.js'),
  htmx2: require.resolve('htmx.org/dist/htmx.min.js'),
  htmx4: require.resolve('htmx4/dist/htmx.min.js'),
  jquery: require.resolve('jquery/dist/jquery.min.js'),
  'jquery-validation': require.resolve('jquery-validation/dist/jquery.validate.min.js'),
  pretender: require.resolve('pretender/dist/pretender.bundle.js'),
  'scoped-custom-element-registry':
    require.resolve('@webcomponents/scoped-custom-element-registry/scoped-custom-element-registry.min.js'),
  sugar: require.resolve('sugar/dist/sugar.min.js'),
  turbo: require.resolve('@hotwired/turbo/dist/turbo.es2017-umd.js'),
  vue: require.resolve('vue/dist/vue.global.prod.js'),
  webcomponentsjs: require.resolve('@webcomponents/webcomponentsjs/webcomponents-bundle.js'),
  'zone.js': require.resolve('zone.js'),
} as const;

/** The text of a library. */
export const library = (name: keyof typeof files): Promise<string> => readFile(files[name], 'utf8');
