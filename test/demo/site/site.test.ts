/** Checks the files of the documentation site: what each page links to, and that a page needs no server. */
import assert from 'node:assert/strict';
import {existsSync} from 'node:fs';
import {join, posix} from 'node:path';
import {before, describe, it} from 'node:test';
import {parse, type DefaultTreeAdapterTypes} from 'parse5';
import {makeSite, type SiteFile} from '../../../demo/site/site.js';
import {root} from '../../tools/files.mjs';

type Node = DefaultTreeAdapterTypes.Element;

const elementsIn = (parent: DefaultTreeAdapterTypes.ParentNode): Node[] =>
  parent.childNodes.flatMap((node) => ('tagName' in node ? [node, ...elementsIn(node)] : []));

const attribute = ({attrs}: Node, name: string): string | undefined =>
  attrs.find((one) => one.name === name)?.value;

/** Scripts of the build, which the demo and the exported site serve at the same path. */
const built = ['dist/fenerum-elements.min.js', 'dist/sandbox.js'];

describe('the documentation site', () => {
  let files: ReadonlyMap<string, SiteFile>;
  let pages: Map<string, Node[]>;

  before(async () => {
    files = makeSite();
    pages = new Map();
    for (const [path, {body}] of files) {
      if (path.endsWith('.html')) pages.set(path, elementsIn(parse(String(await body()))));
    }
    assert.ok(pages.size > 10, 'the site has pages');
  });

  it('the documentation site has no link, script, style sheet or picture that leads nowhere', () => {
    for (const [path, elements] of pages) {
      for (const element of elements) {
        const address = attribute(element, 'href') ?? attribute(element, 'src');
        if (address === undefined || /^(?:https|data):/.test(address)) continue;
        assert.doesNotMatch(address, /^\//, `${path}: ${address} works under one path only`);
        const [file = '', anchor = ''] = address.split('#');
        const target = file === '' ? path : posix.join(posix.dirname(path), file);
        const isThere =
          files.has(target) ||
          built.includes(target) ||
          existsSync(join(root, 'demo/pages', target));
        assert.ok(isThere, `${path}: ${address}`);
        if (!anchor) continue;
        const ids = pages.get(target)?.map((one) => attribute(one, 'id'));
        assert.ok(ids?.includes(anchor), `${path}: ${address}`);
      }
    }
  });

  it('the documentation site has one main heading on each page, and no id twice', () => {
    for (const [path, elements] of pages) {
      assert.equal(elements.filter(({tagName}) => tagName === 'h1').length, 1, path);
      const ids = elements.flatMap((element) => attribute(element, 'id') ?? []);
      assert.equal(new Set(ids).size, ids.length, path);
    }
  });

  it('the documentation site has no inline style or script, which a policy would refuse', () => {
    for (const [path, elements] of pages) {
      for (const element of elements) {
        assert.equal(attribute(element, 'style'), undefined, path);
        assert.notEqual(element.tagName, 'style', path);
        if (element.tagName === 'script') assert.ok(attribute(element, 'src'), path);
      }
    }
  });

  it('the documentation site lists every page for language models, and has all text in one file', async () => {
    const list = String(await files.get('llms.txt')?.body());
    const full = String(await files.get('llms-full.txt')?.body());
    for (const [path, elements] of pages) {
      if (!path.startsWith('docs/')) continue;
      const [title] = elements.filter(({tagName}) => tagName === 'h1');
      assert.ok(list.includes(`](${path})`), path);
      const text = title?.childNodes.map((node) => ('value' in node ? node.value : '')).join('');
      assert.ok(full.includes(`# ${text}`), path);
    }
  });

  it('the documentation site lets a search find every page', async () => {
    const index = String(await files.get('docs/assets/search-index.js')?.body());
    for (const path of pages.keys()) {
      if (path.startsWith('docs/')) assert.ok(index.includes(`"${path.slice(5)}`), path);
    }
  });
});
