/** SetupIntents save a method for later. */

import {expiry, type ConfirmationContext, type ConfirmationOutcome} from './confirmation.js';
import type {IntentKind} from './intent-kind.js';
import {Intents, type IntentDependencies} from './intents.js';
import type {AttemptError, Intent, SetupIntent} from '../shared/objects.js';
import {oneOf, type Params} from '../shared/params.js';
import type {MethodRecord} from './payment-methods.js';

const kind: IntentKind = {object: 'setup_intent', name: 'SetupIntent', prefix: 'seti'};

/** All SetupIntents of one engine. */
export class SetupIntents extends Intents<SetupIntent> {
  constructor(dependencies: IntentDependencies) {
    super(dependencies, kind);
  }

  protected override begin(base: Intent, params: Params): SetupIntent {
    return {
      ...base,
      object: 'setup_intent',
      cancellation_reason: null,
      last_setup_error: null,
      latest_attempt: null,
      mandate: null,
      single_use_mandate: null,
      status: 'requires_payment_method',
      usage: oneOf(params, 'usage', ['off_session', 'on_session']) ?? 'off_session',
    };
  }

  protected override outcomeOf(
    intent: SetupIntent,
    method: MethodRecord,
    {authenticated}: ConfirmationContext,
  ): ConfirmationOutcome {
    const {environment} = this.dependencies;
    intent.latest_attempt = environment.id('setatt');
    const {authentication, setup, slow} = method.behaviour;
    if (authentication !== 'never' && !authenticated) return 'authenticate';
    if (slow === 'setup-and-charge') return 'slow';
    return expiry(method, environment) ?? setup ?? 'accepted';
  }

  protected override settledOutcome({behaviour: {setup}}: MethodRecord): ConfirmationOutcome {
    return setup ?? 'accepted';
  }

  protected override markSucceeded(intent: SetupIntent, method: MethodRecord): void {
    intent.status = 'succeeded';
    if (intent.usage === 'off_session') method.setUp = true;
    if (intent.customer !== null) method.method.customer = intent.customer;
    if (method.method.type === 'sepa_debit') {
      intent.mandate = this.dependencies.environment.id('mandate');
    }
  }

  protected override setError(intent: SetupIntent, error: AttemptError | null): void {
    intent.last_setup_error = error;
  }

  protected override applyParams(intent: SetupIntent, params: Params): void {
    intent.usage = oneOf(params, 'usage', ['off_session', 'on_session']) ?? intent.usage;
  }
}
