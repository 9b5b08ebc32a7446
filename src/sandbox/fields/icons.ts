/** The icons in the fields: the card's brand, or a bank. */

import type {CardBrand} from '../shared/card-brands.js';

/** The names of the icons. */
export type IconName = CardBrand | 'bank';

type Attributes = Readonly<Record<string, string | number>>;
/** An SVG shape: tag, attributes and text. */
type Shape = readonly [
  tag: 'rect' | 'circle' | 'path' | 'text',
  attributes: Attributes,
  text?: string,
];

interface Icon {
  readonly plate: string;
  readonly marks: readonly Shape[];
}

const word = (text: string, size: number, more: Attributes = {}): Shape => [
  'text',
  {
    x: 16,
    y: 11 + size * 0.35,
    'text-anchor': 'middle',
    'font-size': size,
    'font-weight': 700,
    'font-family': 'Arial, Helvetica, sans-serif',
    fill: '#fff',
    ...more,
  },
  text,
];

const icons: Readonly<Record<IconName, Icon>> = {
  unknown: {
    plate: '#8792a2',
    marks: [
      ['rect', {x: 4, y: 6, width: 7, height: 5, rx: 1, fill: '#fff'}],
      ['rect', {x: 4, y: 15, width: 10, height: 2, rx: 1, fill: '#fff'}],
      ['rect', {x: 22, y: 15, width: 6, height: 2, rx: 1, fill: '#fff'}],
    ],
  },
  bank: {
    plate: 'none',
    marks: [
      ['path', {d: 'M16 1 28 7v2H4V7z', fill: '#8792a2'}],
      [
        'path',
        {d: 'M6 10h3v7H6zm6 0h3v7h-3zm5 0h3v7h-3zm6 0h3v7h-3zM4 18h24v3H4z', fill: '#8792a2'},
      ],
    ],
  },
  visa: {plate: '#1434cb', marks: [word('VISA', 10, {'font-style': 'italic'})]},
  mastercard: {
    plate: '#252525',
    marks: [
      ['circle', {cx: 12.5, cy: 11, r: 6, fill: '#eb001b'}],
      ['circle', {cx: 19.5, cy: 11, r: 6, fill: '#f79e1b', 'fill-opacity': 0.9}],
    ],
  },
  amex: {plate: '#006fcf', marks: [word('AMEX', 8.5)]},
  discover: {
    plate: '#f4f4f4',
    marks: [
      word('DISC', 8, {x: 12, fill: '#231f20'}),
      ['circle', {cx: 25, cy: 11, r: 4, fill: '#f47216'}],
    ],
  },
  diners: {
    plate: '#0079be',
    marks: [
      ['circle', {cx: 16, cy: 11, r: 7, fill: '#fff'}],
      ['path', {d: 'M14 6.5a5 5 0 0 0 0 9zm4 0v9a5 5 0 0 0 0-9z', fill: '#0079be'}],
    ],
  },
  jcb: {
    plate: '#f4f4f4',
    marks: [
      ['rect', {x: 5, y: 3, width: 6, height: 16, rx: 2, fill: '#0e4c96'}],
      ['rect', {x: 13, y: 3, width: 6, height: 16, rx: 2, fill: '#b41f36'}],
      ['rect', {x: 21, y: 3, width: 6, height: 16, rx: 2, fill: '#007940'}],
    ],
  },
  unionpay: {
    plate: '#f4f4f4',
    marks: [
      ['path', {d: 'M7 3h7l-3 16H4z', fill: '#e21836'}],
      ['path', {d: 'M14 3h7l-3 16h-7z', fill: '#00447c'}],
      ['path', {d: 'M21 3h7l-3 16h-7z', fill: '#007b84'}],
    ],
  },
};

const svg = 'http://www.w3.org/2000/svg';

/** Draws an icon. The `solid` style has one colour, `currentColor`. */
export function drawIcon(
  owner: Document,
  name: IconName,
  iconStyle: 'default' | 'solid',
): SVGSVGElement {
  const picture = owner.createElementNS(svg, 'svg');
  set(picture, {viewBox: '0 0 32 22', width: 24, height: 16.5, 'aria-hidden': 'true'});
  picture.dataset['icon'] = name;
  const {plate, marks} = icons[name];
  const base = make(owner, ['rect', {width: 32, height: 22, rx: 3, fill: plate}]);
  const shapes = marks.map((mark) => make(owner, mark));
  if (iconStyle === 'default') {
    picture.append(base, ...shapes);
    return picture;
  }
  if (plate === 'none') {
    for (const shape of shapes) shape.setAttribute('fill', 'currentColor');
    picture.append(...shapes);
    return picture;
  }
  // A mask cuts the marks out of the plate, so that any background shows through.
  const mask = owner.createElementNS(svg, 'mask');
  mask.id = 'marks';
  for (const shape of shapes) set(shape, {fill: '#000', 'fill-opacity': 1});
  mask.append(make(owner, ['rect', {width: 32, height: 22, fill: '#fff'}]), ...shapes);
  set(base, {fill: 'currentColor', mask: 'url(#marks)'});
  picture.append(mask, base);
  return picture;
}

function make(owner: Document, [tag, attributes, text]: Shape): SVGElement {
  const shape = owner.createElementNS(svg, tag);
  set(shape, attributes);
  if (text !== undefined) shape.textContent = text;
  return shape;
}

function set(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
}
