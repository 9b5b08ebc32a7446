/** The errors that end an import before its last row, and the codes of the errors behind them. */

/** The command line or the input file is wrong. Nothing was sent. */
export class InputError extends Error {
  override readonly name = 'InputError';
}

/** The import cannot continue now. The state file contains its progress, so the next run continues there. */
export class StoppedError extends Error {
  override readonly name = 'StoppedError';
}

/** The user stopped the import. */
export class InterruptedError extends Error {
  override readonly name = 'InterruptedError';
}

/** The code that Node gives to a failed system call, such as `ENOSPC`. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
