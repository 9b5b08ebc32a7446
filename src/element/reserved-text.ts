/** Invisible placeholder text, which reserves the space of a text before it has been loaded. */

/** A text with about that many letters. Its lines break like those of a real text. */
export const reservedText = (letters: number): string => 'xxxxx '.repeat(letters / 6);
