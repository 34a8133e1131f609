import js from '@eslint/js';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['lib', 'node_modules', '*.mjs', 'vitest.config.ts', 'src/**/*.test.*', 'src/fixtures.ts'] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname }
    },
    rules: {
      curly: 'error',
      eqeqeq: 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Text of feeds must never become markup.
      'no-restricted-properties': [
        'error',
        { property: 'innerHTML', message: 'Use text nodes.' },
        { property: 'outerHTML', message: 'Use text nodes.' },
        { property: 'insertAdjacentHTML', message: 'Use text nodes.' }
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
          message: 'Use text nodes.'
        }
      ]
    }
  }
);
