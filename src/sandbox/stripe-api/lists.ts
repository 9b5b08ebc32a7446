/** Lists with pages, and Stripe's search. */

import type {ApiList, Metadata} from '../shared/objects.js';
import {isParams, type Params, requiredInteger, requiredText, textOr} from '../shared/params.js';
import {invalidRequest, resourceMissing} from '../shared/stripe-api-error.js';

interface Listed {
  readonly id: string;
  /** Seconds since the Unix epoch. */
  readonly created: number;
}

/**
 * One page, the newest first: `limit` objects (1 to 100; 10 by default) after or before the given id, of those that
 * were created in the given time. https://docs.stripe.com/api/pagination
 */
export function list<T extends Listed>(
  objects: readonly T[],
  params: Params,
  url: string,
): ApiList<T> {
  const isInTime = createdFilter(params);
  const all = objects.filter(({created}) => isInTime(created));
  const limit = params['limit'] === undefined ? 10 : requiredInteger(params, 'limit');
  if (limit < 1 || limit > 100) {
    throw invalidRequest('Limit must be between 1 and 100.', {param: 'limit'});
  }
  const after = textOr(params, 'starting_after', undefined);
  const before = textOr(params, 'ending_before', undefined);
  if (after !== undefined && before !== undefined) {
    throw invalidRequest('You can only use one of starting_after and ending_before.', {
      param: 'ending_before',
    });
  }
  if (before !== undefined) {
    const earlier = all.slice(0, indexOf(all, before, 'ending_before'));
    const data = earlier.slice(-limit);
    return {object: 'list', data, has_more: earlier.length > data.length, url};
  }
  const start = after === undefined ? 0 : indexOf(all, after, 'starting_after') + 1;
  const data = all.slice(start, start + limit);
  return {object: 'list', data, has_more: start + limit < all.length, url};
}

function indexOf(all: readonly Listed[], id: string, param: string): number {
  const index = all.findIndex((item) => item.id === id);
  if (index < 0) throw resourceMissing('object', id, {param, status: 400});
  return index;
}

const comparisons: Readonly<Record<string, (created: number, bound: number) => boolean>> = {
  gt: (created, bound) => created > bound,
  gte: (created, bound) => created >= bound,
  lt: (created, bound) => created < bound,
  lte: (created, bound) => created <= bound,
};

/** The `created` parameter: a time in seconds, or bounds such as `{gte: 1}`. */
function createdFilter(params: Params): (created: number) => boolean {
  const {created: given} = params;
  if (given === undefined) return () => true;
  if (!isParams(given)) {
    const exact = requiredInteger(params, 'created');
    return (created) => created === exact;
  }
  const bounds = Object.keys(given).map((name) => {
    const holds = comparisons[name];
    if (!Object.hasOwn(comparisons, name) || holds === undefined) {
      throw invalidRequest(`Received unknown parameter: created[${name}]`, {
        code: 'parameter_unknown',
        param: `created[${name}]`,
      });
    }
    const bound = requiredInteger(given, name);
    return (created: number) => holds(created, bound);
  });
  return (created) => bounds.every((holds) => holds(created));
}

interface Searchable extends Listed {
  readonly metadata: Metadata;
}

/** A page of search results. */
export interface SearchResult<T> {
  object: 'search_result';
  data: T[];
  has_more: boolean;
  next_page: null;
  url: string;
}

/** Searches with clauses such as `email:'a@b.dk' AND metadata['account']:'…'`. All clauses must match. */
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
