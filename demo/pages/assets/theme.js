// Sets the tokens on the preview and shows the CSS for them. It uses `element.style`, which a strict policy allows.

const preview = document.getElementById('preview');
const form = document.querySelector('[data-tokens]');
const code = document.querySelector('[data-css] code');
const controls = [...form.elements].filter(({name}) => name);

/** The values that were set, by name. All others come from the page. */
const chosen = new Map();

const presets = {
  paper: {
    page: '#fbf7ef',
    scheme: 'light',
    '--fenerum-color-text': '#3a2f22',
    '--fenerum-color-accent': '#8a4b21',
    '--fenerum-font-family': "Georgia, 'Palatino Linotype', P052, serif",
    '--fenerum-radius': '0.25',
  },
  forest: {
    page: '#eef4ee',
    scheme: 'light',
    '--fenerum-color-text': '#16301f',
    '--fenerum-color-field': '#ffffff',
    '--fenerum-color-accent': '#1d6b3f',
    '--fenerum-radius': '0.75',
  },
  night: {
    page: '#0e1020',
    scheme: 'dark',
    '--fenerum-color-text': '#e9ebff',
    '--fenerum-color-field': '#181b33',
    '--fenerum-color-accent': '#9aaaff',
    '--fenerum-color-on-accent': '#0e1020',
    '--fenerum-spacing': '1.25',
  },
  candy: {
    page: '#fff5fa',
    scheme: 'light',
    '--fenerum-color-text': '#4a1036',
    '--fenerum-color-accent': '#b01c74',
    '--fenerum-color-border': '#c78aae',
    '--fenerum-radius': '1.5',
    '--fenerum-font-size': '1.0625',
  },
};

/** The form's current colour for a token that is not set, as the initial value of its colour input. */
function current(name) {
  const probe = document.createElement('span');
  const fallback = {
    page: 'Canvas',
    '--fenerum-color-muted': 'color-mix(in srgb, currentColor 80%, transparent)',
    '--fenerum-color-border': 'color-mix(in srgb, currentColor 62%, transparent)',
    '--fenerum-color-field': 'color-mix(in srgb, currentColor 4%, transparent)',
    '--fenerum-color-accent': '#3451e0',
    '--fenerum-color-on-accent': '#fff',
    '--fenerum-color-danger': 'oklch(from currentColor clamp(0.42, (l - 0.6) * 999, 0.93) 0.16 25)',
    '--fenerum-color-success': 'color-mix(in srgb, currentColor 50%, #12a150)',
  }[name];
  if (name === 'page') return hex(getComputedStyle(preview).backgroundColor);
  probe.style.backgroundColor = fallback ?? 'currentColor';
  preview.append(probe);
  const colour = getComputedStyle(probe).backgroundColor;
  probe.remove();
  return hex(colour, getComputedStyle(preview).backgroundColor);
}

/** Converts any colour to #rrggbb. Blends a translucent colour with a background. */
function hex(colour, background = '#fff') {
  const context = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  for (const fill of [background, colour]) {
    context.fillStyle = fill;
    context.fillRect(0, 0, 1, 1);
  }
  const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
  return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

function apply() {
  const {style} = preview;
  for (const {name, dataset} of controls) {
    const value = chosen.get(name);
    const property = {page: 'background-color', scheme: 'color-scheme'}[name] ?? name;
    if (value) style.setProperty(property, value + (dataset.unit ?? ''));
    else style.removeProperty(property);
  }
  for (const control of controls) {
    if (control.type !== 'color') continue;
    const value = chosen.get(control.name);
    control.classList.toggle('unset', !value);
    control.value = value ?? current(control.name);
  }
  const lines = controls
    .filter(({name}) => name.startsWith('--') && chosen.has(name))
    .map(({name, dataset}) => `  ${name}: ${chosen.get(name)}${dataset.unit ?? ''};`);
  code.textContent = lines.length
    ? `fenerum-card-form {\n${lines.join('\n')}\n}`
    : '/* Nothing is set: the form follows the page. */';
}

function choose(values) {
  form.reset();
  chosen.clear();
  for (const [name, value] of Object.entries(values)) {
    const control = controls.find((candidate) => candidate.name === name);
    control.value = value;
    chosen.set(name, value);
  }
  apply();
}

form.addEventListener('input', ({target}) => {
  if (target.value) chosen.set(target.name, target.value);
  else chosen.delete(target.name);
  apply();
});
form.querySelector('[data-reset]').addEventListener('click', () => choose({}));
for (const button of form.querySelectorAll('[data-preset]')) {
  button.addEventListener('click', () => choose(presets[button.dataset.preset]));
}
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', apply);
new MutationObserver(apply).observe(document.documentElement, {attributeFilter: ['data-scheme']});
apply();
