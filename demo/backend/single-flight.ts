// Lets everybody who asks for the same thing at the same time share one answer.
export class SingleFlight<Answer> {
  readonly #underWay = new Map<string, Promise<Answer>>();

  /** Runs `work` unless a run under the same key is under way; then its outcome is shared. */
  run(key: string, work: () => Promise<Answer>): Promise<Answer> {
    const shared = this.#underWay.get(key);
    if (shared) return shared;
    const own = work().finally(() => this.#underWay.delete(key));
    this.#underWay.set(key, own);
    return own;
  }
}
