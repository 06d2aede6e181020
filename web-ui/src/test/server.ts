import { FakeServer } from './fakeServer';

/** The server of the running test. It knows no call until the test declares it. */
export let server = new FakeServer();

export function startServer(): FakeServer {
  server = new FakeServer();
  return server;
}
