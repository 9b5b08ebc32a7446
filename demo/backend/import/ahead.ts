// Works on the next items of a stream while earlier ones are in use, in order and never on more than a few.

/** Yields what `work` makes of each item, in the order of the items; `width` of them are under way. */
export async function* ahead<Item, Result>(
  items: AsyncIterable<Item>,
  width: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const underWay: Promise<Result>[] = [];
  for await (const item of items) {
    const result = work(item);
    // Its failure is thrown when its turn comes.
    result.catch(() => {});
    underWay.push(result);
    if (underWay.length < width) continue;
    const next = underWay.shift();
    if (next) yield await next;
  }
  for (const rest of underWay) yield await rest;
}
