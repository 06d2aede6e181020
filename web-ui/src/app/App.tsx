import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { createBrowserHistory, type RouterHistory, RouterProvider } from '@tanstack/react-router';
import { useState } from 'react';
import { createQueryClient } from '../api/queries';
import { sessionQuery } from '../api/session';
import { createAppRouter } from './router';
import { theme } from './theme';

interface AppProps {
  /** Where addresses are kept; the browser's address bar unless told. */
  history?: RouterHistory;
  /** `test` shows and hides without transitions. */
  env?: 'default' | 'test';
}

export function App({ history, env = 'default' }: AppProps) {
  const [{ queries, router }] = useState(() => start(history ?? createBrowserHistory()));
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" env={env}>
      <Notifications position="bottom-right" />
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}

function start(history: RouterHistory) {
  const queries = createQueryClient(() => {
    queries.setQueryData(sessionQuery.queryKey, null);
    void router.invalidate();
  });
  const router = createAppRouter(queries, history);
  return { queries, router };
}
