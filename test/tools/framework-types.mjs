/**
 * Generates the types of both tags for frameworks from `custom-elements.json`, in `dist/frameworks/`. A package that does
 * this for every framework exists, but its output names types that it does not import, and does not compile.
 */
import {mkdir, readFile, writeFile} from 'node:fs/promises';
import {root} from './files.mjs';

/**
 * @typedef {{name: string, description?: string, type?: {text: string}, fieldName?: string}} Named
 * @typedef {Named & {kind: string, readonly?: boolean, attribute?: string}} Member
 * @typedef {{name: string, tagName: string, attributes: Named[], members: Member[], events: Named[]}} Declaration
 */

/** @param {string} text of a JSDoc comment @param {string} indent */
const comment = (text, indent) => `${indent}/** ${text.replace(/\s+/g, ' ').trim()} */`;

/** @param {string} name of a property in an object type */
const key = (name) => (/^\w+$/.test(name) ? name : `'${name}'`);

/** Optional members of an interface. @param {[item: Named, type: string][]} items */
const optional = (items) =>
  items.flatMap(([item, type]) => [
    comment(item.description ?? '', '  '),
    `  ${key(item.name)}?: ${type} | undefined;`,
  ]);

/** @param {string} attribute */
const camelCase = (attribute) => attribute.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

/** `onReady` of `fenerum-ready`. @param {string} event */
const callbackOf = (event) =>
  event.replace(/^(?:fenerum-)?(.)/, (_, letter) => `on${letter.toUpperCase()}`);

/** @param {Declaration} element @param {Member} member whether a page can set it */
const isSettable = ({members}, {name}) =>
  members.some((member) => member.kind === 'field' && member.name === name && !member.readonly);

/** The type of an attribute. A boolean one is also set by its name alone. @param {Declaration} element @param {Named} attribute */
const attributeType = (element, {fieldName, type}) => {
  if (!fieldName) return type?.text ?? 'string';
  const property = `${element.name}['${fieldName}']`;
  return type?.text === 'boolean' ? `${property} | ''` : property;
};

/** @param {Declaration} element */
const interfaces = (element) => {
  const {name, tagName, attributes, members, events} = element;
  const settable = members.filter((member) => isSettable(element, member));
  // A page cannot set what the element reports, such as the phase.
  const reports = new Set(
    members.filter(({readonly}) => readonly).map(({attribute}) => attribute ?? ''),
  );
  return [
    `/** The attributes of \`<${tagName}>\`. */`,
    `export interface ${name}Attributes {`,
    ...optional(
      attributes
        .filter((attribute) => !reports.has(attribute.name))
        .map((attribute) => [attribute, attributeType(element, attribute)]),
    ),
    '}',
    '',
    `/** The properties of \`<${tagName}>\` that a page can set. */`,
    `export interface ${name}Properties {`,
    ...optional(settable.map((member) => [member, `${name}['${member.name}']`])),
    '}',
    '',
    `/** The events of \`<${tagName}>\` by their names. */`,
    `export interface ${name}Events {`,
    ...events.flatMap(({name: event, description = ''}) => [
      comment(description, '  '),
      `  ${key(event)}: FenerumEventMap['${event}'] & {readonly currentTarget: ${name}};`,
    ]),
    '}',
    '',
  ];
};

/** @param {Declaration[]} elements */
const tags = (elements) =>
  [
    '/** The attributes, the settable properties and the events of both elements. Generated from custom-elements.json. */',
    `import type {${elements.map(({name}) => name).join(', ')}, FenerumEventMap} from '../index.js';`,
    '',
    ...elements.flatMap(interfaces),
    '/** What markup can set: attributes, and the properties with another name. */',
    'export type Settings<Attributes, Properties> = Attributes & Omit<Properties, keyof Attributes>;',
    '',
    '/** A handler for each event, named with a prefix. */',
    'export type Handlers<Events, Prefix extends string> = {',
    '  [Name in keyof Events & string as `${Prefix}${Name}`]?: ((event: Events[Name]) => void) | undefined;',
    '};',
    '',
  ].join('\n');

