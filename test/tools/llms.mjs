/** Writes the documentation for language models into the package: `dist/llms.txt` and `dist/llms-full.txt`. */
import {writeFile} from 'node:fs/promises';
import {forLanguageModels} from '../../demo/site/llms.ts';
import {root} from './files.mjs';

const {list, full} = await forLanguageModels(({source}) => `../${source}`);
await writeFile(`${root}dist/llms.txt`, list);
await writeFile(`${root}dist/llms-full.txt`, full);
