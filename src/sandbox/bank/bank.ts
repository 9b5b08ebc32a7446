/** Who authenticates the customer for the bank: a dialog, or a function that a test supplies. */

import type {AuthenticationResult} from '../stripe-api/intents.js';
import type {PageIntent} from '../stripe-api/key-scope.js';

/** One authentication. */
export interface BankRequest {
  readonly intent: PageIntent;
  readonly locale: string;
}

/** The dialog that a person sees, or a function that returns the result. */
export type Bank = 'dialog' | ((request: BankRequest) => Promise<AuthenticationResult>);
