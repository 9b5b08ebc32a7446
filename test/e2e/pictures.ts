/** Reads, writes and compares sheets: pictures of many states, in PNG files with a palette. */
import {mkdir, readFile, writeFile} from 'node:fs/promises';
import {convertIndexedToRgb, decode, encode, type DecodedPng} from 'fast-png';
import pixelmatch from 'pixelmatch';

/** A picture with four bytes for each pixel: red, green, blue and opacity. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Where a state is on its sheet, in pixels. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Sheet extends Picture {
  readonly places: Readonly<Record<string, Place>>;
}

/**
 * How different a pixel may be, from 0 to 1 for black and white. Processors round mixed colours differently by less than 0.01.
 */
const threshold = 0.04;

/** The side of the squares that are compared, in pixels, and how many pixels of one may differ. */
const windowSize = 16;
const mostDifferent = 4;

/** @param png with three or four channels, or with a palette */
export function readPicture(png: Uint8Array): Picture {
  return asPicture(decode(png));
}

function asPicture(decoded: DecodedPng): Picture {
  const {width, height, palette} = decoded;
  const pixels = palette ? convertIndexedToRgb(decoded) : decoded.data;
  if (pixels.length === width * height * 4) return {width, height, data: Uint8Array.from(pixels)};
  const data = new Uint8Array(width * height * 4).fill(255);
  for (let from = 0, to = 0; to < data.length; from += 3, to += 4) {
    data[to] = pixels[from]!;
    data[to + 1] = pixels[from + 1]!;
    data[to + 2] = pixels[from + 2]!;
  }
  return {width, height, data};
}

/** Reads a sheet. The places are a text in its file. */
export async function readSheet(file: URL): Promise<Sheet> {
  const decoded = decode(await readFile(file));
  const places = JSON.parse(decoded.text['places'] ?? '{}') as Sheet['places'];
  return {...asPicture(decoded), places};
}

/** Writes a sheet with a palette of 256 colours, a quarter of the size of all colours. */
export async function writeSheet(file: URL, {width, height, data, places}: Sheet): Promise<void> {
  const colors = new Uint32Array(data.buffer, data.byteOffset, width * height);
  const counts = new Map<number, number>();
  for (const color of colors) counts.set(color, (counts.get(color) ?? 0) + 1);
  const byCount = [...counts.keys()].sort((a, b) => counts.get(b)! - counts.get(a)!).map(channels);
  const {palette, indices} = paletteOf(byCount);
  const png = encode(
    {
      width,
      height,
      data: Uint8Array.from(colors, (color) => indices.get(channels(color).join())!),
      channels: 1,
      palette,
      text: {places: JSON.stringify(places)},
    },
    {zlib: {level: 9}},
  );
  await mkdir(new URL('.', file), {recursive: true});
  await writeFile(file, png);
}

/** The least significant byte of a pixel is its red, on every processor that Chromium supports. */
const channels = (color: number): number[] => [
  color & 255,
  (color >> 8) & 255,
  (color >> 16) & 255,
];

/**
 * Chooses 256 colours: the most frequent ones, and then always the one that is the least similar to all before. So no pixel
 * changes visibly.
 *
 * @param colors the most frequent first
 * @returns the palette, and the index of the most similar one for each color
 */
function paletteOf(colors: readonly number[][]) {
  const palette: number[][] = [];
  const distances = colors.map(() => Infinity);
  const indices = colors.map(() => 0);
  let next = 0;
  while (palette.length < 256 && distances[next]! > 0) {
    const chosen = colors[next]!;
    for (const [index, color] of colors.entries()) {
      const distance = Math.hypot(...color.map((channel, at) => channel - chosen[at]!));
      if (distance >= distances[index]!) continue;
      distances[index] = distance;
      indices[index] = palette.length;
    }
    palette.push(chosen);
    next = palette.length < 16 ? palette.length : distances.indexOf(Math.max(...distances));
  }
  return {palette, indices: new Map(colors.map((color, at) => [color.join(), indices[at]!]))};
}

/** Cuts a state out of a sheet, onto a canvas of the given size. */
function cut(sheet: Sheet, name: string, width: number, height: number): Uint8Array {
  const {x, y, ...place} = sheet.places[name]!;
  const canvas = new Uint8Array(width * height * 4);
  for (let row = 0; row < place.height; row += 1) {
    const start = ((y + row) * sheet.width + x) * 4;
    canvas.set(sheet.data.subarray(start, start + place.width * 4), row * width * 4);
  }
  return canvas;
}

/**
 * Compares one state on two sheets. If it differs, saves both pictures and their difference in `folder`.
 *
 * @returns what differs, in one line; `undefined` if the state looks the same
 */
export async function differenceOf(
  name: string,
  expected: Sheet,
  actual: Sheet,
  folder: URL,
): Promise<string | undefined> {
  const [before, now] = [expected.places[name], actual.places[name]];
  if (!before || !now) return `“${name}” is missing ${before ? 'on the page' : 'in the file'}`;
  const width = Math.max(before.width, now.width);
  const height = Math.max(before.height, now.height);
  const pictures = {
    expected: cut(expected, name, width, height),
    actual: cut(actual, name, width, height),
    difference: new Uint8Array(width * height * 4),
  };
  const pixels = pixelmatch(
    pictures.expected,
    pictures.actual,
    pictures.difference,
    width,
    height,
    {threshold, windowSize},
  );
  const isSameSize = before.width === now.width && before.height === now.height;
  if (isSameSize && pixels <= mostDifferent) return undefined;
  await mkdir(folder, {recursive: true});
  for (const [kind, data] of Object.entries(pictures)) {
    const file = new URL(`${name.replaceAll(' ', '-')}.${kind}.png`, folder);
    await writeFile(file, encode({width, height, data, channels: 4}));
  }
  return isSameSize
    ? `“${name}” differs in ${pixels} pixels of a square of ${windowSize}`
    : `“${name}” has ${now.width} × ${now.height} pixels instead of ${before.width} × ${before.height}`;
}
