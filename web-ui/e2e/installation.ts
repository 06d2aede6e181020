/** The installation under test, from the environment; each variable that is missing is named. */
export interface Installation {
  url: string;
  email: string;
  password: string;
  /** The ingestion key of the workspace. */
  apiKey: string;
}

export function installation(): Installation {
  return {
    url: variable('COHORTSYNC_URL').replace(/\/$/, ''),
    email: variable('COHORTSYNC_ADMIN_EMAIL'),
    password: variable('COHORTSYNC_ADMIN_PASSWORD'),
    apiKey: variable('COHORTSYNC_API_KEY'),
  };
}

function variable(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`set ${name}: the browser test runs against a real installation`);
  return value;
}

/** A user of the shop that the test invents. */
export interface Shopper {
  id: string;
  email?: string;
}

/** Sends one event per shopper, as an SDK does. */
export async function send({ url, apiKey }: Installation, event: string, shoppers: Shopper[]): Promise<void> {
  const response = await fetch(`${url}/2/httpapi`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      api_key: apiKey,
      events: shoppers.map(({ id, email }) => ({
        user_id: id,
        event_type: event,
        time: Date.now(),
        insert_id: `${event}-${id}`,
        ...(email === undefined ? {} : { user_properties: { email } }),
      })),
    }),
  });
  if (!response.ok) throw new Error(`events were refused: ${response.status} ${await response.text()}`);
}
