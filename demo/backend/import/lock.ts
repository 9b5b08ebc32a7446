/** A lock: only one process at a time may work with a file. A lock counts only as long as its process runs. */
import {randomUUID} from 'node:crypto';
import {existsSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync} from 'node:fs';
import {hostname} from 'node:os';
import {basename, dirname, join} from 'node:path';
import {codeOf, InputError} from './problems.js';

/** The process that holds a lock. */
export interface Owner {
  readonly pid: number;
  readonly host: string;
  /** The group of processes in which the number is valid. Containers on one host have different groups. */
  readonly namespace: string;
}

/** The lock files of this process. Any other file with the number of this process is from an earlier one that has ended. */
const held = new Set<string>();

/**
 * Takes the lock of a file. Every process first writes a lock file with a name of its own, and only then looks for the files of
 * others. So at least one of two processes sees the other and gives up; sometimes both do. The lock file of a process that has
 * ended can be deleted safely, because no other process uses its name.
 *
 * @returns releases the lock @throws InputError if another process holds the lock, or the folder cannot be written
 */
export function takeLock(path: string): () => void {
  const folder = dirname(path);
  const prefix = `${basename(path)}.`;
  const own = join(folder, `${prefix}${randomUUID()}.lock`);
  const release = (): void => {
    rmSync(own, {force: true});
    held.delete(own);
  };
  try {
    held.add(own);
    writeFileSync(own, JSON.stringify(ourselves()), {flag: 'wx', mode: 0o600});
    const others = readdirSync(folder)
      .filter((name) => name.startsWith(prefix) && name.endsWith('.lock'))
      .map((name) => join(folder, name))
      .filter((lock) => lock !== own && !hasEnded(lock));
    if (others.length === 0) return release;
    throw new InputError(
      `Another import uses the state file ${path}. If it has ended, delete ${others.join(' and ')}.`,
    );
  } catch (error) {
    release();
    if (error instanceof InputError) throw error;
    throw new InputError(`The state file ${path} cannot be written.`, {cause: error});
  }
}

/** Deletes the lock file of a process that has ended. @returns whether it has certainly ended */
function hasEnded(lock: string): boolean {
  const owner = ownerOf(lock);
  if (!owner) return !existsSync(lock);
  const {host, namespace} = ourselves();
  const isKnown = owner.host === host && owner.namespace === namespace;
  if (!isKnown || held.has(lock) || isAlive(owner.pid)) return false;
  rmSync(lock, {force: true});
  return true;
}

function ownerOf(lock: string): Owner | undefined {
  try {
    return JSON.parse(readFileSync(lock, 'utf8')) as Owner;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

export const ourselves = (): Owner => ({
  pid: process.pid,
  host: hostname(),
  namespace: pidNamespace(),
});

/** Linux numbers the processes of each namespace separately. Other systems have only one. */
function pidNamespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return '';
  }
}
