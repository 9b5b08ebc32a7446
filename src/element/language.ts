/** Which language an element speaks: its own `locale`, the nearest `lang`, the browser's; and when that changes. */

/** The language of an element, BCP 47; what no browser understands is passed over. */
export function languageOf(element: Element & {readonly locale: string | undefined}): string {
  for (const tag of [element.locale, nearestLang(element), navigator.language])
    try {
      const [language] = Intl.getCanonicalLocales(tag?.replace('_', '-') ?? []);
      if (language) return language;
    } catch {
      // Not a language tag: the next best one.
    }
  return 'en';
}

/** The nearest `lang` around a node, through shadow roots and out. */
function nearestLang(node: Element): string | undefined {
  for (let at: Element | null = node; at;) {
    const around: Element | null = at.closest('[lang]');
    const lang = around?.getAttribute('lang');
    if (lang) return lang;
    const root = (around ?? at).getRootNode();
    at = around?.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  }
  return undefined;
}

/** Watches every `lang` around a node. */
export class LangWatch {
  readonly #observer: MutationObserver;

  constructor(changed: () => void) {
    this.#observer = new MutationObserver(changed);
  }

  start(node: Element): void {
    for (let root = node.getRootNode(); ;) {
      this.#observer.observe(root, {attributeFilter: ['lang'], subtree: true});
      if (!(root instanceof ShadowRoot)) return;
      this.#observer.observe(root.host, {attributeFilter: ['lang']});
      root = root.host.getRootNode();
    }
  }

  stop(): void {
    this.#observer.disconnect();
  }
}
