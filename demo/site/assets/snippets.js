// Writes the code for an element with some settings, in HTML and for each framework.

/**
 * @typedef {object} Settings
 * @property {string} tag
 * @property {Record<string, string | true>} attributes by name; `true` for one without a value
 * @property {Record<string, unknown>} [properties] by name: what is not an attribute, or better not one
 * @property {Record<string, string>} tokens custom properties that the page sets
 */

/** @param {string} name of an attribute @returns {string} of its property */
export const propertyOf = (name) => name.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());

/** @param {string} text in an attribute with double quotes */
const quoted = (text) => `"${text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`;

/** A string in JavaScript. Inside a script of a page, `</script>` and `<!--` would end or change it. */
const stringLiteral = (text) =>
  `'${JSON.stringify(text)
    .slice(1, -1)
    .replace(/\\(.)|'/g, (all, escaped) => (escaped === '"' ? '"' : escaped ? all : "\\'"))
    .replaceAll('<', '\\u003c')}'`;

/** A key of an object. A plain `__proto__` would not be one. */
const keyLiteral = (name) => {
  if (name === '__proto__') return "['__proto__']";
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : stringLiteral(name);
};

/** A value of JSON in JavaScript. @param {string} space before each line but the first */
const literal = (value, space = '') => {
  if (typeof value === 'string') return stringLiteral(value);
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const isList = Array.isArray(value);
  const [start, end] = isList ? '[]' : '{}';
  const lines = Object.entries(value).map(([name, one]) => {
    const text = literal(one, `${space}  `);
    return `\n${space}  ${isList ? '' : `${keyLiteral(name)}: `}${text},`;
  });
  return `${start}${lines.join('')}${lines.length > 0 ? `\n${space}` : ''}${end}`;
};

