/** The page's web fonts, in the shape that Stripe's iframe can load them by: https://docs.stripe.com/js/appendix/css_font_source_object */

/** A style sheet of fonts, or one font of the page's own. */
export type FontSource = {readonly cssSrc: string} | Readonly<Record<string, string>>;

// Of another origin's sheet only the address is known: it counts as fonts where it says so.
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
 * The web fonts of a page that a text is written in.
 *
 * @param families as computed: `"Inter", sans-serif`
 */
export function pageFonts(families: string): FontSource[] {
  return [...document.styleSheets].flatMap((sheet) => {
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
