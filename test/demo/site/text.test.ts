/** Checks links, names, error codes, versions and lengths in the text of the documentation. */
import assert from 'node:assert/strict';
import {existsSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {before, describe, it} from 'node:test';
import {Hono} from 'hono';
import {securityHeaders} from '../../../demo/backend/security.js';
import {linkTarget} from '../../../demo/site/markdown.js';
import {pages} from '../../../demo/site/pages.js';
import {nearest} from '../../../src/diagnostics/similar.js';
import {recoveries} from '../../../src/flow/errors.js';
import {filesIn, root} from '../../tools/files.mjs';
import {inlineTokens, readDocuments, type Document} from './documents.js';
import {namesOf, readElements} from './manifest.js';

let documents: Document[];

before(async () => {
  documents = await readDocuments();
});

const documentAt = (source: string): Document => {
  const found = documents.find((document) => document.source === source);
  assert.ok(found, `${source} is missing.`);
  return found;
};

/** Names in the text that look like ours, and belong to HTML, HTTP, Stripe, a package or another part of this one. */
const otherNames = new Set([
  'connect-src',
  'drop-after',
  'fenerum-elements',
  'hx-boost',
  'hx-post',
  'lit-html',
  'no-referrer',
  'no-store',
  'payment-intent',
  'payment-mandate',
  'payment-type',
  'same-origin',
  'same-origin-allow-popups',
  'sandbox-token',
  'script-src',
  'svelte-check',
  'system-ui',
  'unsafe-eval',
  'unsafe-inline',
  'v-show',
  'vanilla-cookieconsent',
  'vue-tsc',
  'web-types',
  'createSandbox',
  'installSandbox',
  'notifyCustomer',
  'onPhase',
  'onRegisterNewPaymentCard',
]);

describe('the text of the documentation', () => {
  it('the documentation links to files and headings that exist', () => {
    for (const document of documents) {
      for (const token of inlineTokens(document)) {
        const href = token.attrGet('href') ?? token.attrGet('src');
        const target = href === null ? undefined : linkTarget(document.source, String(href));
        if (!target) continue;
        const where = `${document.source}: ${String(href)}`;
        assert.ok(existsSync(join(root, target.file)), where);
        if (target.anchor) assert.ok(documentAt(target.file).anchors.has(target.anchor), where);
      }
    }
  });

  it('the documentation links only to secure addresses outside the package', () => {
    for (const document of documents) {
      for (const token of inlineTokens(document)) {
        const href = String(token.attrGet('href') ?? '');
        if (/^[a-z]+:/.test(href)) assert.match(href, /^https:\/\//, document.source);
      }
    }
  });

  it('the documentation names tags, events and tokens that exist', async () => {
    const elements = await readElements();
    const known = new Set([
      ...elements.map(({tagName}) => tagName),
      ...namesOf(elements, 'events'),
      ...namesOf(elements, 'cssProperties'),
    ]);
    for (const document of documents.filter(({source}) => source !== 'CHANGELOG.md')) {
      for (const {type, content} of inlineTokens(document)) {
        if (type !== 'code_inline') continue;
        for (const [name] of content.matchAll(
          /(?<![\w/.@-])(?:--)?fenerum-[a-z-]+(?![\w./*-]|…)/g,
        )) {
          const isPackage = /^fenerum-elements/.test(name);
          assert.ok(isPackage || known.has(name), `${document.source}: ${name}`);
        }
      }
    }
  });

  it('the documentation names attributes and properties that exist', async () => {
    const elements = await readElements();
    const names = new Set([
      ...namesOf(elements, 'attributes'),
      ...elements.flatMap((one) => one.members).map(({name}) => name),
      ...namesOf(elements, 'events'),
      ...Object.keys(recoveries),
    ]);
    const problems: string[] = [];
    for (const document of documents.filter(({source}) => /^README|^demo\/docs/.test(source))) {
      for (const {type, content} of inlineTokens(document)) {
        const [, name = ''] = /^([a-z]+(?:-[a-z]+)+)(?:="[^"]*")?$/.exec(content) ?? [];
        const [, property = ''] = /^([a-z]+(?:[A-Z][a-z]+)+)$/.exec(content) ?? [];
        if (type !== 'code_inline') continue;
        const isUnknown = name && !names.has(name) && !otherNames.has(name);
        const isMisspelt =
          property && !names.has(property) && !otherNames.has(property) && nearest(property, names);
        if (isUnknown || isMisspelt) problems.push(`${document.source}: ${content}`);
      }
    }
    assert.deepEqual(problems, []);
  });

  it('every page of the documentation is part of the site', async () => {
    const sources = await filesIn('demo/docs', (path) => path.endsWith('.md'));
    const inSite = new Set(pages.map(({source}) => source));
    assert.deepEqual(
      sources.filter((source) => !inSite.has(source)),
      [],
    );
  });

  it('the documentation explains every error code in a section of its own', () => {
    const {anchors} = documentAt('demo/docs/failures.md');
    const troubleshooting = documentAt('demo/docs/troubleshooting.md').text;
    for (const code of Object.keys(recoveries)) {
      assert.ok(anchors.has(code), code);
      assert.ok(troubleshooting.includes(`](failures.md#${code})`), `Troubleshooting: ${code}`);
    }
  });

  it('the documentation explains every recovery in the table of recoveries', () => {
    const {text} = documentAt('demo/docs/failures.md');
    const [, section = ''] = text.split(/^## Recoveries$/m);
    const explained = [...section.matchAll(/^\| `(\w+)` +\|/gm)].map(([, name]) => name);
    assert.deepEqual(explained.sort(), [...new Set(Object.values(recoveries))].sort());
  });

  it('the documentation shows the Content-Security-Policy that the reference backend sends', async () => {
    const {blocks} = documentAt('demo/docs/security.md');
    const shown = blocks.find(({code}) => code.includes('default-src'))?.code ?? '';
    const response = await new Hono().use(securityHeaders).request('/');
    const sent = response.headers.get('Content-Security-Policy') ?? '';
    const directives = (policy: string) =>
      policy
        .split(';')
        .map((directive) => directive.trim().split(/\s+/).join(' '))
        .filter(Boolean)
        .sort();
    assert.deepEqual(directives(shown), directives(sent));
  });

  it('the documentation names the versions that package.json names', async () => {
    const {version, engines} = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
      version: string;
      engines: {node: string};
    };
    assert.match(documentAt('CHANGELOG.md').text, new RegExp(`^## \\[${version}\\]`, 'm'));
    for (const source of ['README.md', 'CONTRIBUTING.md']) {
      for (const [, node = ''] of documentAt(source).text.matchAll(/Node (\d[\d.]*\d)/g)) {
        assert.equal(`>=${node}`, engines.node, source);
      }
    }
    for (const {source, text} of documents.filter((one) => one.source !== 'CHANGELOG.md')) {
      const named = text.matchAll(
        /(?:fenerum-elements@|fenerum-elements-|form-controller-|is version )(\d+\.\d+\.\d+)/g,
      );
      for (const [, one] of named) assert.equal(one, version, source);
    }
  });

  it('the documentation keeps README and SECURITY short enough to be read', () => {
    const lines = (source: string) => documentAt(source).text.split('\n').length;
    assert.ok(lines('README.md') <= 300, `README.md has ${lines('README.md')} lines.`);
    assert.ok(lines('SECURITY.md') <= 60, `SECURITY.md has ${lines('SECURITY.md')} lines.`);
  });
});
