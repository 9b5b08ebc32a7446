/** Takes and releases the lock of a file as its parent process asks, for a test with several processes. */
import {takeLock} from '../../../demo/backend/import/lock.js';

let release = (): void => {};
process.on('message', (path: string) => {
  release();
  release = () => {};
  if (path === '') {
    process.send?.('released');
    return;
  }
  try {
    release = takeLock(path);
    process.send?.('taken');
  } catch (error) {
    process.send?.(error instanceof Error ? error.message : 'unknown');
  }
});
process.send?.('ready');
