/** The API calls of a server as methods, like the official SDK but without a network. */

import type {AuthenticationResult} from './intents.js';
import type {
  ApiList,
  Customer,
  PaymentIntent,
  PaymentMethod,
  SetupIntent,
} from '../shared/objects.js';
import type {Params} from '../shared/params.js';

/** The HTTP method and the path of a call. */
type Target = readonly ['GET' | 'POST', string];

/**
 * Stripe's API as methods. The parameters are Stripe's own. Every method throws StripeApiError for Stripe's errors.
 * https://docs.stripe.com/api
 */
export abstract class ServerApi {
  /** Executes one call. */
  protected abstract run<T>(target: Target, params?: Params): T;

  createCustomer(params: Params = {}): Customer {
    return this.run(['POST', '/v1/customers'], params);
  }

  /** Creates a PaymentMethod. */
  createPaymentMethod(params: Params): PaymentMethod {
    return this.run(['POST', '/v1/payment_methods'], params);
  }

  retrievePaymentMethod(id: string): PaymentMethod {
    return this.run(['GET', `/v1/payment_methods/${id}`]);
  }

  createSetupIntent(params: Params = {}): SetupIntent {
    return this.run(['POST', '/v1/setup_intents'], params);
  }

  retrieveSetupIntent(id: string): SetupIntent {
    return this.run(['GET', `/v1/setup_intents/${id}`]);
  }

  updateSetupIntent(id: string, params: Params): SetupIntent {
    return this.run(['POST', `/v1/setup_intents/${id}`], params);
  }

  confirmSetupIntent(id: string, params: Params = {}): SetupIntent {
    return this.run(['POST', `/v1/setup_intents/${id}/confirm`], params);
  }

  cancelSetupIntent(id: string, params: Params = {}): SetupIntent {
    return this.run(['POST', `/v1/setup_intents/${id}/cancel`], params);
  }

  listSetupIntents(params: Params = {}): ApiList<SetupIntent> {
    return this.run(['GET', '/v1/setup_intents'], params);
  }

  createPaymentIntent(params: Params): PaymentIntent {
    return this.run(['POST', '/v1/payment_intents'], params);
  }

  retrievePaymentIntent(id: string): PaymentIntent {
    return this.run(['GET', `/v1/payment_intents/${id}`]);
  }

  confirmPaymentIntent(id: string, params: Params = {}): PaymentIntent {
    return this.run(['POST', `/v1/payment_intents/${id}/confirm`], params);
  }

  cancelPaymentIntent(id: string, params: Params = {}): PaymentIntent {
    return this.run(['POST', `/v1/payment_intents/${id}/cancel`], params);
  }

  /** Ends the bank's dialog of an intent in `requires_action`. */
  authenticate(intent: string, result: AuthenticationResult): SetupIntent | PaymentIntent {
    const kind = intent.startsWith('pi_') ? 'payment_intents' : 'setup_intents';
    return this.run(['POST', `/v1/${kind}/${intent}/authenticate`], {result});
  }
}
