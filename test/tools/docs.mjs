/**
 * Writes the parts of the documentation that come from the code: `npm run docs` writes them, `--check` fails if a file
 * differs from what would be written.
 *
 * `demo/docs/reference.md` is generated completely, from `custom-elements.json` and the exported types. In
 * `demo/docs/failures.md`, the table between `<!-- table:errors -->` and `<!-- /table -->` is generated. In
 * `demo/docs/frameworks.md` and `demo/docs/forms.md`, the blocks of code that name a file have its content.
 */
import {readFile, writeFile} from 'node:fs/promises';
import {format, resolveConfig} from 'prettier';
import {recoveries} from '../../src/index.ts';
import {laterEnglish} from '../../src/messages/en-later.ts';
import {addEnglish, en} from '../../src/messages/en.ts';
import {eventDetails, exportedTypes} from './exported-types.mjs';
import {root} from './files.mjs';
import {fill, referencePage, table} from './reference-page.mjs';

addEnglish(laterEnglish);

const {modules} = JSON.parse(await readFile(`${root}custom-elements.json`, 'utf8'));
const elements = modules.flatMap(({declarations = []}) => declarations);

const errors = table(
  ['code', 'recovery', 'what the customer reads'],
  Object.entries(recoveries).map(([code, recovery]) => [
    `[\`${code}\`](#${code})`,
    `\`${recovery}\``,
    en.errors[code],
  ]),
);

/** Fills each block of code that names a file: `tsx React file=demo/…`. @param {string} text of a Markdown file */
const embed = async (text) => {
  const blocks = [...text.matchAll(/^(```\S+.* file=(\S+))\n[\s\S]*?^```$/gm)];
  const files = await Promise.all(blocks.map(([, , path]) => readFile(root + path, 'utf8')));
  return blocks.reduce(
    (filled, [block, head], index) =>
      filled.replace(block, () => `${head}\n${files[index]?.trimEnd()}\n\`\`\``),
    text,
  );
};

/** What each file should contain, before formatting. @type {Record<string, () => Promise<string>>} */
const contents = {
  'demo/docs/reference.md': async () =>
    referencePage(
      elements,
      exportedTypes('src/index.ts'),
      exportedTypes('src/sandbox/index.ts'),
      eventDetails('src/index.ts'),
    ),
  ...Object.fromEntries(
    ['demo/docs/frameworks.md', 'demo/docs/forms.md'].map((path) => [
      path,
      async () => embed(await readFile(root + path, 'utf8')),
    ]),
  ),
  'demo/docs/failures.md': async () =>
    fill(await readFile(`${root}demo/docs/failures.md`, 'utf8'), {errors}),
};

const isCheck = process.argv.includes('--check');
for (const [path, content] of Object.entries(contents)) {
  const options = {...(await resolveConfig(root + path)), filepath: root + path};
  const after = await format(await content(), options);
  const before = await readFile(root + path, 'utf8').catch(() => '');
  if (!isCheck) await writeFile(root + path, after);
  else if (before !== after) {
    console.error(`${path} differs from the code. Run \`npm run docs\`.`);
    process.exitCode = 1;
  }
}
