/** The findings of the backend's doctor. Each has a section in demo/docs/doctor.md. */

type Level = 'error' | 'warning';

export const kinds = {
  'settings-incomplete': ['error', 'Set it in the environment, for example in the .env file.'],
  'settings-demo-login': [
    'warning',
    'Replace demoCustomer in session.ts with your own sign-in before you use live keys.',
  ],
  'settings-public-url': [
    'error',
    'Set PUBLIC_URL to the https address where customers reach this server.',
  ],
  'stripe-unreachable': [
    'error',
    'Check the connection of this machine, and STRIPE_API_BASE if you have set it.',
  ],
  'stripe-key': ['error', 'Copy the secret key again from dashboard.stripe.com/apikeys.'],
  'stripe-permission': [
    'error',
    'Give the restricted key this permission in Stripe’s dashboard, or use another key.',
  ],
  'stripe-publishable-key': [
    'error',
    'Copy the publishable key from the same page and mode as the secret key.',
  ],
  'stripe-accounts-differ': ['error', 'Use two keys of the same Stripe account.'],
  'stripe-charges-disabled': [
    'warning',
    'Complete the account in Stripe’s dashboard: it cannot charge yet.',
  ],
  'stripe-sepa-off': [
    'warning',
    'Switch SEPA Direct Debit on in Stripe’s dashboard if you offer it: Settings, Payment methods.',
  ],
  'clock-wrong': ['error', 'Set the clock of this machine, for example with NTP.'],
  'fenerum-unreachable': [
    'error',
    'Check the connection of this machine, and FENERUM_API_BASE if you have set it.',
  ],
  'fenerum-token': [
    'error',
    'Create an API token in Fenerum (Settings, API tokens), and set FENERUM_API_TOKEN.',
  ],
  'fenerum-client-system': [
    'error',
    'Set FENERUM_CLIENT_SYSTEM to the name under which Fenerum knows your system.',
  ],
  'fenerum-address': [
    'error',
    'Set FENERUM_API_BASE to https://app.fenerum.com/api/v1/, or leave it out.',
  ],
  'fenerum-busy': ['warning', 'Wait, and check whether something else uses this API user.'],
} as const satisfies Readonly<Record<string, readonly [Level, string]>>;

export type FindingId = keyof typeof kinds;

export interface Finding {
  readonly id: FindingId;
  readonly level: Level;
  readonly what: string;
  readonly fix: string;
}

export class Checklist {
  readonly findings: Finding[] = [];
  readonly passed: string[] = [];
  readonly notes: string[] = [];

  found(id: FindingId, what: string): void {
    const [level, fix] = kinds[id];
    this.findings.push({id, level, what, fix});
  }

  ok(text: string): void {
    this.passed.push(text);
  }

  note(text: string): void {
    this.notes.push(text);
  }

  get hasErrors(): boolean {
    return this.findings.some(({level}) => level === 'error');
  }

  /** The result as readable text. */
  text(): string {
    const errors = this.findings.filter(({level}) => level === 'error').length;
    return [
      ...this.passed.map((text) => `✓ ${text}`),
      ...this.findings.map(
        ({id, level, what, fix}) => `${level === 'error' ? '✗' : '!'} ${what} [${id}]\n    ${fix}`,
      ),
      ...this.notes.map((text) => `· ${text}`),
      '',
      `${count(errors, 'error')}, ${count(this.findings.length - errors, 'warning')}, ${count(this.passed.length, 'check')} passed.`,
      '',
    ].join('\n');
  }
}

const count = (number: number, noun: string): string =>
  `${number} ${noun}${number === 1 ? '' : 's'}`;
