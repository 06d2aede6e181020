import '@testing-library/jest-dom/vitest';
import { cleanup } from '@testing-library/react';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { server, startServer } from './server';

beforeEach(() => {
  vi.stubGlobal('fetch', startServer().fetch);
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  expect(server.unknownCalls).toEqual([]);
});
