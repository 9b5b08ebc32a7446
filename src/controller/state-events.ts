/** The events about Stripe's field and the end of the flow. The element adds those that it can fire without its controller. */
import type {FlowState} from '../flow/state.js';

const composed = {bubbles: true, composed: true};

/** The events `fenerum-ready`, `fenerum-change` and `fenerum-complete` for a transition, in order. */
export function stateEvents(state: FlowState, previous: FlowState): Event[] {
  const events: Event[] = [];
  const {phase} = state;
  if (phase === 'ready' && previous.phase === 'loading') {
    events.push(new CustomEvent('fenerum-ready', composed));
  }
  const change = 'change' in state ? state.change : undefined;
  if (change && !('change' in previous && previous.change === change)) {
    // eslint-disable-next-line @typescript-eslint/no-unused-vars -- the page gets everything except these
    const {message, ...detail} = change;
    events.push(new CustomEvent('fenerum-change', {...composed, detail}));
  }
  if (phase === 'done') {
    events.push(new CustomEvent('fenerum-complete', {...composed, detail: state.completion}));
  }
  return events;
}
