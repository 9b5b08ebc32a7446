/** Reads the documentation for its tests: every Markdown file, its blocks of code, its links and its headings. */
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {Token} from 'markdown-it';
import {headingsOf, parser, readInfo} from '../../../demo/site/markdown.js';
import {filesIn, root} from '../../tools/files.mjs';

export interface Block {
  /** The file and the line, for messages. */
  readonly place: string;
  readonly source: string;
  readonly language: string;
  readonly framework: string | undefined;
  /** `declaration` for types that are generated from the code. */
  readonly isDeclaration: boolean;
  /** The file that the code is taken from. */
  readonly file: string | undefined;
  readonly code: string;
}

export interface Document {
  readonly source: string;
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly anchors: ReadonlySet<string>;
  readonly blocks: readonly Block[];
}

/** Every Markdown file that a user or a developer reads. */
export async function readDocuments(): Promise<Document[]> {
  const tops = ['README.md', 'SECURITY.md', 'CHANGELOG.md', 'CONTRIBUTING.md'];
  const others = await filesIn('demo', (path) => path.endsWith('.md'));
  return Promise.all([...tops, ...others].map(readDocument));
}

async function readDocument(source: string): Promise<Document> {
  const text = await readFile(join(root, source), 'utf8');
  const tokens = parser.parse(text, {});
  const blocks = tokens
    .filter(({type}) => type === 'fence')
    .map(({info, content, map}): Block => {
      const {language, framework} = readInfo(info);
      return {
        place: `${source}:${(map?.[0] ?? 0) + 1}`,
        source,
        language,
        framework,
        isDeclaration: info.endsWith(' declaration'),
        file: / file=(\S+)/.exec(info)?.[1],
        code: content,
      };
    });
  const anchors = new Set([...headingsOf(tokens).values()].map(({id}) => id));
  return {source, text, tokens, anchors, blocks};
}

/** The inline tokens of a document: links, images and inline code. */
export const inlineTokens = ({tokens}: Document): Token[] =>
  tokens.flatMap(({children}) => children ?? []);
