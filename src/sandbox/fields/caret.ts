/** Formats an input's text while the customer types, and keeps the caret in place. */

/** Formats the text of an input. The caret stays behind the same character. */
export function reformat(
  input: HTMLInputElement,
  format: (text: string) => string,
  counts: RegExp,
): void {
  const {value} = input;
  const formatted = format(value);
  if (formatted === value) return;
  const caret = input.selectionStart ?? value.length;
  const atEnd = caret === value.length;
  const before = count(value.slice(0, caret), counts);
  input.value = formatted;
  // Without focus there is no caret to keep, and `setSelectionRange` would focus the input in some browsers.
  if (input.ownerDocument.activeElement !== input) return;
  const place = atEnd ? formatted.length : placeAfter(formatted, before, counts);
  input.setSelectionRange(place, place);
}

function count(text: string, counts: RegExp): number {
  return [...text].filter((character) => counts.test(character)).length;
}

function placeAfter(text: string, wanted: number, counts: RegExp): number {
  let seen = 0;
  for (const [index, character] of [...text].entries()) {
    if (seen === wanted) return index;
    if (counts.test(character)) seen++;
  }
  return text.length;
}
