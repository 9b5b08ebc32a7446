/** Reads the parameters of a request: typed values from a caller, or strings from a form. */

import type {Address, Metadata} from './objects.js';
import {invalidRequest, parameterMissing, plainError} from './stripe-api-error.js';

/** The parameters of a request. */
export type Params = Readonly<Record<string, unknown>>;

/** Whether a value is a plain object of parameters. */
export function isParams(value: unknown): value is Params {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The nested parameters of a name; empty if there are none. */
export function nested(params: Params, name: string): Params {
  const value = params[name];
  return isParams(value) ? value : {};
}

/** A string: `undefined` if missing, `null` if empty. */
export function text(params: Params, name: string): string | null | undefined {
  const value = params[name];
  if (value === undefined) return undefined;
  if (value === null || value === '') return null;
  if (typeof value === 'object') throw invalidRequest(`Invalid string: ${name}`, {param: name});
  return String(value);
}

/** A string, or the default if it is missing or empty. */
export function textOr<T>(params: Params, name: string, otherwise: T): string | T {
  return text(params, name) ?? otherwise;
}

/** A required string. */
export function requiredText(params: Params, name: string): string {
  const value = text(params, name);
  if (value === undefined || value === null) throw parameterMissing(name);
  return value;
}

/** A required integer. */
export function requiredInteger(params: Params, name: string): number {
  const value = requiredText(params, name);
  if (!/^-?\d{1,15}$/.test(value)) {
    throw invalidRequest(`Invalid integer: ${value}`, {
      code: 'parameter_invalid_integer',
      param: name,
    });
  }
  return Number(value);
}

/** A boolean; false by default. */
export function flag(params: Params, name: string): boolean {
  const value = params[name];
  if (value === undefined || value === null || value === '' || value === false) return false;
  if (value === true || value === 'true') return true;
  if (value === 'false') return false;
  throw invalidRequest(`Invalid boolean: ${String(value)}`, {param: name});
}

/** One of the given words; `undefined` if missing. */
export function oneOf<T extends string>(
  params: Params,
  name: string,
  words: readonly T[],
): T | undefined {
  const value = text(params, name);
  if (value === undefined || value === null) return undefined;
  const word = words.find((candidate) => candidate === value);
  if (word === undefined) {
    throw invalidRequest(`Invalid ${name}: must be one of ${words.join(', ')}`, {param: name});
  }
  return word;
}

/** A list of strings, given as an array or as the numeric keys of a form. */
export function words(params: Params, name: string): string[] | undefined {
  const value = params[name];
  if (value === undefined || value === null || value === '') return undefined;
  const items = Array.isArray(value) ? value : isParams(value) ? Object.values(value) : undefined;
  if (!items?.every((item) => typeof item === 'string')) {
    throw invalidRequest('Invalid array', {param: name});
  }
  return items;
}

/** The metadata after this request. New keys are merged, and an empty value deletes its key. */
export function mergeMetadata(params: Params, current: Metadata = {}): Metadata {
  const given = params['metadata'];
  if (given === undefined) return current;
  if (given === '' || given === null) return {};
  if (!isParams(given)) throw invalidRequest('Invalid object', {param: 'metadata'});
  const merged = {...current};
  for (const [key, raw] of Object.entries(given)) {
    const value = raw === null ? '' : String(raw);
    const param = `metadata[${key}]`;
    if (key.length > 40 || /[[\]]/.test(key)) {
      throw invalidRequest('Metadata keys have at most 40 characters and no brackets.', {param});
    }
    if (value.length > 500) {
      throw invalidRequest(
        `Metadata values can have up to 500 characters, but you passed in a value that is ${value.length} characters.`,
        {param},
      );
    }
    if (value === '') delete merged[key];
    else merged[key] = value;
  }
  if (Object.keys(merged).length > 50) {
    throw invalidRequest('You can only have 50 metadata keys.', {param: 'metadata'});
  }
  return merged;
}

/** An address, with null for missing fields. */
export function readAddress(params: Params): Address {
  const field = (name: string) => textOr(params, name, null);
  return {
    city: field('city'),
    country: field('country'),
    line1: field('line1'),
    line2: field('line2'),
    postal_code: field('postal_code'),
    state: field('state'),
  };
}

/** Throws Stripe's error for a parameter that the call does not have. */
export function refuseUnknown(params: Params, known: readonly string[]): void {
  const unknown = Object.keys(params).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  if (unknown === 'payment_method_types') {
    throw invalidRequest(
      'payment_method_types is no longer supported. Use allowed_payment_method_types instead.',
      {code: 'payment_method_types_no_longer_supported', param: unknown},
    );
  }
  if (unknown === '__proto__') throw plainError(400, 'invalid_request_error', 'Invalid parameters');
  throw invalidRequest(`Received unknown parameter: ${unknown}`, {
    code: 'parameter_unknown',
    param: unknown,
  });
}
