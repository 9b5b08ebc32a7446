/** Observes changes of nodes, if the page has left the browser its observer. */

/** Without it, a form does not notice a new language, a removed field or the bank's dialog, and otherwise works. */
export const createObserver = (
  onMutation: () => void,
): Pick<MutationObserver, 'observe' | 'disconnect'> => {
  const {MutationObserver: Observer} = globalThis as Partial<typeof globalThis>;
  return Observer?.prototype.observe ? new Observer(onMutation) : {observe() {}, disconnect() {}};
};
