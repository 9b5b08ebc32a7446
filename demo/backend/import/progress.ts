/** Shows the progress of an import: a bar in a terminal, or a line per minute in a log. */
import {SingleBar} from 'cli-progress';
import {duration, type Clock} from './clock.js';

export interface Progress {
  /** @param done the number of customers so far @param remainingMs the estimated remaining time */
  update(done: number, remainingMs: number | undefined): void;
  /** Shows why the import waits. */
  note(text: string): void;
  stop(): void;
}

/** The members of an output stream that are used here. */
type Output = NodeJS.WritableStream & {readonly isTTY?: boolean};

/** The interval between two lines in a log, in milliseconds. */
const LOG_EVERY_MS = 60_000;

export function showProgress(output: Output, title: string, total: number, clock: Clock): Progress {
  return output.isTTY ? bar(output, title, total) : log(output, title, total, clock);
}

function bar(output: Output, title: string, total: number): Progress {
  const shown = new SingleBar({
    stream: output,
    format: `${title} {bar} {percentage}% | {value} of {total} customers{left}{note}`,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 24,
    hideCursor: true,
    gracefulExit: false,
  });
  let isStarted = false;
  const payload = {left: '', note: ''};
  const start = (): void => {
    if (!isStarted) shown.start(total, 0, payload);
    isStarted = true;
  };
  return {
    update(done, remainingMs) {
      start();
      payload.left = remainingMs === undefined ? '' : ` | ${duration(remainingMs)} left`;
      payload.note = '';
      shown.update(done, payload);
    },
    note(text) {
      start();
      payload.note = ` | ${text}`;
      shown.update(payload);
    },
    stop: () => {
      if (isStarted) shown.stop();
    },
  };
}

function log(output: Output, title: string, total: number, clock: Clock): Progress {
  let lastLine = clock.now();
  return {
    update(done, remainingMs) {
      if (clock.now() - lastLine < LOG_EVERY_MS) return;
      lastLine = clock.now();
      const left = remainingMs === undefined ? '' : `, ${duration(remainingMs)} left`;
      const percent = total > 0 ? Math.floor((done / total) * 100) : 100;
      output.write(`${title}: ${done} of ${total} customers (${percent}%)${left}\n`);
    },
    note: (text) => {
      output.write(`${title}: ${text}\n`);
    },
    stop: () => {},
  };
}
