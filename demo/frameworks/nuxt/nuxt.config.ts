export default defineNuxtConfig({
  css: ['fenerum-elements/fenerum-elements.css'],
  devtools: {enabled: false},
  telemetry: false,
  app: {head: {htmlAttrs: {lang: 'en'}, link: [{rel: 'icon', href: 'data:,'}]}},
  // Tags of the package are not components of Vue.
  vue: {compilerOptions: {isCustomElement: (tag: string) => tag.startsWith('fenerum-')}},
  typescript: {tsConfig: {vueCompilerOptions: {strictTemplates: true}}},
});
