import vue from '@vitejs/plugin-vue';

// Tags of the package are not components of Vue.
const isCustomElement = (tag) => tag.startsWith('fenerum-');

export default {plugins: [vue({template: {compilerOptions: {isCustomElement}}})]};
