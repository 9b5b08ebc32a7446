/**
 * Exports the documentation as files for any web server and any path: `npm run site` writes `site/`. Its front page shows
 * the form with the sandbox, so it needs a build.
 */
import {cp, mkdir, readFile, rm, writeFile} from 'node:fs/promises';
import {dirname} from 'node:path';
import {home} from '../../demo/site/home.ts';
import {makeSite} from '../../demo/site/site.ts';
import {filesIn, root} from './files.mjs';

const target = process.argv[2] ?? `${root}site`;

/** @param {string} path in the site @param {string | Buffer} body */
const write = async (path, body) => {
  await mkdir(dirname(`${target}/${path}`), {recursive: true});
  await writeFile(`${target}/${path}`, body);
};

await rm(target, {recursive: true, force: true});
for (const [path, {body}] of makeSite()) await write(path, await body());
for (const name of ['base.css', 'starts.css', 'favicon.svg', 'scheme.js'])
  await write(`assets/${name}`, await readFile(`${root}demo/pages/assets/${name}`));
const starts = await readFile(`${root}demo/parts/front_links.html`, 'utf8');
await write('index.html', String(await home(starts)));
const scripts = await filesIn('dist', (path) =>
  /^dist\/(sandbox\.js|fenerum-elements\.min\.js|chunks\/[^/]+\.js)$/.test(path),
);
if (!scripts.includes('dist/fenerum-elements.min.js'))
  throw new Error('Run `npm run build` first.');
for (const path of scripts) await cp(root + path, `${target}/${path}`, {recursive: true});
console.log(`${target} is ready to be copied to a web server.`);
