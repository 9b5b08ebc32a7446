/** Copies the style of the page into Stripe's iframe. */
import type {FieldStyle} from '../ports/stripe-client.js';

/**
 * Stripe's `style` option for the computed style of an element. Custom properties do not reach an iframe, so they are resolved.
 *
 * @param probe an element that uses the tokens: text as `color`, muted as `outline-color`, danger as `border-top-color`
 */
export function fieldStyle(probe: Element): FieldStyle {
  const style = getComputedStyle(probe);
  const color = rgbaColor(style.color);
  const muted = rgbaColor(style.outlineColor);
  const danger = rgbaColor(style.borderTopColor);
  const {fontFamily, fontSize, fontWeight, letterSpacing, lineHeight} = style;
  return {
    base: {
      color,
      iconColor: muted,
      fontFamily,
      fontSize,
      fontWeight,
      letterSpacing,
      lineHeight,
      fontSmoothing: 'antialiased',
      '::placeholder': {color: muted},
      ':disabled': {color: muted},
    },
    invalid: {color: danger, iconColor: danger},
  };
}

/** What `color-mix()` computes to. */
const mixed = /^color\(srgb ([\d.]+) ([\d.]+) ([\d.]+)(?: \/ ([\d.]+))?\)$/;

// A canvas is slow, and a page has few colours.
const cache = new Map<string, string>();

/** Any CSS colour as `rgba()`, which every version of Stripe.js understands. */
function rgbaColor(color: string): string {
  if (/^rgba?\(/.test(color)) return color;
  const [, red, green, blue, alpha = '1'] = mixed.exec(color) ?? [];
  if (red && green && blue) {
    return `rgba(${[red, green, blue].map((part) => Math.round(Number(part) * 255)).join(', ')}, ${alpha})`;
  }
  const rgba = cache.get(color) ?? toRgba(color);
  cache.set(color, rgba);
  return rgba;
}

function toRgba(color: string): string {
  const context = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  if (!context) return color;
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
  return `rgba(${red}, ${green}, ${blue}, ${(alpha / 255).toFixed(3)})`;
}
