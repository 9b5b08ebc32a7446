// Why an import ends before its last row.

/** The command line or the input file is wrong. Nothing was sent. */
export class InputError extends Error {
  override readonly name = 'InputError';
}

/** The import cannot go on now. What was done is in the state file, so the next run continues there. */
export class StoppedError extends Error {
  override readonly name = 'StoppedError';
}

/** The person stopped it. */
export class InterruptedError extends Error {
  override readonly name = 'InterruptedError';
}
