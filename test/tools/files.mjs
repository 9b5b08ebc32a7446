/** Lists files, sorted, so that every run takes them in the same order. */
import {existsSync} from 'node:fs';
import {readdir} from 'node:fs/promises';
import {join, sep} from 'node:path';
import {fileURLToPath} from 'node:url';

/** The top of the checkout, with a slash at the end. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * @param {string} folder relative to the top
 * @param {(path: string) => boolean} filter asked with a path relative to the top, with `/`
 * @returns {Promise<string[]>} paths relative to the top; none when the folder is missing
 */
export const filesIn = async (folder, filter = () => true) => {
  if (!existsSync(join(root, folder))) return [];
  const entries = await readdir(join(root, folder), {recursive: true, withFileTypes: true});
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length).split(sep).join('/'))
    .filter(filter)
    .sort();
};
