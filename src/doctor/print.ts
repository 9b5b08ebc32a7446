/** Formats the result: as text for a terminal or a log, and as JSON for a program. */
import {visible} from '../../demo/backend/visible.js';
import type {Finding, PageReport} from './findings.js';

export interface Style {
  /** Whether the output is a terminal that shows colours. */
  readonly hasColour: boolean;
}

const codes = {red: 31, yellow: 33, green: 32, dim: 2, bold: 1} as const;

/** The text of the whole result. */
export function printed(
  reports: readonly PageReport[],
  version: string,
  {hasColour}: Style,
): string {
  const paint = (colour: keyof typeof codes, text: string): string =>
    hasColour ? `\u001b[${codes[colour]}m${text}\u001b[0m` : text;
  const lines = [`fenerum-elements doctor ${version}`];
  for (const {target, findings, passed, notes} of reports) {
    lines.push('', paint('bold', visible(target)), '');
    for (const text of passed) lines.push(`  ${paint('green', '✓')} ${visible(text)}`);
    for (const finding of findings) lines.push(...linesOf(finding, paint));
    for (const text of notes) lines.push(`  ${paint('dim', `· ${visible(text)}`)}`);
  }
  const {errors, warnings, passed} = summaryOf(reports);
  const summary = `${count(errors, 'error')}, ${count(warnings, 'warning')}, ${count(passed, 'check')} passed.`;
  lines.push('', paint(errors > 0 ? 'red' : warnings > 0 ? 'yellow' : 'green', summary));
  if (errors + warnings > 0) {
    lines.push('Each word in brackets has a section in demo/docs/doctor.md of the package.');
  }
  return `${lines.join('\n')}\n`;
}

function linesOf(
  {id, level, what, fix, line}: Finding,
  paint: (colour: keyof typeof codes, text: string) => string,
): string[] {
  const sign = level === 'error' ? paint('red', '✗') : paint('yellow', '!');
  const where = line === undefined ? '' : `line ${line}: `;
  return [`  ${sign} ${where}${visible(what)} ${paint('dim', `[${id}]`)}`, `      ${fix}`];
}

const count = (number: number, noun: string): string =>
  `${number} ${noun}${number === 1 ? '' : 's'}`;

export interface Summary {
  readonly errors: number;
  readonly warnings: number;
  readonly passed: number;
}

export function summaryOf(reports: readonly PageReport[]): Summary {
  const findings = reports.flatMap((report) => report.findings);
  return {
    errors: findings.filter(({level}) => level === 'error').length,
    warnings: findings.filter(({level}) => level === 'warning').length,
    passed: reports.reduce((sum, {passed}) => sum + passed.length, 0),
  };
}

export function asJson(reports: readonly PageReport[], version: string): string {
  const pages = reports.map(({target, findings, passed, notes}) => ({
    target,
    findings,
    passed,
    notes,
  }));
  return `${JSON.stringify({version, summary: summaryOf(reports), pages}, null, 2)}\n`;
}
