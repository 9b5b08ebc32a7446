/**
 * Prints which folder imports which, and fails if files or folders have an import cycle. Type imports and dynamic imports
 * count, too. Run it as `npm run imports`.
 */
import {dirname, join} from 'node:path';
import {readFile} from 'node:fs/promises';
import ts from 'typescript';
import {filesIn, root} from './files.mjs';

/** @typedef {Map<string, Set<string>>} Graph from a name to the names that it imports */

const isSource = (name) => /\.(ts|tsx|mjs|js)$/.test(name) && !name.endsWith('.d.ts');

/** The relative imports of a file, as paths. @param {string} path @param {Set<string>} known */
const importsOf = async (path, known) => {
  const {importedFiles} = ts.preProcessFile(await readFile(join(root, path), 'utf8'), true, true);
  return importedFiles
    .filter(({fileName}) => fileName.startsWith('.'))
    .map(({fileName}) => join(dirname(path), fileName))
    .map((target) =>
      [target, target.replace(/\.js$/, '.ts'), target.replace(/\.js$/, '.tsx')].find((candidate) =>
        known.has(candidate),
      ),
    )
    .filter((target) => target !== undefined);
};

/**
 * Every group of names that import each other (Tarjan's strongly connected components).
 *
 * @param {Graph} graph
 * @returns {string[][]}
 */
const circlesIn = (graph) => {
  const order = new Map();
  const low = new Map();
  const stack = [];
  const circles = [];
  const visit = (name) => {
    order.set(name, order.size);
    low.set(name, order.get(name));
    stack.push(name);
    for (const next of graph.get(name) ?? []) {
      if (!order.has(next)) visit(next);
      if (stack.includes(next)) low.set(name, Math.min(low.get(name), low.get(next)));
    }
    if (low.get(name) !== order.get(name)) return;
    const group = stack.splice(stack.indexOf(name));
    if (group.length > 1) circles.push(group);
  };
  for (const name of graph.keys()) if (!order.has(name)) visit(name);
  return circles;
};

/** The length of the longest chain of imports that starts at each name. @param {Graph} graph */
const levelsOf = (graph) => {
  const levels = new Map();
  const level = (name) => {
    if (!levels.has(name)) {
      levels.set(name, 0); // ends a cycle
      const below = [...(graph.get(name) ?? [])].map(level);
      levels.set(name, Math.max(0, ...below.map((one) => one + 1)));
    }
    return levels.get(name);
  };
  for (const name of graph.keys()) level(name);
  return levels;
};

const paths = (
  await Promise.all(['src', 'demo'].map((folder) => filesIn(folder, isSource)))
).flat();
const known = new Set(paths);
/** @type {Graph} */
const files = new Map(paths.map((path) => [path, new Set()]));
for (const path of paths)
  for (const target of await importsOf(path, known)) files.get(path).add(target);

const imported = new Set([...files.values()].flatMap((targets) => [...targets]));
/** The folder of a file. Entry files and files directly in `src/` or `demo/` have their own node in the graph. */
const unitOf = (path) =>
  !imported.has(path) || /^(src|demo)\/[^/]+$/.test(path) ? path : `${dirname(path)}/`;

/** @type {Graph} */
const folders = new Map(paths.map((path) => [unitOf(path), new Set()]));
for (const [path, targets] of files)
  for (const target of targets)
    if (unitOf(path) !== unitOf(target)) folders.get(unitOf(path)).add(unitOf(target));

const levels = levelsOf(folders);
const byLevel = [...folders].sort(
  ([a], [b]) => levels.get(b) - levels.get(a) || a.localeCompare(b),
);
for (const [name, targets] of byLevel)
  if (targets.size > 0) console.log(`${name} -> ${[...targets].sort().join(' ')}`);
console.log(`${files.size} files in ${folders.size} folders and entry files`);

const circles = [...circlesIn(files), ...circlesIn(folders)];
for (const circle of circles) console.error(`A circle of imports: ${circle.join(', ')}`);
process.exitCode = circles.length > 0 ? 1 : 0;
