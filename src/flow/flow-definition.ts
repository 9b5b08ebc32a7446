/** The interface of a flow definition, and the definition for saving a method. */
import type {Intent, PaymentOption} from './intent.js';
import type {IntentKind} from './client-secret.js';
import type {FlowConfig} from './config.js';

/** What differs between the flows of the two elements. */
export interface FlowDefinition {
  /** The kind of intents that it uses. */
  readonly kind: IntentKind;
  /** Whether the intent is fetched from `intent-url` on load. Otherwise, it is fetched on the customer's first touch. */
  readonly fetchesIntentOnLoad: boolean;
  /** The payment options, the best first. None if the intent accepts no type that this form takes. */
  options(
    config: FlowConfig,
    intent: Intent | undefined,
    savedMethod: string | undefined,
  ): readonly PaymentOption[];
  /** The option to select when this one was declined. */
  fallbackAfterDecline(
    option: PaymentOption,
    config: FlowConfig,
    intent: Intent | undefined,
  ): PaymentOption;
  /** Whether the method of a settled intent must be registered with Fenerum. `option` is absent after a reload. */
  isNewMethod(
    intent: Intent,
    option: PaymentOption | undefined,
    savedMethod: string | undefined,
  ): boolean;
}

/** Saving a card or bank account for later, with a SetupIntent. */
export const saveMethod: FlowDefinition = {
  kind: 'setup',
  fetchesIntentOnLoad: false,
  options: ({methods}) => methods,
  fallbackAfterDecline: (option) => option,
  isNewMethod: () => true,
};
