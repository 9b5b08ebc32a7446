/** Finds where a page has our tags without showing them: in a comment, `<noscript>`, `<template>` or a frame. */
import type {DefaultTreeAdapterTypes} from 'parse5';
import {showUrl} from './show-url.js';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

const ourTag = /<fenerum-(?:card-form|payment-retry)[\s/>]/i;

/** @returns sentences that explain why a page shows no element */
export function hiddenTags(document: Node, address: URL | undefined): string[] {
  return [...new Set(reasonsIn(document, address))];
}

function* reasonsIn(node: Node, address: URL | undefined): Generator<string> {
  if (node.nodeName === '#comment' && 'data' in node && ourTag.test(node.data)) {
    yield `A comment${lineOf(node)} contains the tag.`;
  }
  if ('tagName' in node) yield* reasonsOf(node, address);
  if ('childNodes' in node) for (const child of node.childNodes) yield* reasonsIn(child, address);
}

function* reasonsOf(element: Element, address: URL | undefined): Generator<string> {
  const {tagName, childNodes} = element;
  if (tagName === 'noscript' && childNodes.some((child) => 'value' in child && isOurs(child))) {
    yield `The <noscript>${lineOf(element)} contains the tag. Browsers with JavaScript ignore it.`;
  }
  if (tagName === 'template' && 'content' in element && hasOurs(element.content as Node)) {
    yield `The <template>${lineOf(element)} contains the tag. It shows nothing until JavaScript copies it.`;
  }
  if (tagName === 'iframe') yield* reasonsOfFrame(element, address);
}

const isOurs = ({value}: {readonly value: string}): boolean => ourTag.test(value);

function* reasonsOfFrame({attrs}: Element, address: URL | undefined): Generator<string> {
  const valueOf = (wanted: string) => attrs.find(({name}) => name === wanted)?.value.trim();
  const content = valueOf('srcdoc');
  const src = valueOf('src');
  if (content !== undefined) {
    if (ourTag.test(content)) yield 'The tag is in srcdoc of a frame, which was not checked.';
  } else if (src && !/^(?:about|javascript|data|blob):/i.test(src)) {
    const url = URL.canParse(src, address?.href) ? new URL(src, address?.href) : src;
    yield `The page has a frame. If the form is in it, check its address: ${showUrl(url)}`;
  }
}

/** Whether one of our elements is in the content of a template. */
function hasOurs(node: Node): boolean {
  if (node.nodeName === 'fenerum-card-form' || node.nodeName === 'fenerum-payment-retry') {
    return true;
  }
  if ('content' in node && hasOurs(node.content)) return true;
  return 'childNodes' in node && node.childNodes.some(hasOurs);
}

const lineOf = ({sourceCodeLocation}: Node): string =>
  sourceCodeLocation ? ` in line ${sourceCodeLocation.startLine}` : '';
