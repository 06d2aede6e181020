import '@testing-library/jest-dom/vitest';
import { notifications } from '@mantine/notifications';
import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { server, startServer } from './server';

// A page may be slow to draw on a busy machine; a wait ends as soon as what it waits for is there.
configure({ asyncUtilTimeout: 5_000 });

beforeEach(() => {
  vi.stubGlobal('fetch', startServer().fetch);
});

afterEach(() => {
  notifications.clean();
  cleanup();
  localStorage.clear();
  vi.unstubAllGlobals();
  expect(server.unknownCalls).toEqual([]);
});
