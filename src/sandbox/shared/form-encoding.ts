/** Encodes and decodes the form encoding of Stripe's API: `a[b]=1&c[0]=2`. */

import {isParams, type Params} from './params.js';

const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

/** Encodes parameters as a form body. */
export function encodeForm(params: Params): string {
  const pairs: string[] = [];
  const add = (name: string, value: unknown) => {
    if (value === undefined) return;
    if (Array.isArray(value)) {
      value.forEach((item, index) => add(`${name}[${index}]`, item));
    } else if (isParams(value)) {
      for (const [key, item] of Object.entries(value)) add(`${name}[${key}]`, item);
    } else {
      pairs.push(`${encodeURIComponent(name)}=${encodeURIComponent(String(value ?? ''))}`);
    }
  };
  for (const [name, value] of Object.entries(params)) add(name, value);
  return pairs.join('&');
}

/** Decodes a form body. All values are strings, and lists become objects with numeric keys. */
export function decodeForm(body: string): Params {
  const root: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const [name, value] of new URLSearchParams(body)) {
    const path = name.replaceAll(']', '').split('[');
    if (path.some((part) => forbidden.has(part)) || path.length > 8) continue;
    let place = root;
    for (const [depth, raw] of path.entries()) {
      // `expand[]=a&expand[]=b` has no indexes, so they are assigned here.
      const part = raw === '' && depth > 0 ? String(Object.keys(place).length) : raw;
      if (depth === path.length - 1) {
        place[part] = value;
      } else {
        const below = place[part];
        place = isObject(below) ? below : (place[part] = Object.create(null) as typeof root);
      }
    }
  }
  return root;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
