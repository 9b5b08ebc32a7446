/**
 * The seed and the number of runs of property tests in a browser: the same every time unless `FC_SEED` and `FC_RUNS` are set.
 * Every browser test with random values imports this file.
 */
import fc from 'fast-check';

const setting = (name: string): number | undefined => {
  const given = document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content;
  return given ? Number(given) : undefined;
};

/** The same seed gives the same runs. */
export const seed = setting('fc-seed') ?? 20261122;

/** The number of runs. `FC_RUNS` replaces the usual one. */
export const runs = (usual: number): number => setting('fc-runs') ?? usual;

fc.configureGlobal({seed});
