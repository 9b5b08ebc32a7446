// Writes the code for an element with some settings, in HTML and for each framework.

/**
 * @typedef {object} Settings
 * @property {string} tag
 * @property {Record<string, string | true>} attributes by name; `true` for one without a value
 * @property {Record<string, string>} tokens custom properties that the page sets
 */

/** @param {string} text in an attribute with double quotes */
const quoted = (text) => `"${text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`;

/** @param {string} name of an attribute @returns {string} of its property */
const propertyOf = (name) => name.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());

/** @param {string} tag @returns {string} a name for a component */
const componentOf = (tag) => (tag === 'fenerum-payment-retry' ? 'PaymentRetry' : 'CardForm');

/**
 * @param {Settings} settings
 * @param {(name: string, value: string | true) => string} write one attribute
 * @param {string} indent before each attribute
 * @param {string[]} more lines after the attributes
 */
const element = ({tag, attributes}, write, indent, more = []) => {
  const lines = [...Object.entries(attributes).map(([name, value]) => write(name, value)), ...more];
  const inner = lines.map((line) => `\n${indent}  ${line}`).join('');
  return `<${tag}${inner}${lines.length > 0 ? `\n${indent}` : ''}></${tag}>`;
};

const plain = (name, value) => (value === true ? name : `${name}=${quoted(value)}`);

const css = ({tag, tokens}) => {
  const lines = Object.entries(tokens).map(([name, value]) => `  ${name}: ${value};`);
  return lines.length > 0 ? `${tag} {\n${lines.join('\n')}\n}` : '';
};

const html = (settings) => {
  const style = css(settings);
  return [
    '<script type="module" src="/fenerum-elements/fenerum-elements.min.js"></script>',
    ...(style ? [`<style>\n${style.replace(/^/gm, '  ')}\n</style>`] : []),
    element(settings, plain, ''),
    `<script type="module">
  const element = document.querySelector('${settings.tag}');
  element.addEventListener('fenerum-complete', ({detail}) => console.log(detail));
</script>`,
  ].join('\n\n');
};

const react = (settings) => `import 'fenerum-elements';

export function ${componentOf(settings.tag)}({onDone}) {
  return (
    ${element(
      settings,
      (name, value) => (value === true ? `${name}=""` : `${name}={${JSON.stringify(value)}}`),
      '    ',
      ['onfenerum-complete={(event) => onDone(event.detail)}'],
    )}
  );
}`;

const vue = (settings) => `<script setup>
import 'fenerum-elements';

const emit = defineEmits(['done']);
</script>

<template>
  ${element(settings, plain, '  ', [`@fenerum-complete="emit('done', $event.detail)"`])}
</template>`;

const svelte = (settings) => `<script>
  import 'fenerum-elements';

  let {done} = $props();
</script>

${element(
  settings,
  (name, value) => (value === true ? name : `${name}={${JSON.stringify(value)}}`),
  '',
  ['onfenerum-complete={(event) => done(event.detail)}'],
)}`;

const angular = (settings) => {
  // Escapes what has a meaning inside a template literal.
  const template = element(settings, plain, '    ', [
    '(fenerum-complete)="done.emit($any($event).detail)"',
  ]).replace(/[`\\]|\$\{/g, '\\$&');
  return `import {Component, CUSTOM_ELEMENTS_SCHEMA, EventEmitter, Output} from '@angular/core';
import 'fenerum-elements';
import type {Completion} from 'fenerum-elements';

@Component({
  selector: 'app-payment',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: \`
    ${template}
  \`,
})
export class ${componentOf(settings.tag)} {
  @Output() done = new EventEmitter<Completion>();
}`;
};

const lit = (settings) => `import {html} from 'lit';
import 'fenerum-elements';

export const ${propertyOf(settings.tag)} = (onDone) => html\`
  ${element(settings, plain, '  ')
    .replace(/[`\\]|\$\{/g, '\\$&')
    .replace(/\s*><\//, '\n    @fenerum-complete=${onDone}\n  ></')}
\`;`;

/**
 * @param {Settings} settings
 * @returns {Record<string, string>} code by the name of the framework
 */
export const snippets = (settings) => {
  const style = css(settings);
  const withStyle = (code) => (style ? `${code}\n\n/* In your style sheet:\n${style}\n*/` : code);
  return {
    HTML: html(settings),
    React: withStyle(react(settings)),
    Vue: style ? `${vue(settings)}\n\n<style>\n${style}\n</style>` : vue(settings),
    Svelte: style
      ? `${svelte(settings)}\n\n<style>\n:global(${settings.tag})${style.slice(settings.tag.length)}\n</style>`
      : svelte(settings),
    Angular: withStyle(angular(settings)),
    Lit: withStyle(lit(settings)),
  };
};
