/** Serves msw to the component tests as one file. It has 230 modules, which each test file and each frame would load again. */
import {build} from 'esbuild';
import {root} from './files.mjs';

const path = '/msw.js';

/** @returns {Promise<import('@web/test-runner').TestRunnerPlugin>} */
export const bundledMsw = async () => {
  const {outputFiles} = await build({
    stdin: {
      contents: "export * from 'msw';\nexport * from 'msw/browser';\n",
      resolveDir: root,
    },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    conditions: ['browser', 'production'],
  });
  const [file] = outputFiles;
  return {
    name: 'bundled-msw',
    resolveImport: ({source}) => (source === 'msw' || source === 'msw/browser' ? path : undefined),
    serve: (context) => (context.path === path ? {body: file?.text ?? '', type: 'js'} : undefined),
  };
};
