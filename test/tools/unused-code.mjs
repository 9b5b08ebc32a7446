/** What the script tag leaves out of the libraries that it contains. A new release of a library may need other patterns. */
import MagicString from 'magic-string';

/**
 * What the script does not need of Lit, in its minified form, and what replaces it. Our templates have no directive, no binding of an
 * event or a boolean attribute, and none among the attributes' names or in the text of a `<style>`, `<title>` or `<textarea>`.
 *
 * @type {[RegExp, string][]}
 */
const unusedInLit = [
  // Adds the version to a global array. Our script must not create a global name on the page.
  [/\(\w+\.lit\w+Versions\?\?=\[\]\)\.push\("[^"]+"\)/, 'void 0'],
  // Resolves a directive, which may say that nothing has changed.
  [/(\w)=\w\(this,\1,\w(?:,0)?\),/g, ''],
  [/(?<=\w=)\w\(this,(\w\[\w\+\w\]),\w,\w\),\w===\w&&\(\w=this\._\$AH\[\w\]\)/, '$1'],
  [/(?<=\w!==this\._\$AH)&&\w!==\w(?=&&this\._\(|,\w&&)/g, ''],
  [/&&!\w(?=&&this\.j\()/, ''],
  // Renders and finds a binding among the names of attributes.
  [/6===\w\.type&&\(\w=new \w\(\w,this,\w\)\)/, '0'],
  [
    /else (\w)\.startsWith\(\w\)&&\(\w\.push\(\{type:6,index:\w\}\),\w\.removeAttribute\(\1\)\);/,
    ';',
  ],
  // Finds a binding in a comment.
  [
    /(?<=:2,index:\w\}\);)else\{let (\w)=-1;for\(;-1!==\(\1=[^{}]*\{type:7,index:\w\}\),\1\+=\w\.length-1\}/,
    '',
  ],
  // Only our brand icons are parts of an SVG, and we have no formulas.
  [/3===\w\?"<math>":(?="")/, ''],
  [/3===\w\?"<\/math>":(?="")/, ''],
  // Tells directives that their part of the page is removed.
  [/this\._\$AP\?\.\(!1,!0,\w\)/, ''],
  // For directives, polyfills and other copies of Lit.
  [/setConnected\((\w)\)\{.*?\}(?=\}class)/, ''],
  [/get startNode\(\)\{.*?\}get endNode\(\)\{.*?\}/, ''],
  [/get tagName\(\)\{.*?\}/, ''],
  [/(?<=,\w=)\w\.litHtmlPolyfillSupport;\w\?\.\(\w,\w\)(?=,)/, '0;0'],
  // The options of render(). We pass none.
  [/(?<=const \w=)\w\?\.renderBefore\?\?(?=\w;)/, ''],
  [/(?<=const \w=)\w\?\.renderBefore\?\?(?=null)/, ''],
  [/\w\?\.creationScope\?\?/, ''],
  // For directives: whether the part is connected.
  [/(?<=class \w\{)get _\$AU\(\)\{return this\._\$AM\?\._\$AU\?\?this\._\$Cv\}/, ''],
  [/,this\._\$Cv=\w\?\.isConnected\?\?!0/, ''],
  // Sets boolean attributes and event listeners. Ours are properties.
  [/"\?"===\w\[1\]\?\w:"@"===\w\[1\]\?\w:(?=\w)/, ''],
  // Sets a property to nothing.
  [/(?<=this\.element\[this\.name\]=)\w===\w\?void 0:/, ''],
  // Finds a binding in a comment, or behind the start of a `<style>`, `<title>` or `<textarea>`.
  [/"!--"===\w\[1\]\?\w=\w:void 0!==\w\[1\]\?\w=\w:(?=void 0)/, ''],
  [/\w===\w\|\|\w===\w\?\w=\w:\((\w=\w),\w=void 0\)/, '$1'],
  [/\(\w\.test\(\w\[2\]\)&&\(\w=RegExp\("<\/"\+\w\[2\],"g"\)\),(\w=\w)\)/, '$1'],
  [/(?<="===\w\[0\]\?\(\w=)\w\?\?/, ''],
  // Finds a binding in the place of an attribute, or in single quotes.
  [/void 0===\w\[1\]\?\w=-2:(?=\(\w=\w\.lastIndex)/, ''],
  [/\(-2===\w\?\w:(\w)\)/, '$1'],
  [/'"'===\w\[3\]\?(\$):\w/, '$1'],
  // Renders other lists than arrays.
  [/(?<=\w=>\w\(\w\))\|\|"function"==typeof \w\?\.\[Symbol\.iterator\]/, ''],
  // Renders formulas.
  [/2===(\w)\|\|3===\1/, '2===$1'],
  // Renders templates that were compiled before.
  [/"number"==typeof \w\?(this\._\$AC\(\w\)):\(void 0===.*?,\w\)(?=;)/, '$1'],
  // What directives and other tools read.
  [/this\._\$AN=void 0,/g, ''],
  [/this\.type=\d,/g, ''],
  [/constructor\(\)\{super\(\.\.\.arguments\),this\.type=\d\}/g, ''],
  [/get _\$AU\(\)\{return this\._\$AM\._\$AU\}/g, ''],
  [/get parentNode\(\)\{return .*?\}/, ''],
  [/get parentNode\(\)\{let .*?\}(?=get startNode)/, ''],
  // The options of render() and the part around it, which each part would keep.
  [/(?<!void 0),this\._\$AM=\w/g, ''],
  [/,this\.options=\w/g, ''],
  [/(?<=\w\.nextSibling|\w\.strings),this,\w(?=\))/g, ''],
  [/(?<=this\.O\(\w\(\)\)),this,this\.options/, ''],
  [/(?<=,\w),void 0,\w\?\?\{\}/, ''],
  [/(?<=new \w\(\w),this(?=\))/, ''],
  [/(?<=\.u\()this\.options/, ''],
  [/(?<=this\.el=\w\.createElement\(\w),\w/, ''],
  // For tools that replace the methods of nodes.
  [/\w\((\w)\)(?=\.nextSibling;)/, '$1'],
  [/\w\((\w)\)(?=\.remove\(\))/, '$1'],
  // Renders nodes.
  [/void 0!==\w\.nodeType\?this\.T\(\w\):/, ''],
  // Changes a text node, which a browser that translates the page may have replaced.
  [/this\._\$AH!==\w&&\w\(this\._\$AH\)\?this\._\$AA\.nextSibling\.data=\w:(?=this\.T\()/, ''],
  // Finds a binding in a text without elements.
  [/if\(\w\.test\((\w)\.tagName\)\)\{.*?\}\}(?=\}else if\(8===\1\.nodeType\))/, ''],
];

/**
 * What the script tag does not need of Stripe's loader, and what replaces it. No page can reach the function that sets its parameters.
 * The loader runs in a browser only, and with a key that is a text. The form works with every release of Stripe.js, so a warning about
 * another release would be wrong.
 *
 * @type {[RegExp, string][]}
 */
const unusedInLoader = [
  [/(?<=loadScript\()loadParams(?=\))/, 'null'],
  [/^loadStripe\.setLoadParameters = [^]*?^};\n/m, ''],
  [/if \(typeof window === 'undefined'[^]*?\n {6}}\n/, ''],
  [/if \(maybeStripe === null\) \{[^]*?\n {2}}\n/, ''],
  [/var pk = args\[0\];[^]*?(?=var stripe = )/, ''],
  [/"".concat\(STRIPE_JS_URL\)\.concat\(queryString\)/, 'STRIPE_JS_URL'],
  [/if \(!headOrBody\) \{[^]*?\n {2}}\n/, ''],
  [/if \(script && params\)[^]*? else (?=if \(!script\))/, ''],
  [/function loadStripe\(\) \{[^]*?(?=loadStripeCalled)/, 'function loadStripe(...args) {'],
];

/**
 * Replaces parts of one file of a library. The build fails if a part is not there.
 *
 * @param {string} library for the message of that error
 * @param {RegExp} file the end of its path
 * @param {[RegExp, string][]} edits patterns and what replaces what they find; `$1` is the first group
 * @returns {import('rollup').Plugin}
 */
const withEdits = (library, file, edits) => ({
  name: `unused-code-of-${library}`,
  transform(code, id) {
    if (!file.test(id)) return null;
    const changed = new MagicString(code);
    for (const [pattern, replacement] of edits) {
      const all = pattern.global ? [...code.matchAll(pattern)] : [pattern.exec(code)];
      if (!all[0]) return this.error(`${library} has changed: ${String(pattern)} is not in it.`);
      for (const found of all)
        changed.overwrite(
          found.index,
          found.index + found[0].length,
          replacement.replace(/\$(\d)/, (_, group) => found[group] ?? ''),
        );
    }
    return {code: changed.toString(), map: changed.generateMap({hires: true})};
  },
});

export const withoutUnusedLit = () =>
  withEdits('lit-html', /node_modules\/lit-html\/lit-html\.js$/, unusedInLit);

export const withoutUnusedLoader = () =>
  withEdits('stripe-js', /node_modules\/@stripe\/stripe-js\/dist\/pure\.mjs$/, unusedInLoader);
