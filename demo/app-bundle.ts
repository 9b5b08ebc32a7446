// The single-page app of the demo, bundled as a customer's own build would bundle it from npm.
import {fileURLToPath} from 'node:url';

const input = fileURLToPath(new URL('spa/acme-app.js', import.meta.url));

let bundled: Promise<string> | undefined;

/** The app with `fenerum-elements` and Lit in it, as one module. Built when first asked for, and kept. */
export function appBundle(): Promise<string> {
  bundled ??= build().catch((error: unknown) => {
    bundled = undefined;
    throw error;
  });
  return bundled;
}

async function build(): Promise<string> {
  // Loaded when wanted: most who start the demo never ask for the app.
  const [{rollup}, {default: nodeResolve}] = await Promise.all([
    import('rollup'),
    import('@rollup/plugin-node-resolve'),
  ]);
  const bundle = await rollup({
    input,
    plugins: [nodeResolve({exportConditions: ['production']})],
  });
  try {
    const {output} = await bundle.generate({format: 'es', inlineDynamicImports: true});
    return output[0].code;
  } finally {
    await bundle.close();
  }
}
