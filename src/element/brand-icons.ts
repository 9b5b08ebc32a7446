/**
 * The icons of the card brands that a form accepts, drawn by us. Loaded only with `accepted-brands`. Each brand is a trademark
 * of its owner; demo/docs/theming.md names them.
 */
import {html, nothing, svg, type TemplateResult} from 'lit/html.js';

const css = String.raw;

/** The style sheet of the icons. They are lower than the label next to them, and shrink instead of wrapping. */
export const brandStyles = css`
  .brands {
    display: flex;
    justify-content: end;
    min-inline-size: 0;
    gap: 0.25em;
    direction: ltr;
  }
  .brands svg {
    inline-size: 1.75em;
    min-inline-size: 0;
    block-size: 1.1667em;
    border-radius: 0.1667em;
    box-shadow: 0 0 0 1px color-mix(in srgb, currentColor 20%, transparent);
    forced-color-adjust: none;
  }
`;

const word = (text: string, size: number, color = '#fff', style = 'normal'): TemplateResult =>
  svg`<text x="18" y=${12 + size * 0.36} text-anchor="middle" font-family="Arial, Helvetica, sans-serif" font-weight="700"
    font-size=${size} font-style=${style} fill=${color}>${text}</text>`;

const circles = (left: string, right: string): TemplateResult =>
  svg`<circle cx="14" cy="12" r="7" fill=${left} /><circle cx="22" cy="12" r="7" fill=${right} fill-opacity=".85" />`;

const bars = (left: string, middle: string, right: string): TemplateResult =>
  svg`<path fill=${left} d="M6 4h7v16H6z" /><path fill=${middle} d="M14.5 4h7v16h-7z" /><path fill=${right} d="M23 4h7v16h-7z" />`;

/** The name of the brand, the colour of the plate, and what is on it, by Stripe's name of the brand. */
const icons: Readonly<
  Record<string, readonly [name: string, plate: string, mark: TemplateResult]>
> = {
  visa: ['Visa', '#fff', word('VISA', 12, '#1434cb', 'italic')],
  mastercard: ['Mastercard', '#fff', circles('#eb001b', '#f79e1b')],
  maestro: ['Maestro', '#fff', circles('#0099df', '#ed0006')],
  amex: ['American Express', '#006fcf', word('AMEX', 10)],
  dankort: ['Dankort', '#e3021b', word('DK', 13)],
  discover: [
    'Discover',
    '#fff',
    svg`${word('DISC', 9, '#231f20')}<path fill="#f47216" d="M22 24a22 22 0 0 0 14-9v9z" />`,
  ],
  diners: [
    'Diners Club',
    '#0079be',
    svg`<circle cx="18" cy="12" r="8" fill="#fff" /><path fill="#0079be" d="M16 6.2a6 6 0 0 0 0 11.6zm4 0v11.6a6 6 0 0 0 0-11.6z" />`,
  ],
  jcb: ['JCB', '#fff', bars('#0e4c96', '#b41f36', '#007940')],
  unionpay: ['UnionPay', '#fff', bars('#e21836', '#00447c', '#007b84')],
  cartes_bancaires: ['Cartes Bancaires', '#0a5e8a', word('CB', 13)],
};

/**
 * Renders the icons as one image for assistive technology.
 *
 * @param brands Stripe's names, plus `dankort`; an unknown one is skipped
 * @param label what the icons say, in the language of the form
 */
export function renderBrands(
  brands: readonly string[],
  label: string,
): TemplateResult | typeof nothing {
  const known = [...new Set(brands)].flatMap((brand) => {
    const icon = icons[brand];
    return icon ? [icon] : [];
  });
  if (known.length === 0) return nothing;
  return html`<span
    class="brands"
    role="img"
    aria-label="${label}: ${known.map(([name]) => name).join(', ')}"
  >
    ${known.map(
      ([, plate, mark]) =>
        html`<svg viewBox="0 0 36 24" aria-hidden="true">
          <rect width="36" height="24" fill=${plate} />
          ${mark}
        </svg>`,
    )}
  </span>`;
}
