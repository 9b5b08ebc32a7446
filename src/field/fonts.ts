/** The page's web fonts, as Stripe's iframe can load them: https://docs.stripe.com/js/appendix/css_font_source_object */

/** A style sheet with fonts, or one font face. */
export type FontSource = {readonly cssSrc: string} | Readonly<Record<string, string>>;

// The rules of a sheet from another origin cannot be read, so its URL has to show whether it contains fonts.
const isFontSheet = (href: string): boolean => /^https:.*(fonts?\.|typekit)/.test(href);

function faceOf({style}: CSSFontFaceRule, base: string): FontSource {
  const read = (name: string): string => style.getPropertyValue(name);
  const src = read('src').replace(
    /url\("?([^")]+)"?\)/g,
    (_, url: string) => `url("${new URL(url, base).href}")`,
  );
  return {
    family: read('font-family').replace(/["']/g, ''),
    src,
    weight: read('font-weight') || 'normal',
    style: read('font-style') || 'normal',
    display: 'swap',
    ...(read('unicode-range') && {unicodeRange: read('unicode-range')}),
  };
}

/**
 * The web fonts of the page that a text uses.
 *
 * @param families the computed `font-family`: `"Inter", sans-serif`
 */
export function pageFonts(families: string): FontSource[] {
  // An `<img name="styleSheets">`, which hides the property of the document, cannot be iterated, and gives no entries.
  return Array.from(document.styleSheets).flatMap((sheet) => {
    const base = sheet.href ?? document.baseURI;
    try {
      return [...sheet.cssRules]
        .filter((rule) => rule instanceof CSSFontFaceRule)
        .map((rule) => faceOf(rule, base))
        .filter((face) => 'family' in face && families.includes(face['family'] ?? ''));
    } catch {
      return isFontSheet(base) ? [{cssSrc: base}] : [];
    }
  });
}
