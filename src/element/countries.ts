/** The names of the countries for one form. Their module is loaded when the form shows an address. */
import type * as CountriesModule from '../messages/countries.js';
import {importWithRetry} from '../ports/import-with-retry.js';

/** Loads the names of the countries when they are needed. */
export class Countries {
  #module: typeof CountriesModule | undefined;

  readonly #onLoaded: () => void;

  /** @param onLoaded called when the names can be shown */
  constructor(onLoaded: () => void) {
    this.#onLoaded = onLoaded;
  }

  /** Loads the names, so that the customer can choose a country as soon as the form is ready. */
  async load(): Promise<void> {
    this.#module ??= await importWithRetry(
      () => import('../messages/countries.js'),
      'countries',
      'countriesIn',
    );
    this.#onLoaded();
  }

  /** Every country in a language, by name: `[['DK', 'Denmark'], …]`. Empty until the names have been loaded. */
  in(locale: string): readonly (readonly [string, string])[] {
    if (!this.#module) this.load().catch(() => {}); // the next render tries again
    return this.#module?.countriesIn(locale) ?? [];
  }
}
