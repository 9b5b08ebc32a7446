/**
 * Merges the coverage of `src` by the component tests and the tests in Node, prints it by folder, and fails below 95 % of
 * the statements. All lines of a file that no test loads count as uncovered.
 */
import {existsSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {dirname} from 'node:path';
import {Report} from 'c8';
import libCoverage from 'istanbul-lib-coverage';
import ts from 'typescript';
import {filesIn, root} from './files.mjs';

const least = 95;

/** @param {string} folder a folder of `coverage/` with V8's results from Node */
const inNode = (folder) =>
  new Report({
    tempDirectory: `${root}coverage/${folder}`,
    src: [root],
    include: ['src/**/*.ts'],
    excludeAfterRemap: true,
    reporter: [],
    resolve: '',
    all: false,
  }).getCoverageMapFromAllCoverageFiles();

/** The lines of a file that no test loads. There are none if the file contains only types. @param {string} path */
const unreached = async (path) => {
  const source = await readFile(path, 'utf8');
  const {outputText} = ts.transpileModule(source, {
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      removeComments: true,
    },
  });
  const isEmpty = outputText.replace(/export \{\};?/, '').trim() === '';
  const lines = isEmpty ? [] : source.split('\n');
  return {
    path,
    statementMap: Object.fromEntries(
      lines.map((line, index) => [
        index,
        {start: {line: index + 1, column: 0}, end: {line: index + 1, column: line.length}},
      ]),
    ),
    s: Object.fromEntries(lines.map((_, index) => [index, 0])),
    fnMap: {},
    f: {},
    branchMap: {},
    b: {},
  };
};

const map = libCoverage.createCoverageMap(
  JSON.parse(await readFile(`${root}coverage/browser/coverage-final.json`, 'utf8')),
);
if (existsSync(`${root}coverage/node-v8-unit`)) map.merge(await inNode('node-v8-unit'));

const loaded = new Set(map.files());
for (const path of await filesIn('src', (name) => name.endsWith('.ts')))
  if (!loaded.has(root + path)) map.addFileCoverage(await unreached(root + path));

/** @type {Map<string, import('istanbul-lib-coverage').CoverageSummary>} */
const folders = new Map();
const total = libCoverage.createCoverageSummary();
const gaps = [];
for (const path of map.files().sort()) {
  const file = map.fileCoverageFor(path);
  const summary = file.toSummary();
  const folder = dirname(path.slice(root.length));
  const sum = folders.get(folder) ?? libCoverage.createCoverageSummary();
  sum.merge(summary);
  folders.set(folder, sum);
  total.merge(summary);
  if (summary.statements.pct < 100)
    gaps.push(
      `${path.slice(root.length)} ${summary.statements.pct} %: ${ranges(file.getUncoveredLines())}`,
    );
}

/** Formats the lines 3, 4, 5 and 9 as `3-5, 9`. @param {(string | number)[]} lines */
function ranges(lines) {
  /** @type {[number, number][]} */
  const found = [];
  for (const line of lines.map(Number)) {
    const last = found.at(-1);
    if (last && last[1] === line - 1) last[1] = line;
    else found.push([line, line]);
  }
  return found.map(([from, to]) => (from === to ? from : `${from}-${to}`)).join(', ');
}

for (const [folder, {statements}] of folders)
  console.log(
    `${String(statements.pct).padStart(6)} %  ${folder}  (${statements.covered} of ${statements.total})`,
  );
console.log(
  `${String(total.statements.pct).padStart(6)} %  of all statements; at least ${least} %`,
);
if (gaps.length > 0) console.log(`Not reached:\n${gaps.join('\n')}`);
if (!(total.statements.total > 0) || total.statements.pct < least) process.exitCode = 1;
