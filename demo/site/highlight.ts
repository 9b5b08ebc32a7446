/** Highlights code with classes, because the demo's policy allows no inline styles. */
import {
  createCssVariablesTheme,
  createHighlighter,
  createJavaScriptRegexEngine,
  type ShikiTransformer,
} from 'shiki';

const languages = [
  'css',
  'html',
  'http',
  'js',
  'json',
  'jsx',
  'php',
  'sh',
  'svelte',
  'ts',
  'tsx',
  'vue',
] as const;

/** `style="color:var(--shiki-token-keyword)"` becomes `class="token-keyword"`. */
const classesForStyles: ShikiTransformer = {
  pre(node) {
    node.properties = {};
  },
  span(node) {
    const {style} = node.properties;
    const [, token] = /--shiki-token-([\w-]+)/.exec(typeof style === 'string' ? style : '') ?? [];
    delete node.properties['style'];
    if (token) node.properties['class'] = `token-${token}`;
  },
};

/** Highlights one block: the HTML of a `<pre>`. An unknown language stays plain. */
export type Highlight = (code: string, language: string) => string;

/** @returns a function that highlights; loading the grammars takes about a second */
export async function createHighlight(): Promise<Highlight> {
  const theme = createCssVariablesTheme({name: 'classes', fontStyle: false});
  const highlighter = await createHighlighter({
    themes: [theme],
    langs: [...languages],
    // Shiki's other engine loads WebAssembly with `Response`, which Hono's server replaces.
    engine: createJavaScriptRegexEngine(),
  });
  const known: readonly string[] = languages;
  return (code, language) =>
    highlighter.codeToHtml(code, {
      lang: known.includes(language) ? language : 'text',
      theme: 'classes',
      transformers: [classesForStyles],
      // Otherwise a line loses its colours on a slow machine.
      tokenizeTimeLimit: 0,
    });
}
