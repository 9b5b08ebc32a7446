/**
 * Fills the tables of README.md from the code: `npm run docs` writes them, `--check` fails when they have drifted.
 *
 * A table stands between `<!-- table:NAME -->` and `<!-- /table -->`. NAME is `errors`, or a kind
 * (attributes, properties, methods, events, slots, parts, css-properties, states): alone for what
 * both elements share, `KIND:TAG` for all that one element has, `KIND:TAG:own` for what only it has.
 */
import {readFile, writeFile} from 'node:fs/promises';
import {format, resolveConfig} from 'prettier';
import {recoveries} from '../../src/flow/errors.ts';
import {en} from '../../src/messages/en.ts';
import {root} from './files.mjs';

/** @param {unknown} text on one line, with what Markdown would take for a column */
const cell = (text) =>
  String(text ?? '')
    .replace(/\s+/g, ' ')
    .replaceAll('|', '\\|')
    .trim();

/** @param {unknown} text */
const code = (text) => (text === undefined || text === '' ? '' : `\`${cell(text)}\``);

/** @param {string[]} head @param {string[][]} rows */
const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** @param {any} method */
const signature = ({name, parameters = [], return: answer}) =>
  `${name}(${parameters.map(({name: parameter}) => parameter).join(', ')})${answer ? `: ${answer.type.text}` : ''}`;

/** What an element has, by kind: its rows and how they are shown. */
const kinds = {
  attributes: {
    head: ['attribute', 'type', 'default', 'meaning'],
    of: ({attributes}) => attributes,
    row: ({name, type, default: initial, description}) => [
      code(name),
      code(type?.text),
      code(initial),
      cell(description),
    ],
  },
  properties: {
    head: ['property', 'type', 'meaning'],
    of: ({members}) => members?.filter(({kind, attribute}) => kind === 'field' && !attribute),
    row: ({name, type, description}) => [code(name), code(type?.text), cell(description)],
  },
  methods: {
    head: ['method', 'meaning'],
    of: ({members}) => members?.filter(({kind}) => kind === 'method'),
    row: (method) => [code(signature(method)), cell(method.description)],
  },
  events: {
    head: ['event', 'detail', 'when'],
    of: ({events}) => events,
    row: ({name, type, description}) => [code(name), code(type?.text), cell(description)],
  },
  slots: {
    head: ['slot', 'meaning'],
    of: ({slots}) => slots,
    row: ({name, description}) => [code(name), cell(description)],
  },
  parts: {
    head: ['part', 'meaning'],
    of: ({cssParts}) => cssParts,
    row: ({name, description}) => [code(name), cell(description)],
  },
  'css-properties': {
    head: ['custom property', 'default', 'meaning'],
    of: ({cssProperties}) => cssProperties,
    row: ({name, default: initial, description}) => [code(name), code(initial), cell(description)],
  },
  states: {
    head: ['state', 'meaning'],
    of: ({cssStates}) => cssStates,
    row: ({name, description}) => [code(`:state(${name})`), cell(description)],
  },
};

/** Every table there can be, by name. @param {any[]} elements @returns {Map<string, string>} */
const tables = (elements) => {
  const found = new Map();
  for (const [kind, {head, of, row}] of Object.entries(kinds)) {
    const rows = elements.map((element) => [element.tagName, (of(element) ?? []).map(row)]);
    const names = rows.map(([, list]) => new Set(list.map(([name]) => name)));
    const isShared = ([name]) => names.every((set) => set.has(name));
    const add = (name, list) => found.set(name, list.length > 0 ? table(head, list) : undefined);
    add(kind, rows[0]?.[1].filter(isShared) ?? []);
    for (const [tag, list] of rows) {
      add(`${kind}:${tag}`, list);
      add(
        `${kind}:${tag}:own`,
        list.filter((item) => !isShared(item)),
      );
    }
  }
  found.set(
    'errors',
    table(
      ['code', 'recovery', 'what the customer reads'],
      Object.entries(recoveries).map(([name, recovery]) => [
        code(name),
        recovery,
        cell(en.errors[name]),
      ]),
    ),
  );
  return found;
};

/**
 * @param {string} text of a Markdown file
 * @param {Map<string, string | undefined>} known
 * @returns {string} the text with every table filled; throws for a name that is not known
 */
export const fill = (text, known) =>
  text.replace(/(<!-- table:(\S+) -->)[\s\S]*?(<!-- \/table -->)/g, (_, open, name, close) => {
    const rows = known.get(name);
    if (rows === undefined)
      throw new Error(
        `No table ${name}. There are: ${[...known.keys()].filter((key) => known.get(key)).join(', ')}.`,
      );
    return `${open}\n\n${rows}\n\n${close}`;
  });

const manifest = JSON.parse(await readFile(`${root}custom-elements.json`, 'utf8'));
const known = tables(manifest.modules.flatMap(({declarations}) => declarations));
const path = `${root}README.md`;
const before = await readFile(path, 'utf8').catch(() => '');
const after = await format(fill(before, known), {...(await resolveConfig(path)), filepath: path});

if (!process.argv.includes('--check')) await writeFile(path, after);
else if (before.trim() !== after.trim()) {
  console.error('The tables of README.md have drifted from the code: run `npm run docs`.');
  process.exitCode = 1;
}
