import { defineConfig } from 'vitest/config';

/** The browser tests: they need a running installation, so they are not among the unit tests. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['**/*.e2e.ts'],
    testTimeout: 90_000,
    hookTimeout: 60_000,
    fileParallelism: false,
    // Each step stands on the one before it.
    bail: 1,
  },
});