/** Code inside a template literal. @param {string} code */
const inTemplate = (code) => code.replace(/[`\\]|\$\{/g, '\\$&');

/** @param {string} code @param {string} space before each line but the first */
const indented = (code, space) => code.replaceAll('\n', `\n${space}`);

const attribute = (name, value) => (value === true ? name : `${name}=${quoted(value)}`);

/** The tag, with one line for each setting. @param {string[]} lines */
const open = (tag, lines) =>
  `<${tag}${lines.map((line) => `\n  ${line}`).join('')}${lines.length > 0 ? '\n' : ''}>`;

/** Inside a form of the page, if the element takes part in one. */
const inForm = ({attributes}, element) =>
  attributes['name'] === undefined
    ? element
    : `<form method="post" action="/checkout">
  ${indented(element, '  ')}
  <button type="submit">Order</button>
</form>`;

const element = (settings, lines) =>
  inForm(settings, `${open(settings.tag, lines)}</${settings.tag}>`);

/** @param {string} start of each line, such as `const ` */
const constants = (properties, start = 'const ') =>
  Object.entries(properties).map(([name, value]) => `${start}${name} = ${literal(value)};`);

const css = ({tag, tokens}) => {
  const lines = Object.entries(tokens).map(([name, value]) => `  ${name}: ${value};`);
  return lines.length > 0 ? `${tag} {\n${lines.join('\n')}\n}` : '';
};

/** Blocks of code, with an empty line between them. */
const blocks = (...parts) => parts.flat().filter(Boolean).join('\n\n');

const written = ({attributes}) =>
  Object.entries(attributes).map(([name, value]) => attribute(name, value));

const html = (settings) => {
  const style = css(settings);
  const lines = [
    `const element = document.querySelector('${settings.tag}');`,
    ...constants(settings.properties, 'element.'),
    "element.addEventListener('fenerum-complete', ({detail}) => console.log(detail));",
  ];
  return blocks(
    '<script type="module" src="/fenerum-elements/fenerum-elements.min.js"></script>',
    style && `<style>\n  ${indented(style, '  ')}\n</style>`,
    element(settings, written(settings)),
    `<script type="module">\n  ${indented(lines.join('\n'), '  ')}\n</script>`,
  );
};

/** The class of an element, which is also the name of its component for React. */
const classOf = (tag) =>
  tag === 'fenerum-payment-retry' ? 'FenerumPaymentRetry' : 'FenerumCardForm';

const react = (settings) => {
  const component = classOf(settings.tag);
  const props = Object.entries(settings.attributes).map(([name, value]) => {
    if (value === true) return propertyOf(name);
    const text = /["&\\{}<>\n]/.test(value) ? `{${JSON.stringify(value)}}` : `"${value}"`;
    return `${propertyOf(name)}=${text}`;
  });
  const own = Object.keys(settings.properties).map((name) => `${name}={${name}}`);
  const tag = open(component, [...props, ...own, 'onComplete={({detail}) => onDone(detail)}']);
  return blocks(
    `import {${component}} from 'fenerum-elements/react';`,
    constants(settings.properties).join('\n'),
    `export function Payment({onDone}) {
  return (
    ${indented(inForm(settings, tag.replace(/>$/, '/>')), '    ')}
  );
}`,
  );
};

const vue = (settings) =>
  blocks(
    `<script setup>
import 'fenerum-elements';

${[...constants(settings.properties), "const emit = defineEmits(['done']);"].join('\n')}
</script>`,
    `<template>
  ${indented(
    element(settings, [
      ...written(settings),
      ...Object.keys(settings.properties).map((name) => `.${name}="${name}"`),
      `@fenerum-complete="emit('done', $event.detail)"`,
    ]),
    '  ',
  )}
</template>`,
  );

const svelte = (settings) =>
  blocks(
    `<script>
  import 'fenerum-elements';

  let {done} = $props();${constants(settings.properties)
    .map((line) => `\n  ${indented(line, '  ')}`)
    .join('')}
</script>`,
    element(settings, [
      ...Object.entries(settings.attributes).map(([name, value]) =>
        value === true || !/[{&"\\]/.test(value)
          ? attribute(name, value)
          : `${name}={${JSON.stringify(value).replaceAll('<', '\\u003c')}}`,
      ),
      ...Object.keys(settings.properties).map((name) => `${name}={${name}}`),
      'onfenerum-complete={({detail}) => done(detail)}',
    ]),
  );

const angular = (settings) => {
  // Angular would evaluate `{{`, so such a text becomes a property.
  const isEvaluated = (value) => typeof value === 'string' && value.includes('{{');
  const all = Object.entries(settings.attributes);
  const texts = all.filter(([, value]) => !isEvaluated(value));
  const fields = {
    ...Object.fromEntries(
      all
        .filter(([, value]) => isEvaluated(value))
        .map(([name, value]) => [propertyOf(name), value]),
    ),
    ...settings.properties,
  };
  const template = element(settings, [
    ...texts.map(([name, value]) => attribute(name, value)),
    ...Object.keys(fields).map((name) => `[${name}]="${name}"`),
    '(fenerum-complete)="done.emit($event.detail)"',
  ]);
  const type = classOf(settings.tag);
  const directive = `${type.replace('Fenerum', '')}Inputs`;
  const names = Object.keys(fields);
  const setters = names.map(
    (name) => `

  @Input() set ${name}(value: ${type}['${name}']) {
    this.#element.${name} = value;
  }`,
  );
  const own =
    names.length > 0
      ? `{
  readonly #element = inject<ElementRef<${type}>>(ElementRef).nativeElement;${setters.join('')}
}`
      : '{}';
  const imports = [...(names.length > 0 ? ['ElementRef', 'inject', 'Input'] : []), 'output'];
  const types = ['Completion', ...(names.length > 0 ? [type] : [])];
  return `import {Component, Directive, ${imports.join(', ')}} from '@angular/core';
import 'fenerum-elements';
import type {${types.join(', ')}} from 'fenerum-elements';

/** Declares the tag and its properties, so that Angular checks both. */
@Directive({selector: '${settings.tag}'})
export class ${directive} ${own}

@Component({
  selector: 'app-payment',
  imports: [${directive}],
  template: \`
    ${inTemplate(indented(template, '    '))}
  \`,
})
export class Payment {
  readonly done = output<Completion>();${names
    .map((name) => {
      const [line = ''] = constants({[name]: fields[name]}, 'readonly ');
      const typed = line.replace(`${name} =`, `${name}: ${type}['${name}'] =`);
      return `\n  ${indented(typed, '  ')}`;
    })
    .join('')}
}`;
};

const lit = (settings) => {
  const bindings = Object.keys(settings.properties).map((name) => `.${name}=\${${name}}`);
  const template = element(settings, [
    ...written(settings).map(inTemplate),
    ...bindings,
    '@fenerum-complete=${({detail}) => onDone(detail)}',
  ]);
  return blocks(
    "import {html} from 'lit';\nimport 'fenerum-elements';",
    constants(settings.properties).join('\n'),
    `export const payment = (onDone) => html\`
  ${indented(template, '  ')}
\`;`,
  );
};

/**
 * @param {Settings} given
 * @returns {Record<string, string>} code by the name of the framework
 */
export const snippets = (given) => {
  const settings = {...given, properties: given.properties ?? {}};
  const style = css(settings);
  const inComponent = style.replace(/^[\w-]+/, ':global($&)');
  return {
    HTML: html(settings),
    React: blocks(react(settings), style && `/* In your style sheet:\n${style}\n*/`),
    Vue: blocks(vue(settings), style && `<style>\n${style}\n</style>`),
    Svelte: blocks(
      svelte(settings),
      style && `<style>\n  ${indented(inComponent, '  ')}\n</style>`,
    ),
    Angular: blocks(angular(settings), style && `/* In your style sheet:\n${style}\n*/`),
    Lit: blocks(lit(settings), style && `/* In your style sheet:\n${style}\n*/`),
  };
};
