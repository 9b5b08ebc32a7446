/** The page's looks, on their way into Stripe's iframe. */
import type {FieldStyle} from '../ports/gateway.js';

/**
 * Stripe's `style` for what a page looks like now. Custom properties do not cross into an iframe, so they are resolved.
 *
 * @param probe an element that wears the tokens: text in `color`, muted in `outline-color`, danger in `border-top-color`
 */
export function fieldStyle(probe: Element): FieldStyle {
  const looks = getComputedStyle(probe);
  const color = plainColor(looks.color);
  const muted = plainColor(looks.outlineColor);
  const danger = plainColor(looks.borderTopColor);
  const {fontFamily, fontSize, fontWeight, letterSpacing, lineHeight} = looks;
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

// A page has few colours and is drawn often; asking a canvas takes longer than all the rest of a drawing.
const known = new Map<string, string>();

/** Any CSS colour as `rgba()`, which every release of Stripe.js understands. */
function plainColor(color: string): string {
  if (/^rgba?\(/.test(color)) return color;
  const plain = known.get(color) ?? painted(color);
  known.set(color, plain);
  return plain;
}

function painted(color: string): string {
  const context = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  if (!context) return color;
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
  return `rgba(${red}, ${green}, ${blue}, ${(alpha / 255).toFixed(3)})`;
}
