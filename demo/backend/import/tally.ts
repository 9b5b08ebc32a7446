/** Counts the results of the payment methods, and formats a summary. */
import type {Result} from './journal.js';
import type {InvalidRow, Row} from './rows.js';

/** The number of skipped and refused methods that the summary lists. The report contains all of them. */
const SHOWN = 20;

/** The states that need no explanation. */
const fine: readonly Result['status'][] = ['planned', 'registered', 'already'];

export class Tally {
  readonly #counts = new Map<Result['status'], number>();
  readonly #reasons = new Map<string, number>();
  readonly #examples: string[] = [];
  #legacy = 0;
  customers = 0;

  add(row: Row, results: readonly Result[]): void {
    this.customers += 1;
    for (const result of results) {
      const {status, detail = '', gateway} = result;
      this.#counts.set(status, this.count(status) + 1);
      if (status === 'planned' && gateway === 'stripe') this.#legacy += 1;
      if (fine.includes(status)) continue;
      const reason = `${status}: ${generalised(detail)}`;
      this.#reasons.set(reason, (this.#reasons.get(reason) ?? 0) + 1);
      if (this.#examples.length < SHOWN) this.#examples.push(exampleOf(row, result));
    }
  }

  count(status: Result['status']): number {
    return this.#counts.get(status) ?? 0;
  }

  /** The number of planned methods with an old `card_…` id. */
  get legacy(): number {
    return this.#legacy;
  }

  /** The reasons why methods are not registered, with counts, and then the first methods by line. */
  reasons(): string[] {
    if (this.#reasons.size === 0) return [];
    const total = [...this.#reasons.values()].reduce((sum, count) => sum + count, 0);
    const rest = total - this.#examples.length;
    return [
      ...[...this.#reasons].map(([reason, count]) => `${pad(count)}  ${reason}`),
      '',
      ...this.#examples,
      ...(rest > 0 ? [`  … and ${rest} more; see the report.`] : []),
    ];
  }
}

/** Removes the ids from a reason, so that equal reasons of different methods are counted together. */
const generalised = (detail: string): string => detail.replace(/\b(?:pm|card|src|ba)_\w+/g, '…');

function exampleOf({line, customer}: Row, {label, method, detail = '', status}: Result): string {
  const what = [customer, method, label && `(${label})`].filter(Boolean).join(' ');
  return `  line ${line}: ${what}: ${status}. ${detail}`.trimEnd();
}

export const pad = (count: number): string => count.toLocaleString('en').padStart(7);

/** The invalid rows, by line. */
export function invalidRows(rows: readonly InvalidRow[], total: number): string[] {
  const rest = total - rows.length;
  return [
    ...rows.map(({line, problem}) => `  line ${line}: ${problem}`),
    ...(rest > 0 ? [`  … and ${rest} more.`] : []),
  ];
}
