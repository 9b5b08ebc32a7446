/** Runs the compiler and the linter on the whole project. Both use one program, so that the types are computed only once. */
import {ESLint} from 'eslint';
import ts from 'typescript';
import {root} from './files.mjs';

/** @param {string} path of a `tsconfig.json` */
const programOf = (path) => {
  const {options, fileNames, errors} = ts.getParsedCommandLineOfConfigFile(path, undefined, {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: ({messageText}) => {
      throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n'));
    },
  });
  // The linter's rules need the parent of each node.
  const host = ts.createCompilerHost(options, true);
  const program = ts.createProgram({
    rootNames: fileNames,
    options,
    host,
    configFileParsingDiagnostics: errors,
  });
  return {program, host};
};

const {program, host} = programOf(`${root}test/tsconfig.json`);
// Before the linter, whose rules ask for types that no code uses. Such a type can be an error of its own.
const diagnostics = ts.getPreEmitDiagnostics(program);
process.stdout.write(ts.formatDiagnostics(diagnostics, host));

const eslint = new ESLint({
  cwd: root,
  overrideConfigFile: `${root}test/tools/eslint.config.mjs`,
  overrideConfig: {
    files: ['**/*.ts'],
    languageOptions: {parserOptions: {programs: [program]}},
  },
});
const results = await eslint.lintFiles(['.']);
const {format} = await eslint.loadFormatter('stylish');
process.stdout.write(await format(results));

const isFine =
  results.length > 0 &&
  diagnostics.length === 0 &&
  results.every(({errorCount, warningCount}) => errorCount + warningCount === 0);
process.exitCode = isFine ? 0 : 1;
