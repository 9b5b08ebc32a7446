/** Parses a page: its elements, scripts and meta tags, with their line numbers. */
import {parse, type DefaultTreeAdapterTypes} from 'parse5';
import {hiddenTags} from './hidden-tags.js';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** A tag of the page. */
export interface Tag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly line: number;
  /** Whether it is written as `<tag />`. */
  readonly isSelfClosing: boolean;
  readonly hasEndTag: boolean;
  /** Whether it belongs to a form: by its position, or by the attribute `form`. */
  readonly isInForm: boolean;
  /** Whether a child is the page's own SEPA mandate. */
  readonly hasMandate: boolean;
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
  /** Why the page shows no element: sentences about the places that contain only its tag. */
  readonly hidden: readonly string[];
}

export function readPage(html: string, address: URL | undefined): Page {
  const document = parse(html, {sourceCodeLocationInfo: true, scriptingEnabled: true});
  const tags = [...tagsIn(document, {html, formIds: idsOfForms(document), isInForm: false})];
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
    hidden: hiddenTags(document, address),
  };
}

interface Surroundings {
  readonly html: string;
  readonly formIds: ReadonlySet<string>;
  readonly isInForm: boolean;
}

function* tagsIn(node: Node, around: Surroundings): Generator<Tag> {
  if ('tagName' in node) yield tagOf(node, around);
  // A template is inert, unless it is a shadow root.
  if (node.nodeName === 'template' && 'content' in node) {
    const isShadowRoot = node.attrs.some(({name}) => name === 'shadowrootmode');
    // A form outside of a shadow root does not submit what is inside.
    if (isShadowRoot) yield* tagsIn(node.content, {...around, isInForm: false});
  }
  if (!('childNodes' in node)) return;
  const isInForm = around.isInForm || hasForm(node);
  for (const child of node.childNodes) yield* tagsIn(child, {...around, isInForm});
}

/** A form directly in a table is empty for the parser, and still submits the fields of that table. */
function hasForm(node: Node): boolean {
  if (node.nodeName === 'form') return true;
  return (
    /^(?:table|thead|tbody|tfoot|tr)$/.test(node.nodeName) &&
    'childNodes' in node &&
    node.childNodes.some(({nodeName}) => nodeName === 'form')
  );
}

function idsOfForms(node: Node): Set<string> {
  const ids = new Set<string>();
  if (node.nodeName === 'form' && 'attrs' in node) {
    for (const {name, value} of node.attrs) if (name === 'id') ids.add(value);
  }
  if ('childNodes' in node) {
    for (const child of node.childNodes) for (const id of idsOfForms(child)) ids.add(id);
  }
  return ids;
}

function tagOf(element: Element, {html, formIds, isInForm}: Surroundings): Tag {
  const location = element.sourceCodeLocation?.startTag ?? element.sourceCodeLocation;
  const source = location ? html.slice(location.startOffset, location.endOffset) : '';
  const [first] = element.childNodes;
  const form = element.attrs.find(({name}) => name === 'form')?.value;
  return {
    name: element.tagName,
    attributes: new Map(element.attrs.map(({name, value}) => [name, value])),
    line: location?.startLine ?? 0,
    hasEndTag: element.sourceCodeLocation?.endTag !== undefined,
    // Like in a browser, the attribute counts also if it names no form.
    isInForm: form === undefined ? isInForm : formIds.has(form),
    isSelfClosing: /\/\s*>$/.test(source),
    hasMandate: element.childNodes.some(
      (child) =>
        'attrs' in child &&
        child.attrs.some(({name, value}) => name === 'slot' && value === 'mandate'),
    ),
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
