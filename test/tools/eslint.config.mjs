/** The linter's rules: strict TypeScript, correct templates, and the rules of this project. */
import eslint from '@eslint/js';
import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import {defineConfig} from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Requires that every file starts with a sentence that says what it is. @type {import('eslint').Rule.RuleModule} */
const opensWithASentence = {
  meta: {type: 'suggestion', schema: []},
  create: ({sourceCode, report}) => ({
    Program(node) {
      const code = sourceCode.ast.tokens[0];
      const opener = sourceCode.getAllComments().find(({type}) => type !== 'Shebang');
      const isDocumented =
        opener?.type === 'Block' &&
        opener.value.startsWith('*') &&
        (!code || opener.range[0] < code.range[0]);
      if (isDocumented) return;
      report({
        node,
        message: 'Open the file with a /** comment */ of one sentence that says what it is.',
      });
    },
  }),
};

const house = [
  {selector: 'TSEnumDeclaration', message: 'Write a union of literals, or an object `as const`.'},
  {selector: 'TSModuleDeclaration[kind!="global"]', message: 'A module is namespace enough.'},
  {
    selector:
      ':matches(PropertyDefinition, MethodDefinition[kind="method"])[accessibility="private"]',
    message: 'Write #private, which the browser keeps.',
  },
  {selector: '[accessibility="public"]', message: 'What is not #private is public.'},
  {
    selector: 'TSParameterProperty',
    message: 'Declare the field, and assign it in the constructor.',
  },
];

/**
 * Which folders of `src/` a folder may import besides itself. `element/` loads `controller/` with one `import()`, which this
 * rule does not see; everything else that it takes from there is a type.
 */
const mayImport = {
  flow: [],
  ports: ['flow'],
  messages: ['flow', 'ports'],
  stripe: ['flow', 'ports'],
  backend: ['flow', 'ports'],
  field: ['flow', 'ports'],
  controller: ['flow', 'ports', 'stripe', 'backend', 'field', 'messages'],
  element: ['flow', 'ports', 'messages'],
  // Loaded with one import(), so that no customer downloads it.
  diagnostics: [],
  // Runs in Node, outside the browser bundle.
  doctor: ['diagnostics'],
};
/** Folders of which only types may be imported. */
const typesOnly = {element: ['controller', 'backend', 'stripe']};

const importRules = Object.entries(mayImport).map(([folder, allowed]) => {
  const types = typesOnly[folder] ?? [];
  const others = [...Object.keys(mayImport), 'sandbox'].filter(
    (name) => name !== folder && !allowed.includes(name),
  );
  const pattern = (names) => `^(\\.\\./)+(${names.join('|')})/`;
  const forbidden = others.filter((name) => !types.includes(name));
  return {
    files: [`src/${folder}/**/*.ts`],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {regex: pattern(forbidden), message: `${folder}/ must not import this folder.`},
            ...(types.length > 0
              ? [
                  {
                    regex: pattern(types),
                    allowTypeImports: true,
                    message: `${folder}/ may import only types of this folder.`,
                  },
                ]
              : []),
            {
              regex: folder === 'stripe' ? '^(?!)' : '^@stripe/',
              message: 'stripe/ is the only folder that knows Stripe.js.',
            },
            {
              // The doctor shares with the backend how a text from elsewhere is shown.
              regex:
                '^(\\.\\./)+(?!\\w+/|version\\.js$|\\.\\./demo/backend/(?:redact|visible)\\.js$)',
              message: 'Import a folder, not an entry.',
            },
          ],
        },
      ],
    },
  };
});

/** The folders of the sandbox by what each may import. None imports the rest of `src/`. */
const sandboxMayImport = {
  shared: [],
  'stripe-api': ['shared'],
  fields: ['shared'],
  bank: ['shared', 'stripe-api'],
  'stripe-js': ['shared', 'stripe-api', 'fields', 'bank'],
};

const sandboxDirections = [
  ['src/sandbox/*.ts', '^\\.\\./'],
  ...Object.entries(sandboxMayImport).map(([folder, allowed]) => [
    `src/sandbox/${folder}/**/*.ts`,
    `^\\.\\./(?!(?:${allowed.join('|') || '-'})/)`,
  ]),
].map(([files, regex]) => ({
  files: [files],
  rules: {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      {patterns: [{regex, message: 'This folder of the sandbox must not import that one.'}]},
    ],
  },
}));

