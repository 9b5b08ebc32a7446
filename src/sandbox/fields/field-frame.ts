/** The iframe of a field. We fill its empty document. When the frame moves, the browser reloads it and the text is lost. */

import {macrotask} from '../shared/macrotask.js';
import {type FieldStyle, writeStyle} from './field-style.js';

/** A font, as in `elements({fonts})`. */
export interface FontSource {
  readonly cssSrc?: string;
  readonly family?: string;
  readonly src?: string;
  readonly display?: string;
  readonly style?: string;
  readonly unicodeRange?: string;
  readonly weight?: string;
}

/** The callbacks of a frame. */
export interface FrameEvents {
  /** Called when the document has loaded. Returns the content for it. */
  readonly fill: (owner: Document) => HTMLElement;
  /** Called when the browser has reloaded the frame because it moved. The typed text is lost. */
  readonly reloaded: () => void;
}

/** One frame, from its creation to its removal. */
export class FieldFrame {
  readonly element: HTMLIFrameElement;
  /** Resolves when the document has loaded: immediately in most browsers, in a later task in Firefox 140. */
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
      // If the frame's colour scheme differs from its document's, the browser paints an opaque background.
      colorScheme: 'light only',
    });
  }

  /** Whether the document that we filled is still there. */
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
    // A document can adopt only style sheets of its own realm.
    const sheet = new view.CSSStyleSheet();
    writeStyle(sheet, this.#style);
    owner.adoptedStyleSheets = [sheet];
    this.#sheet = sheet;
    this.#loadFonts(owner, view);
    const content = this.#events.fill(owner);
    owner.body.replaceChildren(content);
    this.#content = content;
    this.#fit();
    // Resizing the observed element inside the callback would cause a ResizeObserver loop error.
    this.#watch = new view.ResizeObserver(() => void macrotask().then(() => this.#fit()));
    this.#watch.observe(content);
    if (again) this.#events.reloaded();
  }

  /** Fits the height of the frame to its content. A hidden frame has no height yet. */
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
        // If a font fails to load, the browser uses the next one in the list.
        font.load().catch(() => undefined);
      }
    }
  }
}
