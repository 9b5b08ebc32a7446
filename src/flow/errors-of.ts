/** The errors of a state. */
import type {FenerumError} from './errors.js';
import type {FlowState} from './state.js';

/** Every error that is marked in the form. The page is notified of `error` only. */
export const errorsOf = (state: FlowState): readonly FenerumError[] => [
  ...('error' in state && state.error ? [state.error] : []),
  ...(('others' in state && state.others) || []),
];
