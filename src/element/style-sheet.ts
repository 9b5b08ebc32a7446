/** Adds a style sheet to the shadow root of an element. All elements of a page share it. */

const sheets = new Map<string, CSSStyleSheet>();

/** @param text the style sheet, which the next element with the same text shares */
export function addStyleSheet(root: ShadowRoot, text: string): void {
  try {
    let sheet = sheets.get(text);
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      sheets.set(text, sheet);
    }
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  } catch {
    // A browser before 2023, or a page that has replaced the constructor.
    root.append(Object.assign(document.createElement('style'), {textContent: text}));
  }
}
