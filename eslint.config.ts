import js from '@eslint/js'
import prettier from 'eslint-config-prettier'
import vue from 'eslint-plugin-vue'
import globals from 'globals'
import ts from 'typescript-eslint'

// The walls between the three worlds (docs/decisions/0001): shared runs anywhere, electron in Node, renderer in a browser.
const nodeModules = [{ group: ['node:*'], message: 'shared and renderer run without Node.' }]
const electron = {
  name: 'electron',
  message: 'Only electron/main and electron/preload may name electron (importing it starts a download elsewhere).'
}

const noEnum = { selector: 'TSEnumDeclaration', message: 'Use an `as const` table.' }

// What people read stands in shared/text: two words with a blank between them, or one that ends like a sentence, where words go.
const places = '/^(title|label|sentence|help|hint|placeholder|lead|detail|subject|ariaLabel)$/'
const said = [
  'Literal[value=/\\p{L}{2,} +\\p{L}|\\p{L}{2}[.!?…]$/u]',
  'TemplateElement[value.raw=/\\p{L}{2,} +\\p{L}/u]'
]
const inText = 'Words that people read stand in shared/text and are said by their key.'
const noWords = said.flatMap((literal) => [
  { selector: `Property[key.name=${places}] > ${literal}`, message: inText },
  { selector: `Property[key.name=${places}] > * > ${literal}`, message: inText },
  { selector: `NewExpression[callee.name='Refused'] ${literal}`, message: inText },
  { selector: `CallExpression[callee.property.name=/^(tell|refuse|alert|confirm)$/] > ${literal}`, message: inText },
  { selector: `CallExpression[callee.object.name='dialog'] ${literal}`, message: inText }
])

export default ts.config(
  { ignores: ['out/**', 'node_modules/**', 'dist/**', 'coverage/**'] },
  js.configs.recommended,
  ...ts.configs.recommendedTypeChecked,
  ...vue.configs['flat/recommended'],
  {
    languageOptions: {
      globals: { ...globals.es2024 },
      parserOptions: {
        projectService: { allowDefaultProject: ['electron/*.mjs', 'test/support/*.mjs'] },
        extraFileExtensions: ['.vue'],
        parser: ts.parser,
        tsconfigRootDir: import.meta.dirname
      }
    },
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      'vue/multi-word-component-names': 'off',
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/require-default-prop': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      'no-restricted-imports': ['error', { paths: [electron] }],
      'no-restricted-syntax': ['error', noEnum]
    }
  },
  {
    files: ['shared/**', 'electron/**', 'renderer/**'],
    rules: { 'no-restricted-syntax': ['error', noEnum, ...noWords] }
  },
  // Words by which the headings of lists are known.
  { files: ['shared/domain/*-column-words.ts'], rules: { 'no-restricted-syntax': ['error', noEnum] } },
  {
    files: ['renderer/**/*.vue'],
    rules: { 'vue/no-bare-strings-in-template': ['error', { allowlist: [...'·–—→×/:,.;()%*+&•…|“”„«»'] }] }
  },
  {
    files: ['shared/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [electron],
          patterns: [
            ...nodeModules,
            {
              group: ['**/electron/**', '**/renderer/**', 'vue', 'typeorm', 'better-sqlite3'],
              message: 'shared imports only itself and what runs anywhere.'
            }
          ]
        }
      ]
    }
  },
  {
    files: ['renderer/**'],
    languageOptions: { globals: { ...globals.browser } },
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            electron,
            { name: 'zod', message: 'Schemas are enforced in the core; the renderer imports types only.' }
          ],
          patterns: [
            ...nodeModules,
            { group: ['**/electron/**'], message: 'The renderer imports from shared and itself only.' }
          ]
        }
      ]
    }
  },
  {
    // What a .vue file exports has no type for the linter; vue-tsc checks these.
    files: ['renderer/**', 'test/parts/**'],
    rules: {
      '@typescript-eslint/no-redundant-type-constituents': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off'
    }
  },
  { files: ['electron/main/**', 'electron/preload/**'], rules: { 'no-restricted-imports': 'off' } },
  { files: ['electron/**', 'test/**', '*.config.ts'], languageOptions: { globals: { ...globals.node } } },
  {
    files: [
      'electron/doors/**',
      'electron/start.ts',
      'electron/*.mjs',
      'test/support/*.mjs',
      'electron/main/**',
      'test/**'
    ],
    rules: { 'no-console': 'off' }
  },
  {
    files: ['test/**'],
    rules: { 'max-lines': ['error', { max: 500 }], '@typescript-eslint/no-non-null-assertion': 'off' }
  },
  prettier
)
