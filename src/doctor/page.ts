/** Parses a page: its elements, scripts and meta tags, with their line numbers. */
import {parse, type DefaultTreeAdapterTypes} from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** A tag of the page. */
export interface Tag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly line: number;
  /** Whether it is written as `<tag />`. */
  readonly isSelfClosing: boolean;
  /** Text inside a script. */
  readonly text: string;
}

export interface Page {
  /** The base URL for relative URLs; undefined for a file. */
  readonly base: URL | undefined;
  /** Tags whose names start with `fenerum`. */
  readonly ours: readonly Tag[];
  readonly scripts: readonly Tag[];
  readonly metas: readonly Tag[];
  readonly html: string;
}

export function readPage(html: string, address: URL | undefined): Page {
  const document = parse(html, {sourceCodeLocationInfo: true, scriptingEnabled: true});
  const tags = [...tagsIn(document, html)];
  const baseHref = tags.find(({name}) => name === 'base')?.attributes.get('href');
  return {
    base:
      address &&
      (baseHref !== undefined && URL.canParse(baseHref, address)
        ? new URL(baseHref, address)
        : address),
    ours: tags.filter(({name}) => name.startsWith('fenerum')),
    scripts: tags.filter(({name}) => name === 'script'),
    metas: tags.filter(({name}) => name === 'meta'),
    html,
  };
}

function* tagsIn(node: Node, html: string): Generator<Tag> {
  if ('tagName' in node) yield tagOf(node, html);
  // A template is inert, unless it is a shadow root.
  if (node.nodeName === 'template' && 'content' in node) {
    const isShadowRoot = node.attrs.some(({name}) => name === 'shadowrootmode');
    if (isShadowRoot) yield* tagsIn(node.content, html);
  }
  if ('childNodes' in node) for (const child of node.childNodes) yield* tagsIn(child, html);
}

function tagOf(element: Element, html: string): Tag {
  const location = element.sourceCodeLocation?.startTag ?? element.sourceCodeLocation;
  const source = location ? html.slice(location.startOffset, location.endOffset) : '';
  const [first] = element.childNodes;
  return {
    name: element.tagName,
    attributes: new Map(element.attrs.map(({name, value}) => [name, value])),
    line: location?.startLine ?? 0,
    isSelfClosing: /\/\s*>$/.test(source),
    text: element.tagName === 'script' && first && 'value' in first ? first.value : '',
  };
}

/** The `content` of the meta tag with this name or http-equiv, in lower case. */
export function metaOf(page: Page, name: string): string | undefined {
  const found = page.metas.find(({attributes}) =>
    [attributes.get('name'), attributes.get('http-equiv')].some(
      (given) => given?.toLowerCase() === name,
    ),
  );
  return found?.attributes.get('content');
}

/** Parses a URL in the page. Returns undefined if it is invalid. */
export function resolveIn(page: Page, address: string): URL | undefined {
  return URL.canParse(address, page.base?.href) ? new URL(address, page.base?.href) : undefined;
}
