/** Parses the command line of the doctor. */
import {parseArgs} from 'node:util';

export interface Arguments {
  readonly targets: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  /** Other origins to which requests are allowed. */
  readonly allow: readonly string[];
  readonly webhook: URL | undefined;
  readonly timeoutMs: number;
  readonly isJson: boolean;
}

export const usage = `Checks a page with a fenerum-elements form, and its endpoints, from outside.

  npx fenerum-elements doctor https://shop.example/card
  npx fenerum-elements doctor public/            an HTML file or a folder

It asks only the server of the page. It never sends anything that could register or charge.

  --header "Name: value"   sent to the page's own server, for example a cookie or basic authentication; repeatable
  --allow ORIGIN           also ask this server, such as a CDN or an endpoint on another origin; repeatable
  --webhook URL            check that the webhook refuses strangers
  --timeout SECONDS        for each request; default 10
  --json                   print the result as JSON

Exit code: 0 nothing is wrong, 1 something is wrong, 2 the check was not possible.
What each line means: demo/docs/doctor.md of the package.
`;

/** The arguments are invalid. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** @returns undefined if the arguments contain --help @throws UsageError if an argument is wrong */
export function readArguments(argv: readonly string[]): Arguments | undefined {
  const {values, positionals} = parsed(argv);
  if (values.help) return undefined;
  const [command, ...targets] = positionals;
  if (command !== 'doctor') throw new UsageError('The command is: fenerum-elements doctor <url>');
  if (targets.length === 0) throw new UsageError('Name a URL, an HTML file or a folder.');
  const seconds = Number(values.timeout ?? 10);
  if (!(seconds > 0 && seconds <= 300)) {
    throw new UsageError('--timeout takes seconds, at most 300.');
  }
  return {
    targets,
    headers: Object.fromEntries((values.header ?? []).map(readHeader)),
    allow: (values.allow ?? []).map((origin) => httpUrl(origin, '--allow').origin),
    webhook: values.webhook === undefined ? undefined : httpUrl(values.webhook, '--webhook'),
    timeoutMs: seconds * 1000,
    isJson: values.json ?? false,
  };
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        header: {type: 'string', multiple: true},
        allow: {type: 'string', multiple: true},
        webhook: {type: 'string'},
        timeout: {type: 'string'},
        json: {type: 'boolean'},
        help: {type: 'boolean', short: 'h'},
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'The arguments are wrong.');
  }
}

/** The message contains no value, because the value may be a cookie. */
function readHeader(text: string): [string, string] {
  const [, name, value] = /^([\w!#$%&'*+.^`|~-]+):\s*([\x20-\x7e]+)$/.exec(text) ?? [];
  if (name === undefined || value === undefined) {
    throw new UsageError('--header takes "Name: value".');
  }
  return [name, value];
}

function httpUrl(text: string, option: string): URL {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return new URL(text);
  throw new UsageError(`${option} takes an address that starts with https:// or http://.`);
}
