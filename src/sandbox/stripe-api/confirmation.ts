/** One attempt to save or charge a method: its circumstances and its outcome. */

import {flag, type Params} from '../shared/params.js';
import type {MethodRecord} from './payment-methods.js';
import {type Refusal, refusals} from './test-cards.js';
import type {Environment} from './environment.js';

/** The circumstances of an attempt. */
export interface ConfirmationContext {
  readonly offSession: boolean;
  readonly authenticated: boolean;
}

/** The outcome of an attempt. `slow` means `processing`. */
export type ConfirmationOutcome = 'accepted' | 'slow' | 'authenticate' | Refusal;

/** The refusal of an expired card. It comes before any authentication. */
export function expiry(
  {method: {card}}: MethodRecord,
  environment: Environment,
): Refusal | undefined {
  if (card === undefined) return undefined;
  const {year, month} = environment.month();
  const past = card.exp_year < year || (card.exp_year === year && card.exp_month < month);
  return past ? refusals.expired : undefined;
}

/** Whether the customer is absent: `off_session` of a confirmation. */
export function isOffSession(params: Params): boolean {
  const value = params['off_session'];
  return value === 'one_off' || value === 'recurring' || flag(params, 'off_session');
}
