/** Gives property tests in Node the same seed every time. `FC_SEED` replaces it, for example to repeat a failure. */
import fc from 'fast-check';

fc.configureGlobal({seed: Number(process.env.FC_SEED ?? 20261122)});
