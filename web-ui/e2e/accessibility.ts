import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const WIDTHS = [1440, 390];

/** What keeps people from using the page at `path`. */
export async function faultsOf(shown: Page, path: string): Promise<string[]> {
  const faults: string[] = [];
  await shown.goto(path);
  await shown.getByRole('heading', { level: 1 }).waitFor();
  await shown.waitForLoadState('networkidle');
  for (const colorScheme of ['light', 'dark'] as const) {
    await shown.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await shown.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor({ state: 'attached' });
    for (const width of WIDTHS) {
      await shown.setViewportSize({ width, height: 900 });
      const where = `${path} in ${colorScheme} at ${width}`;
      // A mail is shown in a frame that may run nothing: the check would wait in it for ever, and its content is no page of ours.
      const check = new AxeBuilder({ page: shown }).exclude('iframe');
      // In the dark only the colours are others.
      const { violations } = await (colorScheme === 'dark' ? check.withRules('color-contrast') : check).analyze();
      faults.push(...violations.map(({ id, nodes }) => `${where}, ${id}: ${nodes[0]?.html ?? ''}`));
      const sideways = await shown.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
      if (sideways) faults.push(`${where}: scrolls sideways`);
    }
  }
  return faults;
}

/** Every page there is, those of one thing with the newest one. */
export async function addresses(page: Page): Promise<string[]> {
  const [cohortId, syncId, destinationId, listId, mailId] = await Promise.all(
    ['cohorts', 'syncs', 'destinations', 'sandbox/lists', 'caught-mails'].map((list) => newest(page, list)),
  );
  return [
    '/cohorts',
    '/cohorts/new',
    `/cohorts/${cohortId}`,
    `/cohorts/${cohortId}/edit`,
    '/syncs',
    '/syncs/new',
    `/syncs/${syncId}`,
    `/runs/${await newest(page, `syncs/${syncId}/runs`)}`,
    '/destinations',
    '/destinations/new',
    `/destinations/${destinationId}`,
    '/sandbox',
    `/sandbox/lists/${listId}`,
    '/sandbox/requests',
    '/sandbox/faults',
    '/mails',
    `/mails/${mailId}`,
    '/nowhere',
  ];
}

async function newest(page: Page, list: string): Promise<string> {
  const { items } = (await (await page.request.get(`/api/v1/${list}`)).json()) as { items: { id: string }[] };
  return encodeURIComponent(items[0]?.id ?? 'none');
}
