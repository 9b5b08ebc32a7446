/** Removes secrets from a text before it is shown or written to a file. */

/** Stripe's secrets and Authorization headers. The prefix stays readable, and the value is removed. */
const secrets: readonly (readonly [RegExp, string])[] = [
  [/\b((?:sk|rk)_(?:test|live)_|whsec_)\w+/g, '$1…'],
  [/(_secret_)\w+/g, '$1…'],
  [/\b(Token|Bearer|Basic)\s+[\w.~+/=-]{16,}/gi, '$1 …'],
  [/(\/\/)[^/\s@]*@/g, '$1…@'],
];

/** Returns the text with the value of every secret removed. */
export function redact(text: string): string {
  return secrets.reduce((result, [pattern, shown]) => result.replace(pattern, shown), text);
}
