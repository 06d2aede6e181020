import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { fakeServer } from './src/test/viteFakeServer.ts';

const CONTENT_SECURITY_POLICY =
  "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'";

const server = process.env.COHORTSYNC_URL ?? 'http://localhost:8080';

export default defineConfig(({ mode }) => ({
  plugins: [react(), ...(mode === 'fake' ? [fakeServer()] : [])],
  // Straight into the module's jar: sync-api serves `static/` from the class path.
  build: { outDir: 'target/classes/static', emptyOutDir: true, target: 'es2023', chunkSizeWarningLimit: 1200 },
  // What sync-api sends, so that a page that breaks it is seen here first.
  preview: { headers: { 'Content-Security-Policy': CONTENT_SECURITY_POLICY } },
  server: { proxy: mode === 'fake' ? undefined : { '/api': server } },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/test/setup.ts'],
    css: false,
    // One worker that keeps its modules: loading them costs more than the tests.
    isolate: false,
    fileParallelism: false,
    // The package's thousands of small files take seconds to read one by one.
    alias: { '@tabler/icons-react': '@tabler/icons-react/dist/cjs/tabler-icons-react.cjs' },
    testTimeout: 40_000,
  },
}));
