// One attempt to save or charge a method: who is there, and what it comes to.

import {flag, type Params} from '../shared/params.js';
import type {MethodRecord} from './payment-methods.js';
import {type Refusal, refusals} from './test-cards.js';
import type {Environment} from './environment.js';

/** Who is there when an attempt is made. */
export interface ConfirmationContext {
  readonly offSession: boolean;
  readonly authenticated: boolean;
}

/** What an attempt comes to. */
export type ConfirmationOutcome = 'accepted' | 'slow' | 'authenticate' | Refusal;

/** Cards that have expired are refused before anybody is asked. */
export function expiry(
  {method: {card}}: MethodRecord,
  environment: Environment,
): Refusal | undefined {
  if (card === undefined) return undefined;
  const {year, month} = environment.month();
  const past = card.exp_year < year || (card.exp_year === year && card.exp_month < month);
  return past ? refusals.expired : undefined;
}

/** Whether the customer is away: `off_session` of a confirmation. */
export function isOffSession(params: Params): boolean {
  const value = params['off_session'];
  return value === 'one_off' || value === 'recurring' || flag(params, 'off_session');
}
