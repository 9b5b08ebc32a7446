/**
 * Generates `custom-elements.json` from the JSDoc of the two elements and their base classes. The manifest contains only
 * the public module of the package. The data for VS Code and for JetBrains' editors (web-types) is generated from it.
 */

import {readFileSync, writeFileSync} from 'node:fs';
import {customElementJetBrainsPlugin} from 'custom-element-jet-brains-integration';
import {customElementVsCodePlugin} from 'custom-element-vs-code-integration';

/** @param {string} name of a property @returns {string} the name of its attribute */
const attributeOf = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** The properties that an element reflects to their attributes. */
const reflected = new Set(['phase', 'disabled']);

/** Types of attributes that editors know by their values only. */
const valuesOf = {
  Phase: "'idle' | 'loading' | 'ready' | 'confirming' | 'registering' | 'done' | 'failed'",
  RequestCredentials: "'include' | 'omit' | 'same-origin'",
};

/** Whether a member is public: it is documented, and not a callback of the platform. */
const isShown = ({name, description, privacy = 'public', static: isStatic}) =>
  description && privacy === 'public' && !isStatic && !name.endsWith('Callback');

/**
 * Reads the defaults from every `static attributes = {'publishable-key': '', …}`, as source text.
 *
 * @param {any[]} declarations
 * @returns {Record<string, string>}
 */
const defaultsIn = (declarations) =>
  Object.fromEntries(
    declarations
      .flatMap(({members = []}) => members)
      .filter(({name, static: isStatic}) => isStatic && name === 'attributes')
      .flatMap(({default: text = ''}) => [...text.matchAll(/'?([\w-]+)'?:\s*('[^']*'|\w+)/g)])
      .map(([, name, initial]) => [name, initial])
      .filter(([, initial]) => initial !== 'undefined'),
  );

/**
 * @param {Record<string, any>} declaration of an element, as the analyzer found it in the sources
 * @param {Record<string, string>} defaults by attribute
 */
const published = ({members = [], attributes = [], ...declaration}, defaults) => {
  const whole = {
    ...declaration,
    superclass: {name: 'HTMLElement'},
    attributes: attributes.map((attribute) => {
      const name = attributeOf(attribute.name);
      const text = valuesOf[attribute.type?.text];
      return {
        ...attribute,
        name,
        ...(text && {type: {text}}),
        ...(name in defaults && {default: defaults[name]}),
      };
    }),
    members: members
      .filter(isShown)
      .map((member) =>
        member.attribute ? {...member, attribute: attributeOf(member.attribute)} : member,
      )
      .map((member) =>
        reflected.has(member.name) ? {...member, attribute: member.name, reflects: true} : member,
      ),
  };
  // Remove the source file of each member, because it is not public.
  return JSON.parse(
    JSON.stringify(whole, (key, value) => (key === 'inheritedFrom' ? undefined : value)),
  );
};

const onlyWhatIsPublished = {
  name: 'only-what-is-published',
  packageLinkPhase({customElementsManifest: manifest}) {
    const path = 'dist/index.js';
    const declarations = manifest.modules.flatMap((module) => module.declarations ?? []);
    const defaults = defaultsIn(declarations);
    const elements = declarations
      .filter(({tagName}) => tagName)
      .sort((a, b) => a.tagName.localeCompare(b.tagName));
    manifest.modules = [
      {
        kind: 'javascript-module',
        path,
        declarations: elements.map((element) => published(element, defaults)),
        exports: elements.flatMap(({name, tagName}) => [
          {kind: 'js', name, declaration: {name, module: path}},
          {kind: 'custom-element-definition', name: tagName, declaration: {name, module: path}},
        ]),
      },
    ];
  },
};

/** Each item once: both elements have the same tokens, parts and states. @param {{name: string}[]} items */
const once = (items) => [...new Map(items.map((item) => [item.name, item])).values()];

/** Adds the states, which the other plugins write into no data for editors, and removes what they list twice. */
const withStates = {
  name: 'with-states',
  packageLinkPhase({customElementsManifest: manifest}) {
    const states = once(
      manifest.modules.flatMap(({declarations}) => declarations).flatMap((one) => one.cssStates),
    ).map(({name, description}) => ({name: `state(${name})`, description}));
    const rewrite = (path, change) => {
      const data = JSON.parse(readFileSync(path, 'utf8'));
      change(data);
      writeFileSync(path, JSON.stringify(data, null, 2));
    };
    rewrite('dist/web-types.json', ({contributions: {css}}) => {
      css.properties = once(css.properties);
      css['pseudo-elements'] = once(css['pseudo-elements']);
      css['pseudo-classes'] = states;
    });
    rewrite('dist/vscode.css-custom-data.json', (data) => {
      data.properties = once(data.properties);
      data.pseudoElements = once(data.pseudoElements);
      data.pseudoClasses = states.map((state) => ({...state, name: `:${state.name}`}));
    });
  },
};

export default {
  globs: ['src/**/*.ts'],
  exclude: ['src/doctor/**', 'src/sandbox/**'],
  outdir: '.',
  packagejson: false,
  plugins: [
    onlyWhatIsPublished,
    customElementVsCodePlugin({outdir: 'dist', hideLogs: true}),
    customElementJetBrainsPlugin({outdir: 'dist', packageJson: false, hideLogs: true}),
    withStates,
  ],
};
