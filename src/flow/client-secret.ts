/** What a client secret says about its intent: `seti_…_secret_…` or `pi_…_secret_…`. */

/** The kind of an intent. */
export type IntentKind = 'setup' | 'payment';

/** The id of an intent: `seti_…` for `seti_…_secret_…`. */
export const intentIdOf = (secret: string): string => secret.replace(/_secret_.*/, '');

/** The kind of an intent, by its id or its client secret. */
export const kindOf = (intent: string): IntentKind =>
  intent.startsWith('seti_') ? 'setup' : 'payment';

const shapes = {setup: /^seti_\w+_secret_\w+$/, payment: /^pi_\w+_secret_\w+$/};

/** Returns whether a value is a client secret of that kind of intent. */
export const isClientSecret = (value: unknown, kind: IntentKind): value is string =>
  typeof value === 'string' && shapes[kind].test(value);
