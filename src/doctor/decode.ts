/** Decodes a page as a browser does: by its byte order mark, its Content-Type, or a meta tag at its beginning. */

/** In bytes: the part of a page in which browsers search for a meta tag with the charset. */
const SEARCHED = 1024;

/** @param type the Content-Type of the answer. For a file, pass `text/html` */
export function decode(bytes: Uint8Array, type: string): string {
  const fromHeader = /;\s*charset\s*=\s*["']?([^\s"';]+)/i.exec(type)?.[1];
  const charsets = [markOf(bytes), fromHeader, /html/i.test(type) ? metaCharset(bytes) : undefined];
  for (const charset of charsets) {
    const decoder = decoderFor(charset);
    if (decoder) return decoder.decode(bytes);
  }
  return new TextDecoder().decode(bytes);
}

function markOf([first, second]: Uint8Array): string | undefined {
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xef && second === 0xbb) return 'utf-8';
  return undefined;
}

/** A meta tag is readable only in ASCII, so a page whose tag names UTF-16 is read as UTF-8, as browsers do. */
function metaCharset(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.subarray(0, SEARCHED)).toString('latin1');
  const text = start.replace(/<!--.*?(?:-->|$)/gs, '');
  const charset = /<meta\s[^>]*?charset\s*=\s*["']?\s*([^\s"'/>;]+)/i.exec(text)?.[1];
  return charset && /^utf-?16/i.test(charset) ? 'utf-8' : charset;
}

/** Undefined for a charset that does not exist. */
function decoderFor(charset: string | undefined): TextDecoder | undefined {
  if (charset === undefined) return undefined;
  try {
    return new TextDecoder(charset);
  } catch {
    return undefined;
  }
}
