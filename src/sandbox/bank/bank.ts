// The bank that authenticates the customer: a dialog, or a function of a test.

import type {AuthenticationResult} from '../stripe-api/intents.js';
import type {PageIntent} from '../stripe-api/key-scope.js';

/** What the bank is asked. */
export interface BankRequest {
  readonly intent: PageIntent;
  readonly locale: string;
}

/** Who answers for the bank: the dialog that a person sees, or a function. */
export type Bank = 'dialog' | ((request: BankRequest) => Promise<AuthenticationResult>);
