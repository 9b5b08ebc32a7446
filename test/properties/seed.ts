/** Which runs of a property are made: the same ones every time, or those that `FC_SEED` and `FC_RUNS` ask for. */

const setting = (name: string): number | undefined => {
  const given = document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content;
  return given ? Number(given) : undefined;
};

/** Where the runs begin; the same seed gives the same runs. */
export const seed = setting('fc-seed') ?? 20261122;

/** How many runs are made where nothing else is asked for. */
export const runs = (usual: number): number => setting('fc-runs') ?? usual;