/** @param {Declaration[]} elements @param {(element: Declaration) => string} type @param {string} indent */
const entries = (elements, type, indent) =>
  elements.map((element) => `${indent}'${element.tagName}': ${type(element)};`);

/** @param {Declaration[]} elements */
const imports = (elements) => [
  `import type {${elements.map(({name}) => name).join(', ')}} from '../index.js';`,
  'import type {',
  ...elements.flatMap(({name}) => [
    `  ${name}Attributes,`,
    `  ${name}Events,`,
    `  ${name}Properties,`,
  ]),
  '  Handlers,',
  '  Settings,',
  "} from './tags.js';",
];

/** @param {string} name of an element's class @param {string} prefix of its event handlers */
const members = (name, prefix) =>
  `Settings<${name}Attributes, ${name}Properties> & Handlers<${name}Events, '${prefix}'>`;

/** A module may be missing: then its line is an error, and its declarations have no effect. */
const maybeMissing = '// @ts-ignore -- This package may not be installed.';

/** The types of each framework. @type {Record<string, (elements: Declaration[]) => string[]>} */
const frameworks = {
  jsx: (elements) => [
    "/** Both elements in JSX, for React and Preact. Types only: `import 'fenerum-elements/jsx'`. */",
    ...imports(elements),
    maybeMissing,
    "import type {DetailedHTMLProps, HTMLAttributes} from 'react';",
    maybeMissing,
    "import type {JSX as PreactJSX, Ref} from 'preact';",
    '',
    'type ReactTag<Element, Own> = Omit<DetailedHTMLProps<HTMLAttributes<Element>, Element>, keyof Own> &',
    '  Own & {class?: string | undefined};',
    "type PreactTag<Element, Own> = Omit<PreactJSX.IntrinsicElements['section'], keyof Own | 'ref'> &",
    '  Own & {ref?: Ref<Element> | undefined};',
    '',
    '/** Both tags in React. */',
    'export interface ReactElements {',
    ...entries(elements, ({name}) => `ReactTag<${name}, ${members(name, 'on')}>`, '  '),
    '}',
    '',
    '/** Both tags in Preact. */',
    'export interface PreactElements {',
    ...entries(elements, ({name}) => `PreactTag<${name}, ${members(name, 'on')}>`, '  '),
    '}',
    '',
    maybeMissing,
    "declare module 'react' {",
    '  namespace JSX {',
    '    interface IntrinsicElements extends ReactElements {}',
    '  }',
    '}',
    '',
    maybeMissing,
    "declare module 'preact' {",
    '  namespace JSX {',
    '    interface IntrinsicElements extends PreactElements {}',
    '  }',
    '}',
  ],
  vue: (elements) => [
    "/** Both elements in the templates of Vue. Types only: `import 'fenerum-elements/vue'`. */",
    "import type {EmitFn, HTMLAttributes, PublicProps} from 'vue';",
    ...imports(elements),
    '',
    'type Tag<Element, Own, Events> = new () => Element & {',
    '  /** @deprecated The props of a template, not of the element. */',
    '  $props: Own & HTMLAttributes & PublicProps;',
    '  /** @deprecated The events of a template, not of the element. */',
    '  $emit: EmitFn<{[Name in keyof Events]: (event: Events[Name]) => void}>;',
    '};',
    '',
    "declare module 'vue' {",
    '  interface HTMLAttributes {',
    '    /** The native attribute, which Vue\'s own types lack. A button of the page\'s own has `slot="submit"`. */',
    '    slot?: string | undefined;',
    '  }',
    '  interface GlobalComponents {',
    ...entries(elements, ({name}) => `Tag<${name}, ${members(name, 'on')}, ${name}Events>`, '    '),
    '  }',
    '}',
  ],
  svelte: (elements) => [
    "/** Both elements in the markup of Svelte. Types only: `import 'fenerum-elements/svelte'`. */",
    "import type {HTMLAttributes} from 'svelte/elements';",
    ...imports(elements),
    '',
    'type Tag<Element extends EventTarget, Own> = Omit<HTMLAttributes<Element>, keyof Own> & Own;',
    '',
    "declare module 'svelte/elements' {",
    '  interface SvelteHTMLElements {',
    ...entries(
      elements,
      ({name}) => `Tag<${name}, ${members(name, 'on')} & Handlers<${name}Events, 'on:'>>`,
      '    ',
    ),
    '  }',
    '}',
  ],
  solid: (elements) => [
    "/** Both elements in the JSX of Solid. Types only: `import 'fenerum-elements/solid'`. */",
    "import type {JSX as SolidJSX} from 'solid-js';",
    ...imports(elements),
    '',
    'type Prefixed<Values, Prefix extends string> = {',
    '  [Name in keyof Values & string as `${Prefix}${Name}`]?: Values[Name] | undefined;',
    '};',
    'type Tag<Element, Own> = Omit<SolidJSX.HTMLAttributes<Element>, keyof Own> & Own;',
    '',
    "declare module 'solid-js' {",
    '  namespace JSX {',
    '    interface IntrinsicElements {',
    ...entries(
      elements,
      ({name}) =>
        `Tag<${name}, Settings<${name}Attributes, ${name}Properties> & Prefixed<${name}Attributes, 'attr:'> & ` +
        `Prefixed<${name}Properties, 'prop:'> & Handlers<${name}Events, 'on:'>>`,
      '      ',
    ),
    '    }',
    '  }',
    '}',
  ],
};

