/**
 * Compiles the right and the wrong uses in `test/package/consumer/` with the tools of each framework, and with old and new
 * versions of TypeScript. A file with a wrong use either expects its own errors, or must be named in the output.
 */

const core = {lit: '^3.3.0'};
const react19 = {...core, '@types/react': '^19.0.0'};
const tsc = (folder) => ['tsc', '-p', folder];

/**
 * @typedef {object} Check
 * @property {Record<string, string>} packages
 * @property {string[]} command
 * @property {string[]} [mustReport] what the output must contain, because the command fails
 */

/** @type {Record<string, Check>} */
export const checkers = {
  'types: React 19': {packages: {...react19, typescript: '^6.0.0'}, command: tsc('react')},
  'types: React 18': {
    packages: {...core, '@types/react': '^18.0.0', typescript: '^6.0.0'},
    command: tsc('react'),
  },
  'types: Preact 10': {
    packages: {...core, preact: '^10.0.0', typescript: '^6.0.0'},
    command: tsc('preact'),
  },
  'types: Preact 11': {
    packages: {...core, preact: '^11.0.0', typescript: '^6.0.0'},
    command: tsc('preact'),
  },
  'types: Solid': {
    packages: {...core, 'solid-js': '^1.9.0', typescript: '^6.0.0'},
    command: tsc('solid'),
  },
  'types: Vue': {
    packages: {...core, vue: '^3.5.0', 'vue-tsc': '^3.0.0', typescript: '^6.0.0'},
    command: ['vue-tsc', '-p', 'vue'],
  },
  'types: Svelte': {
    packages: {...core, svelte: '^5.0.0', 'svelte-check': '^4.0.0', typescript: '^6.0.0'},
    command: [
      'svelte-check',
      '--workspace',
      'svelte',
      '--tsconfig',
      'tsconfig.json',
      '--output',
      'machine',
    ],
    mustReport: [
      'WrongAttribute.svelte',
      'OtherElement.svelte',
      'WrongValue.svelte',
      'WrongType.svelte',
      'WrongEvent.svelte',
      'WrongDetail.svelte',
      'ReadOnly.svelte',
      ' 7 ERRORS ',
    ],
  },
  'types: Angular': {
    packages: {
      ...core,
      '@angular/compiler': '^20.0.0',
      '@angular/compiler-cli': '^20.0.0',
      '@angular/core': '^20.0.0',
      rxjs: '^7.8.0',
      tslib: '^2.8.0',
      typescript: '~5.9.0',
    },
    command: ['ngc', '-p', 'angular'],
    mustReport: [
      "Can't bind to 'billingDetials'",
      `'"nickname"' does not exist`,
      "Type 'number' is not assignable to type 'string'",
      "'fenerum-cardform' is not a known element",
      "'tokens' does not exist",
      "'details' does not exist",
      "'detail' does not exist on type 'Event'",
    ],
  },
  ...Object.fromEntries(
    ['5.0', '5.4', '5.9', '6.0', '7.0'].map((version) => [
      `types: TypeScript ${version}`,
      {packages: {...react19, typescript: `~${version}.0`}, command: tsc('react')},
    ]),
  ),
};

/** What must be in the output of a check that fails. @param {Check} check @param {string} output @param {boolean} hasFailed */
export const problemIn = ({mustReport}, output, hasFailed) => {
  if (!mustReport) return hasFailed ? output : '';
  // The colours of a terminal are between the words.
  const plain = output.replaceAll(new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g'), '');
  const missing = mustReport.filter((text) => !plain.includes(text));
  const right = /\b(Right\.svelte|app\.ts)\b.*(ERROR|error)|ERROR ".*Right\.svelte/.exec(plain);
  if (!hasFailed) return 'The wrong uses were accepted.';
  return [...missing.map((text) => `Not reported: ${text}`), ...(right ? [right[0]] : [])].join(
    '\n',
  );
};
