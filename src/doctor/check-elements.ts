/** Checks the tags in a page: their names, attributes and values. */
import {isCommonAttribute} from './html-attributes.js';
import {allowedWords} from '../diagnostics/allowed-words.js';
import {nearest} from '../diagnostics/similar.js';
import type {PageReport} from './findings.js';
import type {Knowledge} from './knowledge.js';
import {resolveIn, type Page, type Tag} from './page.js';
import {showUrl, showValue} from './show-url.js';

const wordsOf = (attribute: 'load' | 'accepted-brands'): readonly string[] =>
  allowedWords[attribute].split(' ');

/** Attributes with a fixed set of values, of which they contain one or several. */
const words: Readonly<Record<string, {readonly of: readonly string[]; readonly isList?: true}>> = {
  credentials: {of: ['same-origin', 'include', 'omit']},
  gateway: {of: ['stripe_new', 'stripe']},
  'payment-methods': {of: ['card', 'sepa_debit'], isList: true},
  collect: {of: ['name', 'email', 'address'], isList: true},
  load: {of: wordsOf('load')},
  'accepted-brands': {of: wordsOf('accepted-brands'), isList: true},
};

const patterns: Readonly<Record<string, readonly [RegExp, string]>> = {
  'stripe-account': [/^acct_\w+$/, 'the id of a connected account (acct_…)'],
  'payment-method': [/^(?:pm|card)_\w+$/, 'the id of a payment method (pm_…)'],
  'client-secret': [/^(?:seti|pi)_\w+_secret_\w+$/, 'a client secret (…_secret_…)'],
};

const booleans = ['disabled', 'required'];

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

export function checkElements(page: Page, knowledge: Knowledge, report: PageReport): void {
  // A text about the tag has no attributes.
  const [, escaped] = /&lt;(fenerum-(?:card-form|payment-retry))\s+[\w-]+=/i.exec(page.html) ?? [];
  if (escaped !== undefined && page.ours.length === 0) {
    report.found('element-escaped', `The page shows the tag ${escaped} as text.`);
  }
  const known = page.ours.filter((tag) => knowledge.elements.has(tag.name));
  for (const tag of page.ours) {
    if (knowledge.elements.has(tag.name)) continue;
    const meant = nearest(tag.name, knowledge.elements.keys());
    const hint = meant === undefined ? '' : ` Did you mean <${meant}>?`;
    report.found(
      'unknown-tag',
      `<${tag.name}> is not an element of fenerum-elements.${hint}`,
      tag.line,
    );
  }
  for (const tag of known) checkElement(tag, page, knowledge, report);
  const keys = new Set(
    known.map(({attributes}) => attributes.get('publishable-key')?.trim()).filter(Boolean),
  );
  if (keys.size > 1) report.found('keys-differ', `The page uses ${keys.size} publishable keys.`);
}

function checkElement(tag: Tag, page: Page, knowledge: Knowledge, report: PageReport): void {
  const before = report.findings.length;
  if (tag.isSelfClosing) {
    report.found('self-closing-tag', `<${tag.name} /> has no end tag.`, tag.line);
  } else if (!tag.hasEndTag) {
    report.found('end-tag-missing', `<${tag.name}> has no end tag.`, tag.line);
  }
  checkQuotes(tag, report);
  checkForm(tag, report);
  checkNames(tag, knowledge.elements.get(tag.name) ?? [], report);
  checkValues(tag, report);
  checkKey(tag, page, report);
  checkSecret(tag, report);
  checkUrls(tag, page, report);
  checkRegistration(tag, page, report);
  if (report.findings.length === before) {
    report.ok(`<${tag.name}> in line ${tag.line}: all attributes are known and plausible`);
  }
}

