import type { IncomingMessage } from 'node:http';
import type { Plugin } from 'vite';

/** Serves the fake installation under `/api` of the development server: `npm run dev:fake`. */
export function fakeServer(): Plugin {
  return {
    name: 'fake-server',
    async configureServer(vite) {
      const { fakeInstallation } = (await vite.ssrLoadModule('/src/test/fakeInstallation.ts')) as {
        fakeInstallation: () => { fetch: typeof fetch };
      };
      const installation = fakeInstallation();
      vite.middlewares.use('/api', (incoming, outgoing, next) => {
        answer(incoming)
          .then(async (response) => {
            outgoing.writeHead(response.status, Object.fromEntries(response.headers));
            outgoing.end(Buffer.from(await response.arrayBuffer()));
          })
          .catch(next);
      });

      async function answer(incoming: IncomingMessage): Promise<Response> {
        const chunks: Buffer[] = [];
        for await (const chunk of incoming) chunks.push(chunk as Buffer);
        const headers = new Headers();
        for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, String(value));
        return installation.fetch(`http://localhost/api${incoming.url}`, {
          method: incoming.method,
          headers,
          body: chunks.length === 0 ? undefined : Buffer.concat(chunks),
        });
      }
    },
  };
}
