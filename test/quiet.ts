/** Holds every test to a page that says nothing: no console error, no warning, no rejection that nobody has handled. */

let said: string[] = [];

for (const level of ['error', 'warn'] as const) {
  const speak = console[level].bind(console);
  console[level] = (...words: unknown[]) => {
    said.push(words.map(String).join(' '));
    if (isTalking) speak(...words);
  };
}

// Set while nobody listens, so that what the test runner says is heard.
let isTalking = true;

addEventListener('unhandledrejection', (event) => {
  said.push(`Unhandled rejection: ${String(event.reason)}`);
});
addEventListener('error', (event) => {
  said.push(`Uncaught: ${event.message}`);
});

/** What was said so far; a test that expects it takes it, so that it does not fail. */
export function complaints(): string[] {
  const taken = said;
  said = [];
  return taken;
}

beforeEach(() => {
  said = [];
  isTalking = false;
});

/** Fails the test that has just run, and lets the others go on: a hook that throws would end them all. */
export function fail({currentTest}: Mocha.Context, message: string): void {
  if (!currentTest || currentTest.isFailed()) return;
  currentTest.state = 'failed';
  currentTest.err = new Error(message);
}

afterEach(function () {
  isTalking = true;
  const left = complaints();
  if (left.length > 0) fail(this, `The page has complained:\n${left.join('\n')}`);
});