/** Merchants copy `demo/backend/`, so that it must import nothing from outside. */
const selfContained = [
  ['demo/backend/*.ts', '^\\.\\./'],
  ['demo/backend/*/**/*.ts', '^\\.\\./\\.\\./'],
].map(([files, regex]) => ({
  files: [files],
  rules: {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      {patterns: [{regex, message: 'demo/backend/ must stay self-contained.'}]},
    ],
  },
}));

const nodeGlobals = [
  'Buffer',
  'URL',
  'clearTimeout',
  'console',
  'fetch',
  'performance',
  'process',
  'setTimeout',
];

export default defineConfig(
  {ignores: ['dist/', 'coverage/', 'site/', 'test/package/consumer/', 'demo/frameworks/']},
  {
    files: ['**/*.ts'],
    extends: [eslint.configs.recommended, ...tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {project: 'test/tsconfig.json', tsconfigRootDir: process.cwd()},
    },
    plugins: {house: {rules: {'opens-with-a-sentence': opensWithASentence}}},
    rules: {
      'house/opens-with-a-sentence': 'error',
      'no-restricted-syntax': ['error', ...house],
      'object-shorthand': 'error',
      eqeqeq: 'error',
      curly: ['error', 'multi-line', 'consistent'],
      'arrow-body-style': 'error',
      'no-else-return': 'error',
      'no-useless-return': 'error',
      'no-var': 'error',
      'one-var': ['error', 'never'],
      'prefer-arrow-callback': 'error',
      'prefer-const': 'error',
      'prefer-template': 'error',
      '@typescript-eslint/array-type': ['error', {default: 'array'}],
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/consistent-type-imports': ['error', {disallowTypeAnnotations: false}],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        {considerDefaultExhaustiveForUnions: true},
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', {allowNumber: true}],
      '@typescript-eslint/no-misused-promises': ['error', {checksVoidReturn: false}],
      '@typescript-eslint/no-unused-vars': ['error', {argsIgnorePattern: '^_'}],
      // Turn off rules of style where the shorter form is clearer.
      '@typescript-eslint/no-base-to-string': 'off',
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-dynamic-delete': 'off',
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // The types promise a DOM and valid answers, but on servers and in other systems' answers these can be missing.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      // An implementation of a port returns a promise even if it does not wait.
      '@typescript-eslint/require-await': 'off',
      // Digits and IBANs are ASCII.
      '@typescript-eslint/no-misused-spread': 'off',
      // Hono's builder methods return another type of the same class.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
    },
  },
  {
    files: ['src/**/*.ts'],
    extends: [
      lit.configs['flat/recommended'],
      wc.configs['flat/best-practice'],
      litA11y.configs.recommended,
    ],
    rules: {
      // A click on the label focuses Stripe's iframe, which the keyboard reaches with Tab.
      'lit-a11y/click-events-have-key-events': 'off',
      // The elements only log messages for developers about a wrong setup. Other logs may contain secrets.
      'no-console': ['error', {allow: ['error', 'warn']}],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'max-lines': ['error', {max: 400, skipBlankLines: true, skipComments: true}],
    },
  },
  ...importRules,
  {
    files: ['src/messages/languages/*.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^(?!\\./messages\\.js$|\\.\\./\\.\\./flow/)',
              message: 'A translation imports only the types of its texts.',
            },
          ],
        },
      ],
    },
  },
  ...sandboxDirections,
  ...selfContained,
  {
    files: ['test/**/*.ts'],
    rules: {
      // node:test returns promises that need no await, and chai's assertions are expressions.
      '@typescript-eslint/no-floating-promises': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
      // Tests pass values that the types forbid, to check that they are rejected.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['**/*.mjs'],
    extends: [eslint.configs.recommended],
    languageOptions: {
      globals: Object.fromEntries(nodeGlobals.map((name) => [name, 'readonly'])),
    },
    plugins: {house: {rules: {'opens-with-a-sentence': opensWithASentence}}},
    rules: {'house/opens-with-a-sentence': 'error'},
  },
);
