#!/usr/bin/env node
/** `npx fenerum-elements doctor <url>`: checks a page that contains the elements, and its endpoints, from outside. */
import {redact} from '../../demo/backend/redact.js';
import {printable} from '../../demo/backend/visible.js';
import {readArguments, usage, UsageError} from './arguments.js';
import {examine} from './examine.js';
import {readKnowledge} from './knowledge.js';
import {asJson, printed, summaryOf} from './print.js';

async function main(): Promise<number> {
  const options = readArguments(process.argv.slice(2));
  if (!options) {
    process.stdout.write(usage);
    return 0;
  }
  // This file is in dist/ of the package.
  const knowledge = await readKnowledge(new URL('../', import.meta.url));
  const {reports, failures} = await examine(options, knowledge);
  const {env, stdout, stderr} = process;
  const hasColour =
    !env['NO_COLOR'] && (stdout.isTTY || Boolean(env['FORCE_COLOR'] && env['FORCE_COLOR'] !== '0'));
  if (reports.length > 0) {
    stdout.write(
      options.isJson
        ? asJson(reports, knowledge.version)
        : printed(reports, knowledge.version, {hasColour}),
    );
  }
  for (const {message} of failures) stderr.write(`${printable(message)}\n`);
  if (failures.length > 0) return 2;
  return summaryOf(reports).errors > 0 ? 1 : 0;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const text = error instanceof Error ? error.message : 'Something went wrong.';
    process.stderr.write(`${redact(text)}\n`);
    if (error instanceof UsageError) {
      process.stderr.write('See: npx fenerum-elements doctor --help\n');
    } else if (error instanceof Error) {
      process.stderr.write(`${error.name}\n`);
    }
    process.exitCode = 2;
  },
);
