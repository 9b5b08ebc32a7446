/** Finds and reads HTML files on the disk. Follows links, and reads no file of a folder twice. */
import type {Dirent} from 'node:fs';
import {readdir, readFile, realpath, stat} from 'node:fs/promises';
import {join} from 'node:path';
import {LARGEST_BODY} from './http.js';

/** A file or folder cannot be read. */
export class UnreadableError extends Error {
  override readonly name = 'UnreadableError';
}

/** @returns undefined if the path does not exist @throws UnreadableError for a device, a pipe or a circle of links */
export async function kindOf(path: string): Promise<'file' | 'folder' | undefined> {
  const found = await stat(path).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return undefined;
    throw new UnreadableError(reasonOf(error), {cause: error});
  });
  if (!found) return undefined;
  if (found.isDirectory()) return 'folder';
  if (found.isFile()) return 'file';
  throw new UnreadableError('It is neither a file nor a folder.');
}

/** @throws UnreadableError */
export async function readHtml(path: string): Promise<Buffer> {
  try {
    const {size} = await stat(path);
    if (size > LARGEST_BODY) throw new UnreadableError('It is larger than 5 MiB.');
    return await readFile(path);
  } catch (error) {
    if (error instanceof UnreadableError) throw error;
    throw new UnreadableError(reasonOf(error), {cause: error});
  }
}

/** A path in a folder: an HTML file, or something that cannot be read. */
export interface Found {
  readonly path: string;
  readonly problem?: string;
}

/** @returns the HTML files in the order of their names, without those of packages */
export async function htmlFilesIn(folder: string, seen = new Set<string>()): Promise<Found[]> {
  let entries: Dirent[];
  try {
    if (!isNew(await realpath(folder), seen)) return [];
    entries = await readdir(folder, {withFileTypes: true});
  } catch (error) {
    return [{path: folder, problem: reasonOf(error)}];
  }
  const found: Found[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name === 'node_modules') continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) found.push(...(await htmlFilesIn(path, seen)));
    else if (entry.isSymbolicLink()) found.push(...(await behindLink(path, seen)));
    else if (entry.isFile()) found.push(...(await htmlFile(path, seen)));
  }
  return found;
}

async function behindLink(path: string, seen: Set<string>): Promise<Found[]> {
  try {
    const kind = await kindOf(path);
    if (kind === 'folder') return await htmlFilesIn(path, seen);
    if (kind === 'file') return await htmlFile(path, seen);
    return isHtml(path) ? [{path, problem: 'The link leads to nothing.'}] : [];
  } catch (error) {
    return isHtml(path) ? [{path, problem: reasonOf(error)}] : [];
  }
}

async function htmlFile(path: string, seen: Set<string>): Promise<Found[]> {
  if (!isHtml(path)) return [];
  try {
    return isNew(await realpath(path), seen) ? [{path}] : [];
  } catch (error) {
    return [{path, problem: reasonOf(error)}];
  }
}

function isNew(path: string, seen: Set<string>): boolean {
  const {size} = seen;
  return seen.add(path).size > size;
}

const isHtml = (path: string): boolean => /\.html?$/i.test(path);

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;

function reasonOf(error: unknown): string {
  if (error instanceof UnreadableError) return error.message;
  const code = codeOf(error);
  if (code === 'EACCES' || code === 'EPERM') return 'It may not be read.';
  if (code === 'ELOOP') return 'The link leads in a circle.';
  return `It cannot be read (${String(code ?? 'unknown')}).`;
}
