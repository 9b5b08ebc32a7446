/** Detects weak secrets: placeholders from examples, words, sequences and repetitions. */

/** Words that examples and templates use for a value. */
const placeholder =
  /…|\.{3}|<[^>]*>|\*{3}|^[x_-]{3,}$|change[-_ ]?(?:me|this|it)|replace[-_ ]?(?:me|this|it|with)|your[-_ ]|placeholder|insert[-_ ]|example|^todo$|openssl|random[-_ ]characters/i;

/** Whether a value is the placeholder of an example. Random values do not contain these words. */
export const isPlaceholder = (value: string): boolean => placeholder.test(value);

const guessable =
  /^(?:pass(?:word|wort|w0rd|phrase)?|p@ssw0rd|secret|s3cr3t|admin|root|letmein|qwerty|asdf|welcome|webhook|fenerum|stripe|token|test|demo|live|user|key|my|the|is|very|super|strong|random|[\d\W_])+$/i;

/**
 * Whether a secret can be guessed, whatever its length: a placeholder, common words with digits, few different characters,
 * a repeated part, or a sequence of the alphabet or the keyboard.
 */
export function isWeak(secret: string): boolean {
  return (
    isPlaceholder(secret) ||
    guessable.test(secret) ||
    new Set(secret).size < 8 ||
    isRepetition(secret) ||
    isSequence(secret)
  );
}

/** Whether the secret repeats a part of at most half its length, such as `abcabcabc`. */
function isRepetition(text: string): boolean {
  return (text + text).indexOf(text.slice(0, Math.ceil(text.length / 2)), 1) <= text.length / 2;
}

const sequences = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
];

/** Whether most characters are followed by the next, the previous or the same one. In random text, few are. */
function isSequence(text: string): boolean {
  const lower = text.toLowerCase();
  let neighbours = 0;
  for (let index = 1; index < lower.length; index++) {
    const pair = lower.slice(index - 1, index + 1);
    const [first = '', second = ''] = pair;
    const isNext = sequences.some((row) => row.includes(pair) || row.includes(second + first));
    if (isNext || first === second) neighbours++;
  }
  return neighbours > ((lower.length - 1) * 3) / 4;
}
