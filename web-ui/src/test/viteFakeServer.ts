import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Connect, type Plugin, runnerImport } from 'vite';
import type { FakeServer } from './fakeServer';

/** Serves the fake installation under `/api`: `npm run dev:fake`, or `npm run preview:fake` for the built page. */
export function fakeServer(): Plugin {
  return {
    name: 'fake-server',
    configureServer: ({ middlewares }) => serve(middlewares),
    configurePreviewServer: ({ middlewares }) => serve(middlewares),
  };
}

async function serve(middlewares: Connect.Server): Promise<void> {
  const { module } = await runnerImport<{ fakeInstallation: () => FakeServer }>('./src/test/fakeInstallation.ts');
  const installation = module.fakeInstallation();
  middlewares.use('/api', (incoming, outgoing, next) => {
    answer(installation, incoming, outgoing).catch(next);
  });
}

async function answer(installation: FakeServer, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, String(value));
  const response = await installation.fetch(`http://localhost/api${incoming.url ?? ''}`, {
    method: incoming.method,
    headers,
    body: chunks.length === 0 ? undefined : Buffer.concat(chunks),
  });
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.end(Buffer.from(await response.arrayBuffer()));
}
