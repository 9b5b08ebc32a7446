/** A tab's memory of its own, so that one test does not remember another's. */

/** `sessionStorage` without a browser behind it. */
export class MemoryStorage implements Storage {
  readonly #items = new Map<string, string>();

  get length(): number {
    return this.#items.size;
  }

  key(index: number): string | null {
    return [...this.#items.keys()][index] ?? null;
  }

  getItem(key: string): string | null {
    return this.#items.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    this.#items.set(key, value);
  }

  removeItem(key: string): void {
    this.#items.delete(key);
  }

  clear(): void {
    this.#items.clear();
  }

  /** All of it as one text, to look for what must not be in it. */
  get text(): string {
    return JSON.stringify([...this.#items]);
  }
}
