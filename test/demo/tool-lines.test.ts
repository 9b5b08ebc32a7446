/** Compares the lines that the backend, the doctors and the import can print with the pages that explain them. */
import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {test} from 'node:test';
import {filesIn, root} from '../tools/files.mjs';
import {callsOf, explainedIn} from '../tools/printed-texts.js';

const read = (path: string): Promise<string> => readFile(`${root}${path}`, 'utf8');

/** The first arguments of all calls with one of these names in a folder or file. A text that is only a value is left out. */
async function textsIn(path: string, names: readonly string[]): Promise<string[]> {
  const paths = path.endsWith('.ts') ? [path] : await filesIn(path, (file) => file.endsWith('.ts'));
  const sources = await Promise.all(paths.map(read));
  return sources
    .flatMap((source) => callsOf(source, names))
    .flatMap(({arguments: [texts = []]}) => texts)
    .filter((text) => /[a-z]{3}/i.test(text));
}

async function unexplained(
  page: string,
  texts: readonly string[],
  least: number,
): Promise<string[]> {
  assert.ok(texts.length >= least, `only ${texts.length} texts were found in the code`);
  const isExplained = explainedIn(await read(page));
  return texts.filter((text) => !isExplained(text));
}

test('doctor.md explains what the page doctor prints without a section of its own', async () => {
  const lines = await textsIn('src/doctor', ['ok', 'note', 'UsageError', 'TargetError']);
  const inFiles = await textsIn('src/doctor', ['UnreadableError']);
  const all = [...lines, ...inFiles.map((text) => `…: ${text}`)];
  assert.deepEqual(await unexplained('demo/docs/doctor.md', all, 30), []);
});

test('doctor.md explains what the backend doctor prints without a section of its own', async () => {
  const texts = [
    ...(await textsIn('demo/backend/doctor', ['ok', 'note'])),
    ...(await textsIn('demo/backend/doctor.ts', ['ok', 'note'])),
  ];
  assert.deepEqual(await unexplained('demo/docs/doctor.md', texts, 12), []);
});

test('the README of the backend explains every event of its log, and no other', async () => {
  const [, section = ''] = (await read('demo/backend/README.md')).split(/^## Log$/m);
  const paths = await filesIn('demo/backend', (path) =>
    /^(?!.*\/(doctor|import)).*\.ts$/.test(path),
  );
  const sources = await Promise.all(paths.map(read));
  const logged = sources.flatMap((source) => [
    ...source.matchAll(/\blog\(\s*'([a-z-]+)'|'(background-[a-z-]+)'/g),
  ]);
  const explained = section.split(/^## /m)[0]?.matchAll(/^\| `([a-z-]+)` /gm) ?? [];
  assert.deepEqual(
    [...explained].map(([, name]) => name).sort(),
    [...new Set(logged.map(([, name, task]) => name ?? task))].sort(),
  );
});

test('import.md explains every reason for which the import does not start or stops', async () => {
  const refusals = await textsIn('demo/backend/import', ['InputError']);
  const stops = await textsIn('demo/backend/import', ['StoppedError']);
  const texts = [...refusals, ...stops.map((text) => `Stopped: ${text}`)];
  assert.deepEqual(await unexplained('demo/docs/import.md', texts, 18), []);
});
