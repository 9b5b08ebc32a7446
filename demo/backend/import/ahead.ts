/** Processes a stream with limited concurrency, and yields the results in the order of the items. */

/** Yields the result of `work` for each item, in order. At most `width` items are processed at the same time. */
export async function* ahead<Item, Result>(
  items: AsyncIterable<Item>,
  width: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const underWay: Promise<Result>[] = [];
  for await (const item of items) {
    const result = work(item);
    // Avoid an unhandled rejection. The error is thrown when this item is yielded.
    result.catch(() => {});
    underWay.push(result);
    if (underWay.length < width) continue;
    const next = underWay.shift();
    if (next) yield await next;
  }
  for (const rest of underWay) yield await rest;
}
