// Text that is put into groups while it is typed, with the caret where the customer expects it.

/** Formats what stands in an input and keeps the caret behind the same character. */
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
  // An input without focus has no caret to care for, and asking for one would steal the focus in some browsers.
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
