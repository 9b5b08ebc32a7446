// Pages of a list, and Stripe's search.

import type {ApiList, Metadata} from '../shared/objects.js';
import {type Params, requiredInteger, requiredText, textOr} from '../shared/params.js';
import {invalidRequest} from '../shared/stripe-api-error.js';

interface Listed {
  readonly id: string;
}

/** One page, the newest first: `limit` (1 to 100, else 10) after or before the id that was given. */
export function list<T extends Listed>(all: readonly T[], params: Params, url: string): ApiList<T> {
  const limit = params['limit'] === undefined ? 10 : requiredInteger(params, 'limit');
  if (limit < 1 || limit > 100) {
    throw invalidRequest('Limit must be between 1 and 100.', {param: 'limit'});
  }
  const after = textOr(params, 'starting_after', undefined);
  const before = textOr(params, 'ending_before', undefined);
  if (before !== undefined) {
    const earlier = all.slice(0, indexOf(all, before));
    const data = earlier.slice(-limit);
    return {object: 'list', data, has_more: earlier.length > data.length, url};
  }
  const start = after === undefined ? 0 : indexOf(all, after) + 1;
  const data = all.slice(start, start + limit);
  return {object: 'list', data, has_more: start + limit < all.length, url};
}

function indexOf(all: readonly Listed[], id: string): number {
  const index = all.findIndex((item) => item.id === id);
  if (index < 0) throw invalidRequest(`No such object: '${id}'`, {code: 'resource_missing'});
  return index;
}

interface Searchable extends Listed {
  readonly metadata: Metadata;
}

/** A page of what a search finds. */
export interface SearchResult<T> {
  object: 'search_result';
  data: T[];
  has_more: boolean;
  next_page: null;
  url: string;
}

/** Finds by clauses such as `email:'a@b.dk' AND metadata['account']:'…'`; all of them must hold. */
export function search<T extends Searchable>(
  all: readonly T[],
  params: Params,
  url: string,
): SearchResult<T> {
  const clauses = requiredText(params, 'query')
    .split(/\s+AND\s+/)
    .map(clause);
  const found = all.filter((item) => clauses.every((holds) => holds(item)));
  const limit = params['limit'] === undefined ? 10 : requiredInteger(params, 'limit');
  return {
    object: 'search_result',
    data: found.slice(0, limit),
    has_more: found.length > limit,
    next_page: null,
    url,
  };
}

function clause(source: string): (item: Searchable) => boolean {
  const match = /^(\w+)(?:\[(['"])(.+?)\2\])?:(['"])(.*)\4$/.exec(source.trim());
  if (!match) throw invalidRequest('We were unable to parse your search query.', {param: 'query'});
  const [, field = '', , key, , wanted = ''] = match;
  const value = wanted.replaceAll(/\\(.)/g, '$1');
  if (field === 'metadata' && key !== undefined) return (item) => item.metadata[key] === value;
  return (item) => Object.entries(item).some(([name, has]) => name === field && has === value);
}