/** Without `’`, with which names begin: `’s-Hertogenbosch`. */
const typographic = '“”„‟«»″‘';
/** A value without straight quotation marks ends at the first space, and the rest of it becomes the name of an attribute. */
const quotedName = new RegExp(`[${typographic}]`);
const quotedWord = new RegExp(`^[${typographic}]\\S*$`);
/** Quotation marks as entities, inside straight ones. A text for the customer may contain others. */
const quotedText = /^\s*(["'])[^"']*\1\s*$/;

/** Names values that contain the quotation marks which should only be around them. */
function checkQuotes({attributes, line}: Tag, report: PageReport): void {
  for (const [name, value] of attributes) {
    if (quotedName.test(name) || quotedWord.test(value) || quotedText.test(value)) {
      report.found('quoted-value', `${showValue(name)} has quotation marks in its value.`, line);
    }
  }
}

/** Checks the part of an element in a form of the page. */
function checkForm({attributes, line, isInForm}: Tag, report: PageReport): void {
  if (attributes.has('required') && !attributes.get('name')) {
    report.found('required-without-name', 'The element has required and no name.', line);
  }
  if (attributes.get('name') && !isInForm) {
    report.found('name-without-form', 'The element has a name and belongs to no form.', line);
  }
}

function checkNames(
  {name: tag, attributes, line}: Tag,
  known: readonly string[],
  report: PageReport,
): void {
  for (const name of attributes.keys()) {
    if (known.includes(name) || isCommonAttribute(name)) continue;
    const meant = nearest(name, known);
    const hint = meant === undefined ? '' : ` Did you mean ${meant}?`;
    report.found('unknown-attribute', `<${tag}> has no attribute ${showValue(name)}.${hint}`, line);
  }
}

function checkValues({attributes, line}: Tag, report: PageReport): void {
  for (const [name, {of, isList}] of Object.entries(words)) {
    const value = attributes.get(name)?.trim();
    if (value === undefined || (value === '' && name !== 'payment-methods')) continue;
    for (const word of isList ? value.split(/\s+/) : [value]) {
      if (of.includes(word)) continue;
      const meant = nearest(word, of);
      const hint = meant === undefined ? `It takes ${of.join(', ')}.` : `Did you mean ${meant}?`;
      report.found('attribute-value', `${name} has the value ${showValue(word)}. ${hint}`, line);
    }
  }
  for (const [name, [pattern, what]] of Object.entries(patterns)) {
    const value = attributes.get(name)?.trim();
    if (!value || isTemplate(value) || pattern.test(value)) continue;
    report.found('attribute-value', `${name} is ${showValue(value)}, which is not ${what}.`, line);
  }
  for (const name of booleans) {
    const value = attributes.get(name);
    if (value === undefined || !/^(?:false|0|no|off)$/i.test(value.trim())) continue;
    report.found('boolean-attribute', `${name}=${showValue(value)} switches ${name} on.`, line);
  }
  const locale = attributes.get('locale')?.trim();
  if (locale && !isTemplate(locale) && !isLanguageTag(locale)) {
    report.found(
      'attribute-value',
      `locale is ${showValue(locale)}, which is not a language tag (BCP 47).`,
      line,
    );
  }
}

function checkKey({name, attributes, line}: Tag, page: Page, report: PageReport): void {
  const key = attributes.get('publishable-key')?.trim() ?? '';
  if (key === '') {
    report.found(
      'key-missing',
      `<${name}> has no publishable-key. It waits until JavaScript sets one.`,
      line,
    );
    return;
  }
  if (/^(?:sk|rk)_/.test(key)) {
    report.found(
      'key-secret',
      `publishable-key contains a secret key (${key.slice(0, 8)}…).`,
      line,
    );
  } else if (isPlaceholder(key)) {
    report.found('key-placeholder', `publishable-key is a placeholder: ${showValue(key)}.`, line);
  } else if (!/^pk_(?:test|live)_\w+$/.test(key)) {
    report.found(
      'key-invalid',
      `publishable-key is ${showValue(key)}, which is not a publishable key.`,
      line,
    );
  } else if (key.startsWith('pk_live_')) {
    const isSandboxed = page.scripts.some(({attributes: script}) =>
      /sandbox(?:\.iife)?\.js/.test(script.get('src') ?? ''),
    );
    if (isSandboxed) {
      report.found('key-live-sandbox', 'The page has a live key and loads the sandbox.', line);
    }
    const {base} = page;
    if (base?.protocol === 'http:') {
      report.found('key-needs-https', 'The page has a live key and is served over http.', line);
    }
  }
}

function checkSecret({attributes, line}: Tag, report: PageReport): void {
  if (!attributes.get('client-secret')) return;
  report.found('secret-in-page', 'The HTML contains a client secret.', line);
  if (attributes.get('intent-url')) {
    report.found('intent-twice', 'The element has client-secret and intent-url.', line);
  }
}

/** Attributes with a URL, and whether it is one of the merchant's endpoints. */
const addresses = ['intent-url', 'register-url', 'return-url'];

function checkUrls({name, attributes, line}: Tag, page: Page, report: PageReport): void {
  if (!attributes.get('intent-url') && !attributes.get('client-secret')) {
    report.found('intent-missing', `<${name}> has neither intent-url nor client-secret.`, line);
  }
  for (const attribute of addresses) {
    const value = attributes.get(attribute)?.trim();
    if (!value || isTemplate(value)) continue;
    const url = resolveIn(page, value);
    if (page.base === undefined && url === undefined && !/^[\w+.-]+:/.test(value)) continue;
    if (url === undefined || !/^https?:$/.test(url.protocol)) {
      report.found('url-invalid', `${attribute} is ${showValue(value)}.`, line);
      continue;
    }
    if (/(?:^|\.)fenerum\.com$/.test(url.hostname)) {
      report.found('url-at-fenerum', `${attribute} leads to ${showUrl(url)}.`, line);
    }
    if (url.username || url.password) {
      report.found('url-credentials', `${attribute} contains a user name or a password.`, line);
    }
    if (url.protocol === 'http:' && page.base?.protocol === 'https:') {
      report.found('url-insecure', `${attribute} is ${showUrl(url)} in an https page.`, line);
    }
  }
}

function checkRegistration(tag: Tag, page: Page, report: PageReport): void {
  const {name, attributes, line, hasMandate} = tag;
  const isForSepa = /\bsepa_debit\b/.test(attributes.get('payment-methods') ?? '');
  if (isForSepa && !hasMandate && !attributes.get('merchant-name')?.trim()) {
    report.found('merchant-name-missing', `<${name}> takes SEPA and has no merchant-name.`, line);
  }
  const account = attributes.get('account')?.trim();
  if (account && !isTemplate(account) && !uuid.test(account)) {
    report.found('account-invalid', `account is ${showValue(account)}, which is not a uuid.`, line);
  }
  const hasListener = /registerNewPaymentCard|fenerum-register\b|fenerum-complete/.test(page.html);
  // If the element has a name, the page's own form submits the token.
  if (attributes.get('register-url') || attributes.get('name') || hasListener) return;
  report.found(
    'register-missing',
    `<${name}> has no register-url, and the HTML has no listener.`,
    line,
  );
}

/** Text that a template engine or a framework replaces. */
const isTemplate = (value: string): boolean => /\{\{|\{%|<%|\$\{|\[\[/.test(value);

const isPlaceholder = (key: string): boolean =>
  isTemplate(key) ||
  /…|\.\.\.|\*{3}|x{4}|[<>]|your|replace|changeme|publishable/i.test(key) ||
  /^pk_(?:test|live)_?$/.test(key);

function isLanguageTag(locale: string): boolean {
  try {
    return Intl.getCanonicalLocales(locale).length > 0;
  } catch {
    return false;
  }
}
