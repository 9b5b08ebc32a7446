/** Checks that every section of the documentation exists that a line in the console names. */
import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {test} from 'node:test';
import {root} from '../tools/files.mjs';

test('every line in the console names a section of demo/docs/console.md that exists', async () => {
  const source = await readFile(`${root}src/diagnostics/diagnose-page.ts`, 'utf8');
  const page = await readFile(`${root}demo/docs/console.md`, 'utf8');
  const named = new Set([...source.matchAll(/\bwarn\(\s*'([a-z-]+)'/g)].map(([, name]) => name));
  assert.ok(named.size >= 6);
  for (const name of named) assert.ok(page.includes(`\n## ${name}\n`), name);
});
