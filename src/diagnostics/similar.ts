/** "Did you mean …": the known name that is nearest to a misspelt one. */

/** The most similar name, or undefined if none is similar enough. */
export function nearest(name: string, names: Iterable<string>): string | undefined {
  const plain = simplified(name);
  let best: string | undefined;
  let bestDistance = Math.max(2, Math.floor(plain.length / 3)) + 1;
  for (const known of names) {
    if (plain.length > 2 && simplified(known).startsWith(plain)) return known;
    const distance = editDistance(plain, simplified(known));
    if (distance < bestDistance) [best, bestDistance] = [known, distance];
  }
  return best;
}

/** Ignores hyphens, underscores and capital letters, because they are the most common mistakes. */
const simplified = (name: string): string => name.toLowerCase().replace(/[-_:.]/g, '');

/** The Levenshtein distance between two names. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({length: b.length + 1}, (_, n) => n);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (previous[j - 1] ?? 0) + Number(a[i - 1] !== b[j - 1]);
      current.push(Math.min(swap, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
