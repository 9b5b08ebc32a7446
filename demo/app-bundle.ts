/** Bundles the demo's single-page app, as an app that installs the package from npm would do. */
import {fileURLToPath} from 'node:url';

const input = fileURLToPath(new URL('spa/acme-app.js', import.meta.url));

let bundled: Promise<string> | undefined;

/** The app with `fenerum-elements` and Lit, as one module. It is built on the first request and then cached. */
export function appBundle(): Promise<string> {
  bundled ??= build().catch((error: unknown) => {
    bundled = undefined;
    throw error;
  });
  return bundled;
}

async function build(): Promise<string> {
  // Load Rollup only now, because most visitors of the demo never open the app.
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
