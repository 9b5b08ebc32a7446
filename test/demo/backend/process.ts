/** Starts servers in separate processes, for tests that kill them. */
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {after} from 'node:test';
import {fileURLToPath} from 'node:url';

export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  /** Sends a signal. Resolves with the exit code, or with null if the signal killed the process. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** Starts a file of the demo. Resolves when it has printed its address. */
export async function startProcess(
  file: 'server.ts' | 'backend/main.ts',
  env: Record<string, string>,
): Promise<ServerProcess> {
  const path = fileURLToPath(new URL(`../../../demo/${file}`, import.meta.url));
  return startCommand([process.execPath, '--import', 'tsx', path], process.cwd(), env);
}

/** Starts a command in a folder. Resolves when it has printed its address. */
export async function startCommand(
  [command = '', ...options]: readonly string[],
  folder: string,
  env: Record<string, string>,
): Promise<ServerProcess & {readonly output: () => string}> {
  const child = spawn(command, options, {
    cwd: folder,
    env: {...process.env, ...env},
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit').then(([code]) => code as number | null);
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
  const url = await new Promise<string>((resolve, reject) => {
    const look = (): void => {
      const [found] = /http:\/\/127\.0\.0\.1:\d+/.exec(output) ?? [];
      if (!found) return;
      child.stdout.off('data', look);
      resolve(found);
    };
    child.stdout.on('data', look);
    void exited.then((code) => reject(new Error(`${command} ended with ${code}: ${output}`)));
  });
  const end = (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal);
    return exited;
  };
  after(() => end('SIGKILL'));
  return {url, pid: child.pid ?? 0, end, output: () => output};
}
