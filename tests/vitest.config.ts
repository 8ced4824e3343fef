import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    setupFiles: ['tests/fixtures/patterns.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 4,
    coverage: {
      provider: 'v8',
      include: [
        'src/core/**',
        'src/dataset/**',
        'src/language/**',
        'src/narrative/**',
        'src/charts/**',
        'src/document/**',
        'src/html/**',
        'src/pdf/**',
      ],
      reporter: ['text-summary', 'text'],
    },
  },
});
