/** Draws terminal output as a picture: a dark window with a prompt before each command. */
import {readFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';

/** The classes of the escape sequences for colours. */
const classes = {1: 'bold', 2: 'dim', 31: 'red', 32: 'green', 33: 'yellow'};

/** A font of our own, because Chromium on a bare machine has none with fixed widths and check marks. */
const face = async (weight, file) => {
  const font = await readFile(fileURLToPath(file), 'base64');
  return `@font-face { font-family: Terminal; font-weight: ${weight}; src: url(data:font/woff2;base64,${font}) }`;
};
const fonts = [
  await face(
    400,
    import.meta.resolve('@fontsource/dejavu-mono/files/dejavu-mono-latin-400-normal.woff2'),
  ),
  await face(
    700,
    import.meta.resolve('@fontsource/dejavu-mono/files/dejavu-mono-latin-700-normal.woff2'),
  ),
].join('');

const style = `
  body { margin: 0 }
  pre {
    margin: 0; padding: 16px 20px; width: max-content; background: #1b1f27; color: #e3e7ee;
    font: 13px/1.45 Terminal;
  }
  .bold { font-weight: bold } .dim { color: #98a2b3 } .red { color: #ff7b72 }
  .green { color: #6fd68b } .yellow { color: #e5c04b } .prompt { color: #79b8ff }
`;

/**
 * @param {import('playwright-core').Browser} browser
 * @param {readonly import('./terminal-runs.ts').TerminalRun[]} runs
 * @returns {Promise<Buffer>} a PNG
 */
export const terminalPicture = async (browser, runs) => {
  const page = await browser.newPage();
  const text = runs
    .map(
      ({command, output}) =>
        `<span class="prompt">$</span> <span class="bold">${escaped(command)}</span>\n${coloured(output.trim())}`,
    )
    .join('\n\n');
  await page.setContent(`<meta charset="utf-8"><style>${fonts}${style}</style><pre>${text}</pre>`);
  await page.evaluate('document.fonts.ready');
  const picture = await page.locator('pre').screenshot();
  await page.close();
  return picture;
};

/** @param {string} text */
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** @param {string} output each colour ends with `\u001b[0m` before the next one starts */
const coloured = (output) =>
  escaped(output)
    .split('\u001b')
    .map((part) =>
      part.replace(/^\[(\d+)m/, (_, code) =>
        code === '0' ? '</span>' : `<span class="${classes[code] ?? ''}">`,
      ),
    )
    .join('');
