/** The language of an element: its own `locale`, the nearest `lang`, or the browser's; and the messages in it. */
import {en, loadMessages, nearestLanguage, type Messages} from '../messages/index.js';
import {createObserver} from '../ports/mutations.js';

/** After how many milliseconds without its first texts a form shows English. */
export const ENGLISH_AFTER_MS = 4000;

/** Finds the language of an element and loads its messages. The messages are English until others have been loaded. */
export class LocaleController {
  /** BCP 47. Empty before the first `update()`. */
  language = '';
  messages: Messages = en;
  /** The first messages are still loading. The form reserves their space. */
  isLoading = false;

  readonly #element: Element & {readonly locale: string | undefined};
  readonly #onMessages: () => void;

  /** @param onMessages called when messages in another language have been loaded */
  constructor(element: Element & {readonly locale: string | undefined}, onMessages: () => void) {
    this.#element = element;
    this.#onMessages = onMessages;
  }

  /** @returns whether the language has changed */
  update(): boolean {
    const language = languageOf(this.#element);
    if (language === this.language) return false;
    const nearest = nearestLanguage(language);
    const isEnglish = nearest === en.language;
    this.isLoading = !this.language && !isEnglish;
    this.language = language;
    if (isEnglish) {
      this.messages = en;
    } else {
      const show = (messages: Messages): void => {
        if (language !== this.language) return;
        this.messages = messages;
        this.isLoading = false;
        this.#onMessages();
      };
      void loadMessages(nearest).then(show);
      // A request may never end. A form in English is better than none.
      setTimeout(() => this.isLoading && show(en), ENGLISH_AFTER_MS);
    }
    return true;
  }
}

/** The language of an element, BCP 47. Skips tags that no browser understands. */
function languageOf(element: Element & {readonly locale: string | undefined}): string {
  for (const tag of [element.locale, nearestLang(element), navigator.language]) {
    try {
      const [language] = Intl.getCanonicalLocales(tag?.replace('_', '-') ?? []);
      if (language) return language;
    } catch {
      // Not a language tag. Try the next one.
    }
  }
  return 'en';
}

/** The nearest `lang` attribute around a node, across shadow roots. */
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

/** Observes every `lang` attribute around a node. */
export class LangObserver {
  readonly #observer: ReturnType<typeof createObserver>;

  constructor(onChange: () => void) {
    this.#observer = createObserver(onChange);
  }

  observe(node: Element): void {
    for (let root = node.getRootNode(); ;) {
      this.#observer.observe(root, {attributeFilter: ['lang'], subtree: true});
      if (!(root instanceof ShadowRoot)) return;
      this.#observer.observe(root.host, {attributeFilter: ['lang']});
      root = root.host.getRootNode();
    }
  }

  disconnect(): void {
    this.#observer.disconnect();
  }
}