/** The props of the components for React: everything that a page can set, in camel case, and a callback for each event. */
const reactTypes = (elements) => [
  '/** Both elements as components for React 18 and 19. */',
  "import type {ForwardRefExoticComponent, HTMLAttributes, RefAttributes} from 'react';",
  `import type {${elements.map(({name}) => `${name} as ${name}Element`).join(', ')}} from '../index.js';`,
  `import type {${elements.map(({name}) => `${name}Attributes, ${name}Events, ${name}Properties`).join(', ')}} from './tags.js';`,
  '',
  'type Component<Props, Element> = ForwardRefExoticComponent<Props & RefAttributes<Element>>;',
  'type Others<Element, Props> = Omit<HTMLAttributes<Element>, keyof Props>;',
  '',
  ...elements.flatMap(({name, tagName, attributes, members, events}) => {
    const settable = new Set(
      members.filter((member) => isSettable({members}, member)).map((member) => member.name),
    );
    const onlyAttributes = attributes.filter(
      (attribute) =>
        !attribute.fieldName && !members.some((one) => one.attribute === attribute.name),
    );
    return [
      `interface ${name}OwnProps extends ${name}Properties {`,
      ...optional(
        onlyAttributes
          .filter((attribute) => !settable.has(camelCase(attribute.name)))
          .map((attribute) => [
            {...attribute, name: camelCase(attribute.name)},
            `${name}Attributes['${attribute.name}']`,
          ]),
      ),
      ...optional(
        events
          .filter((event) => event.name !== 'fenerum-register')
          .map((event) => [
            {...event, name: callbackOf(event.name)},
            `((event: ${name}Events['${event.name}']) => void)`,
          ]),
      ),
      '}',
      '',
      `/** The props of \`<${name}>\`. */`,
      `export type ${name}Props = ${name}OwnProps & Others<${name}Element, ${name}OwnProps>;`,
      '',
      `/** \`<${tagName}>\` as a component. The \`ref\` is the element. */`,
      `export declare const ${name}: Component<${name}Props, ${name}Element>;`,
      '',
    ];
  }),
];

const {modules} = JSON.parse(await readFile(`${root}custom-elements.json`, 'utf8'));
const elements = modules.flatMap(({declarations = []}) => declarations);
const folder = `${root}dist/frameworks/`;

await mkdir(folder, {recursive: true});
await writeFile(`${folder}tags.d.ts`, tags(elements));
await writeFile(`${folder}react.d.ts`, reactTypes(elements).join('\n'));
for (const [name, lines] of Object.entries(frameworks)) {
  await writeFile(`${folder}${name}.d.ts`, `${lines(elements).join('\n')}\n`);
  // An import for its types alone must not fail when the code runs.
  await writeFile(`${folder}${name}.js`, 'export {};\n');
}
// TypeScript reports the import of a file that has no types: the style sheet, and the files for a script tag.
await writeFile(`${folder}no-exports.d.ts`, 'export {};\n');
