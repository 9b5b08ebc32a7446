/** Which language an element speaks: its own `locale`, the nearest `lang`, the browser's; and when that changes. */
import {en, isEnglish, loadMessages, type Messages} from '../messages/index.js';

/** An element's words: English until another language has come, where that is the one. */
export class Speech {
  /** BCP 47; empty before the first look around. */
  language = '';
  messages: Messages = en;
  /** Our words are on their way; the form keeps their place. */
  isWordless = false;

  /**
   * Looks around for the language.
   *
   * @param heard called when the words of another language have come
   * @returns whether the language is another one than before
   */
  follow(element: Parameters<typeof languageOf>[0], heard: () => void): boolean {
    const language = languageOf(element);
    if (language === this.language) return false;
    this.isWordless = !this.language && !isEnglish(language);
    this.language = language;
    if (isEnglish(language)) this.messages = en;
    else
      void loadMessages(language).then((messages) => {
        if (language !== this.language) return;
        this.messages = messages;
        this.isWordless = false;
        heard();
      });
    return true;
  }
}

/** The language of an element, BCP 47; what no browser understands is passed over. */
function languageOf(element: Element & {readonly locale: string | undefined}): string {
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
