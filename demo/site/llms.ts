/** The documentation for language models: a list of the pages, and all pages as one Markdown text. */
import {readFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import {groups, pages} from './pages.js';

const top = fileURLToPath(new URL('../../', import.meta.url));

const summary = `Two HTML elements for shops that bill with Fenerum and take payments with Stripe.
\`<fenerum-card-form>\` saves a card or bank account at Stripe and registers it with Fenerum.
\`<fenerum-payment-retry>\` lets a customer finish a payment that failed while they were away.`;

/** The first sentence of a page, without link syntax. */
function firstSentence(markdown: string): string {
  const paragraphs = markdown.split('\n\n').map((text) => text.replace(/\s+/g, ' ').trim());
  const first = paragraphs.find((text) => /^[A-Z`]/.test(text) && !text.startsWith('```')) ?? '';
  const plain = first.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');
  return /^.*?[.:!?](?=\s|$)/.exec(plain)?.[0].replace(/:$/, '.') ?? plain;
}

/**
 * @param addressOf where a page is: a file of the package, or a page of the site
 * @returns the contents of `llms.txt` and `llms-full.txt`
 */
export async function forLanguageModels(
  addressOf: (page: {slug: string; source: string}) => string,
): Promise<{list: string; full: string}> {
  const texts = new Map(
    await Promise.all(
      pages.map(async (page) => [page, await readFile(top + page.source, 'utf8')] as const),
    ),
  );
  const sections = groups.map(({name, pages}) => {
    const lines = pages.map((page) => {
      const about = firstSentence(texts.get(page) ?? '');
      return `- [${page.name}](${addressOf(page)})${about && `: ${about}`}`;
    });
    return [`## ${name}`, ...lines].join('\n');
  });
  const title = `# fenerum-elements\n\n${summary.replace(/^/gm, '> ')}`;
  const bodies = [...texts].map(([page, text]) => `<!-- ${page.source} -->\n\n${text.trim()}`);
  return {
    list: `${[title, ...sections].join('\n\n')}\n`,
    full: `${[title, ...bodies].join('\n\n')}\n`,
  };
}
