/** Lists files in a sorted order, so that every run is the same. */
import {existsSync} from 'node:fs';
import {readdir} from 'node:fs/promises';
import {join, sep} from 'node:path';
import {fileURLToPath} from 'node:url';

/** The root of the project, with a slash at the end. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * @param {string} folder relative to the root
 * @param {(path: string) => boolean} filter gets a path relative to the root, with `/`
 * @returns {Promise<string[]>} paths relative to the root; none if the folder is missing
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
