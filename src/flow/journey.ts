/** What differs between saving a method and paying again, as data for one engine; and the first of the two. */
import type {Intent, Way} from './intent.js';
import type {IntentKind} from './client-secret.js';
import type {Session} from './session.js';

/** A journey that a form leads through. */
export interface Journey {
  /** The intents it works on. */
  readonly kind: IntentKind;
  /** Whether `intent-url` is asked on opening; else when the customer first touches the form. */
  readonly fetchesFirst: boolean;
  /** The ways a customer can choose from, the best first. None if the intent accepts no type that this form takes. */
  ways(
    session: Session,
    intent: Intent | undefined,
    savedMethod: string | undefined,
  ): readonly Way[];
  /** The way that is left when that one was declined. */
  afterDecline(way: Way, session: Session, intent: Intent | undefined): Way;
  /** Whether the method on a settled intent is one that Fenerum does not know yet. `way` is absent after a reload. */
  isNewMethod(intent: Intent, way: Way | undefined, savedMethod: string | undefined): boolean;
}

/** Saving a card or bank account for later, with a SetupIntent. */
export const saveMethod: Journey = {
  kind: 'setup',
  fetchesFirst: false,
  ways: ({methods}) => methods,
  afterDecline: (way) => way,
  isNewMethod: () => true,
};
