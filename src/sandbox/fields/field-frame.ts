// The iframe of a field: an empty document of its own, filled from the outside, that forgets everything when it is moved.

import {macrotask} from '../shared/macrotask.js';
import {type FieldStyle, writeStyle} from './field-style.js';

/** A font as `elements({fonts})` takes it. */
export interface FontSource {
  readonly cssSrc?: string;
  readonly family?: string;
  readonly src?: string;
  readonly display?: string;
  readonly style?: string;
  readonly unicodeRange?: string;
  readonly weight?: string;
}

/** What a frame tells its owner. */
export interface FrameEvents {
  /** The document is there: fill it, and return what is in it. */
  readonly fill: (owner: Document) => HTMLElement;
  /** The browser has loaded the frame anew, because it was moved: what was typed is gone. */
  readonly reloaded: () => void;
}

/** One frame, from being put into the page to being taken out. */
export class FieldFrame {
  readonly element: HTMLIFrameElement;
  /** Resolves when its document is there: at once in most browsers, in a later task in Firefox 140. */
  readonly loaded: Promise<void>;
  readonly #events: FrameEvents;
  readonly #fonts: readonly FontSource[];
  #style: FieldStyle;
  #sheet: CSSStyleSheet | undefined;
  #content: HTMLElement | undefined;
  #watch: ResizeObserver | undefined;

  constructor(title: string, style: FieldStyle, fonts: readonly FontSource[], events: FrameEvents) {
    this.#events = events;
    this.#style = style;
    this.#fonts = fonts;
    this.element = document.createElement('iframe');
    this.element.title = title;
    this.loaded = new Promise((resolve) => {
      this.element.addEventListener('load', () => {
        this.#onLoad();
        resolve();
      });
    });
    Object.assign(this.element.style, {
      display: 'block',
      width: '100%',
      height: '1.2em',
      border: '0',
      // A frame whose colour scheme differs from its document's gets an opaque background.
      colorScheme: 'light only',
    });
  }

  /** Whether its document is there and still the one that was filled. */
  get alive(): boolean {
    return this.#sheet !== undefined && this.element.contentDocument !== null;
  }

  setStyle(style: FieldStyle): void {
    this.#style = style;
    if (this.#sheet) writeStyle(this.#sheet, style);
    this.#fit();
  }

  remove(): void {
    this.#watch?.disconnect();
    this.#watch = undefined;
    this.#content = undefined;
    this.#sheet = undefined;
    this.element.remove();
  }

  #onLoad(): void {
    const owner = this.element.contentDocument;
    const view = this.element.contentWindow as (Window & typeof globalThis) | null;
    if (owner === null || view === null) return;
    const again = this.#sheet !== undefined;
    this.#watch?.disconnect();
    // A sheet can only be adopted by a document of the realm that it was constructed in.
    const sheet = new view.CSSStyleSheet();
    writeStyle(sheet, this.#style);
    owner.adoptedStyleSheets = [sheet];
    this.#sheet = sheet;
    this.#loadFonts(owner, view);
    const content = this.#events.fill(owner);
    owner.body.replaceChildren(content);
    this.#content = content;
    this.#fit();
    // Within its own notification an observer must not resize what it observes.
    this.#watch = new view.ResizeObserver(() => void macrotask().then(() => this.#fit()));
    this.#watch.observe(content);
    if (again) this.#events.reloaded();
  }

  /** Makes the frame as high as what is in it; one that is not shown has no height yet. */
  #fit(): void {
    const height = this.#content?.offsetHeight ?? 0;
    if (height > 0) this.element.style.height = `${height}px`;
  }

  #loadFonts(owner: Document, view: typeof globalThis): void {
    for (const {cssSrc, family, src, ...descriptors} of this.#fonts) {
      if (cssSrc !== undefined) {
        const link = owner.createElement('link');
        link.rel = 'stylesheet';
        link.href = cssSrc;
        owner.head.append(link);
      } else if (family !== undefined && src !== undefined) {
        const font = new view.FontFace(family, src, descriptors as FontFaceDescriptors);
        owner.fonts.add(font);
        // A font that does not come leaves the next one of the family list; nobody has to be told.
        font.load().catch(() => undefined);
      }
    }
  }
}
