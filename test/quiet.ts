/** Fails every test whose page logs a console error or warning, or has an unhandled error or rejection. */

let lines: string[] = [];

for (const level of ['error', 'warn'] as const) {
  const log = console[level].bind(console);
  console[level] = (...values: unknown[]) => {
    lines.push(values.map(String).join(' '));
    if (isLogging) log(...values);
  };
}

// Whether lines also go to the console: only between tests, for the messages of the test runner.
let isLogging = true;

addEventListener('unhandledrejection', (event) => {
  lines.push(`Unhandled rejection: ${String(event.reason)}`);
});
addEventListener('error', (event) => {
  lines.push(`Uncaught: ${event.message}`);
});

/** Returns and forgets the lines so far. A test that expects lines calls this, so that it does not fail. */
export function takeConsoleLines(): string[] {
  const taken = lines;
  lines = [];
  return taken;
}

beforeEach(() => {
  lines = [];
  isLogging = false;
});

/** Fails the current test. A hook that throws would end all tests. */
export function fail({currentTest}: Mocha.Context, message: string): void {
  if (!currentTest || currentTest.isFailed()) return;
  currentTest.state = 'failed';
  currentTest.err = new Error(message);
}

afterEach(function () {
  isLogging = true;
  const left = takeConsoleLines();
  if (left.length > 0) fail(this, `The page has logged:\n${left.join('\n')}`);
});
