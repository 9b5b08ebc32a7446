// Does what an optimiser plugin of WordPress does: joins all scripts and all style sheets into one file each. The build of
// the package in one file works in such a script, because it needs no other file and no `type="module"`.
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';

const read = (path) => readFileSync(new URL(path, import.meta.url), 'utf8');

mkdirSync(new URL('cache/', import.meta.url), {recursive: true});
writeFileSync(
  new URL('cache/autoptimize.js', import.meta.url),
  [
    'node_modules/jquery/dist/jquery.min.js',
    'node_modules/fenerum-elements/dist/fenerum-elements.all.min.js',
    'theme/theme.js',
  ]
    .map(read)
    .join('\n'),
);
writeFileSync(
  new URL('cache/autoptimize.css', import.meta.url),
  ['theme/style.css', 'node_modules/fenerum-elements/dist/fenerum-elements.css']
    .map(read)
    .join('\n'),
);
