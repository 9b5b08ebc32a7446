/** Generates `demo/docs/reference.md` from the manifest of the elements and the exports of the package. */

/** @typedef {import('./exported-types.mjs').Exported} Exported */

/** Formats a text for a table cell: on one line, with `|` escaped. @param {unknown} text */
const cell = (text) =>
  String(text ?? '')
    .replace(/\s+/g, ' ')
    .replaceAll('|', '\\|')
    .trim();

/** @param {unknown} text */
const code = (text) => (text === undefined || text === '' ? '' : `\`${cell(text)}\``);

/** A type in a table, as a link to its section if it has one. @param {unknown} text @param {Names} names */
const typeCell = (text, {types}) => {
  const name = String(text ?? '')
    .match(/\w+/g)
    ?.find((word) => types.has(word));
  return name ? `[${code(text)}](#${name.toLowerCase()})` : code(text);
};

/** @param {string[]} head @param {string[][]} rows */
export const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** @param {any} method of the manifest */
const signature = ({name, parameters = [], return: answer}) =>
  `${name}(${parameters.map((parameter) => parameter.name).join(', ')})${answer ? `: ${answer.type.text}` : ''}`;

/**
 * What the tables name: the types with a section, and the `detail` of each event.
 *
 * @typedef {{types: Set<string>, details: Map<string, string>}} Names
 */

/**
 * The sections of an element: the title, the columns, the list in the manifest, and the cells of a row.
 *
 * @type {{title: string, head: string[], of: (element: any) => any[] | undefined, row: (item: any, names: Names) => string[]}[]}
 */
const kinds = [
  {
    title: 'Attributes',
    head: ['attribute', 'type', 'default', 'meaning'],
    // Those with a property of their own come first: they are what a page sets.
    of: ({attributes}) => attributes?.toSorted((a, b) => !a.fieldName - !b.fieldName),
    row: ({name, type, default: initial, description}, names) => [
      code(name),
      typeCell(type?.text, names),
      code(initial),
      cell(description),
    ],
  },
  {
    title: 'Properties',
    head: ['property without an attribute', 'type', 'meaning'],
    of: ({members}) => members?.filter((member) => member.kind === 'field' && !member.attribute),
    row: ({name, type, description}, names) => [
      code(name),
      typeCell(type?.text, names),
      cell(description),
    ],
  },
  {
    title: 'Methods',
    head: ['method', 'meaning'],
    of: ({members}) => members?.filter((member) => member.kind === 'method'),
    row: (method, names) => [typeCell(signature(method), names), cell(method.description)],
  },
  {
    title: 'Events',
    head: ['event', 'detail', 'when'],
    of: ({events}) => events,
    row: ({name, description}, names) => [
      code(name),
      typeCell(names.details.get(name), names),
      cell(description),
    ],
  },
  {
    title: 'Slots',
    head: ['slot', 'meaning'],
    of: ({slots}) => slots,
    row: ({name, description}) => [code(name), cell(description)],
  },
  {
    title: 'Parts',
    head: ['part', 'meaning'],
    of: ({cssParts}) => cssParts,
    row: ({name, description}) => [code(`::part(${name})`), cell(description)],
  },
  {
    title: 'Custom properties',
    head: ['custom property', 'default', 'meaning'],
    of: ({cssProperties}) => cssProperties,
    row: ({name, default: initial, description}) => [code(name), code(initial), cell(description)],
  },
  {
    title: 'States',
    head: ['state', 'meaning'],
    of: ({cssStates}) => cssStates,
    row: ({name, description}) => [code(`:state(${name})`), cell(description)],
  },
];

/**
 * @param {any[]} elements @param {Names} names
 * @returns {[title: string, sections: string[]][]} the shared sections, then those of one element
 */
const elementParts = (elements, names) => {
  const rowsOf = ({of, row}) =>
    elements.map((element) => (of(element) ?? []).map((item) => row(item, names)));
  const isShared = (lists, [name]) => lists.every((list) => list.some(([other]) => other === name));
  const sections = (choose) =>
    kinds.flatMap((kind) => {
      const rows = choose(rowsOf(kind));
      return rows.length > 0 ? [`### ${kind.title}`, table(kind.head, rows)] : [];
    });
  return [
    ['Both elements', sections((lists) => (lists[0] ?? []).filter((row) => isShared(lists, row)))],
    ...elements.map(({tagName}, index) => [
      `Only \`<${tagName}>\``,
      sections((lists) => lists[index].filter((row) => !isShared(lists, row))),
    ]),
  ];
};

/** @param {Exported[]} types */
const typeSections = (types) =>
  types
    .filter(({kind}) => kind === 'type')
    .flatMap(({name, description, text}) => [
      `### ${name}`,
      description,
      `\`\`\`ts declaration\n${text}\n\`\`\``,
    ]);

/** @param {Exported[]} exported */
const exportTable = (exported) =>
  table(
    ['export', 'kind', 'meaning'],
    exported.map(({name, kind, description}) => [code(name), kind, cell(description)]),
  );

/**
 * @param {any[]} elements of the manifest
 * @param {Exported[]} types of `fenerum-elements`
 * @param {Exported[]} sandbox of `fenerum-elements/sandbox`
 * @param {Map<string, string>} details the type of `detail` by the name of the event
 * @returns {string} the page
 */
export const referencePage = (elements, types, sandbox, details) =>
  [
    '# Reference',
    '<!-- Generated from the code by `npm run docs`. Do not edit. -->',
    `Every attribute is also a property in camel case: \`publishable-key\` is \`publishableKey\`. Attributes can be set in
any order and at any time; the form waits until it has a key, and \`client-secret\` or \`intent-url\`. All events bubble and
cross shadow roots. [Errors](failures.md#error-codes) lists the error codes.`,
    ...elementParts(elements, {
      types: new Set(types.filter(({kind}) => kind === 'type').map(({name}) => name)),
      details,
    }).flatMap(([title, sections]) => [`## ${title}`, ...sections]),
    '## Types',
    'The types are exported by `fenerum-elements`.',
    ...typeSections(types),
    '## Exports of fenerum-elements',
    exportTable(types.filter(({kind}) => kind !== 'type')),
    '## Exports of fenerum-elements/sandbox',
    exportTable(sandbox),
  ].join('\n\n');

/**
 * @param {string} text of a Markdown file
 * @param {Record<string, string>} tables by name
 * @returns {string} the text with each table between `<!-- table:NAME -->` and `<!-- /table -->` replaced
 */
export const fill = (text, tables) =>
  text.replace(/(<!-- table:(\S+) -->)[\s\S]*?(<!-- \/table -->)/g, (_, open, name, close) => {
    if (!(name in tables)) throw new Error(`There is no table ${name}.`);
    return `${open}\n\n${tables[name]}\n\n${close}`;
  });
