// Removes secrets from a text before a person or a file gets it.

/** What a secret of Stripe or of an Authorization header looks like. The kind stays readable, the value goes. */
const secrets: readonly (readonly [RegExp, string])[] = [
  [/\b((?:sk|rk)_(?:test|live)_|whsec_)\w+/g, '$1…'],
  [/(_secret_)\w+/g, '$1…'],
  [/\b(Token|Bearer|Basic)\s+[\w.~+/=-]{16,}/gi, '$1 …'],
  [/(\/\/)[^/\s@]*@/g, '$1…@'],
];

/** The same text with every secret cut off after its prefix. */
export function redact(text: string): string {
  return secrets.reduce((result, [pattern, shown]) => result.replace(pattern, shown), text);
}
