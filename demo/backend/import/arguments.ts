/** Parses the command line of the import. */
import {parseArgs} from 'node:util';
import {FENERUM_LIMIT} from './pace.js';
import {InputError} from './problems.js';

export interface Arguments {
  readonly input: string;
  readonly isDryRun: boolean;
  readonly methods: 'default' | 'all';
  readonly legacy: 'register' | 'skip';
  readonly perMinute: number;
  readonly state: string;
  readonly report: string;
  readonly skipInvalid: boolean;
  readonly resendUnclear: boolean;
}

export const usage = `Registers the payment methods that your customers have at Stripe with Fenerum.

  tsx import-payment-cards.ts customers.csv               shows what would be done
  tsx import-payment-cards.ts customers.csv --no-dry-run  does it

The CSV has the columns account (uuid of the Fenerum account) and customer (cus_… at Stripe), and if you like
payment_method (the one to register). Others are ignored.

  --methods default|all     each customer's default method (the default), or all
  --legacy skip|register    old cards (card_…): leave them out (the default), or register them with gateway
                            "stripe", whose first payment asks the customer for authentication
  --per-minute 50           requests to Fenerum a minute, at most ${FENERUM_LIMIT}; your backend shares the limit
  --state FILE              where it is noted what was done; default: customers.csv.state.jsonl
  --report FILE             the result as CSV; default: customers.csv.plan.csv and customers.csv.report.csv
  --skip-invalid            goes on although rows of the CSV are wrong, without these rows
  --resend-unclear          sends methods again whose outcome is not known. Look for them at Fenerum first
`;

/** @returns undefined if the arguments contain --help @throws InputError if an argument is wrong */
export function readArguments(argv: readonly string[]): Arguments | undefined {
  const {values, positionals} = parsed(argv);
  if (values.help) return undefined;
  const [input, ...more] = positionals;
  if (input === undefined || more.length > 0) throw new InputError('Name one CSV file.');
  const isDryRun = !values['no-dry-run'];
  if (!isDryRun && values['dry-run']) {
    throw new InputError('--dry-run and --no-dry-run contradict.');
  }
  const perMinute = Number(values['per-minute'] ?? 50);
  if (!Number.isInteger(perMinute) || perMinute < 1 || perMinute > FENERUM_LIMIT) {
    throw new InputError(`--per-minute takes a whole number from 1 to ${FENERUM_LIMIT}.`);
  }
  return {
    input,
    isDryRun,
    methods: oneOf('--methods', values.methods ?? 'default', ['default', 'all']),
    legacy: oneOf('--legacy', values.legacy ?? 'skip', ['skip', 'register']),
    perMinute,
    state: values.state ?? `${input}.state.jsonl`,
    report: values.report ?? `${input}.${isDryRun ? 'plan' : 'report'}.csv`,
    skipInvalid: values['skip-invalid'] ?? false,
    resendUnclear: values['resend-unclear'] ?? false,
  };
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        'dry-run': {type: 'boolean'},
        'no-dry-run': {type: 'boolean'},
        methods: {type: 'string'},
        legacy: {type: 'string'},
        'per-minute': {type: 'string'},
        state: {type: 'string'},
        report: {type: 'string'},
        'skip-invalid': {type: 'boolean'},
        'resend-unclear': {type: 'boolean'},
        help: {type: 'boolean', short: 'h'},
      },
    });
  } catch (error) {
    throw new InputError(error instanceof Error ? error.message : 'The arguments are wrong.');
  }
}

function oneOf<const Value extends string>(
  option: string,
  value: string,
  values: readonly Value[],
): Value {
  const found = values.find((known) => known === value);
  if (found === undefined) throw new InputError(`${option} takes ${values.join(' or ')}.`);
  return found;
}
