import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'src/**/*.test.ts'],
    testTimeout: 30_000,
    update: 'none', // a golden file that is missing fails; `vitest -u` writes it
    globalSetup: ['test/built.ts'],
  },
});
