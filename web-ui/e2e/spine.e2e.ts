/**
 * The story of the page: a shop's cohort becomes a sync, arrives at the sandbox, fails there and is told of. Each test goes on where the
 * one before it ended, in one browser on a running installation.
 */
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { addresses, faultsOf } from './accessibility';
import { launch, picture } from './browser';
import { installation, send, type Shopper } from './installation';

const LIVE_MS = 60_000;
const REACHABLE = 20;
const UNREACHABLE = 5;
const LATECOMERS = 3;

const target = installation();
const mark = `e2e${Date.now().toString(36)}`;
const event = `Bought ${mark}`;
const cohort = `Buyers ${mark}`;
const destination = `Sandbox ${mark}`;
const sync = `${cohort} → ${destination}`;

const reachable = shoppers('reachable', REACHABLE);
const unreachable = shoppers('unreachable', UNREACHABLE).map(({ id }) => ({ id }));
const latecomers = shoppers('latecomer', LATECOMERS);

let browser: Browser;
let page: Page;
const pageErrors: string[] = [];

beforeAll(async () => {
  await send(target, event, [...reachable, ...unreachable]);
  browser = await launch();
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, baseURL: target.url });
  page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.on('pageerror', (error) => pageErrors.push(error.message));
});

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await picture(page, task.name);
});

afterAll(async () => {
  await browser?.close();
});

test('a stranger is asked to sign in and then sees the cohorts', async () => {
  await page.goto('/');
  await page.getByLabel('E-mail').fill(target.email);
  await page.getByLabel('Password', { exact: true }).fill(target.password);
  await page.getByRole('button', { name: 'Sign in' }).click();

  await heading('Cohorts').waitFor();
});

test('a wrong definition is refused at its line', async () => {
  await page.getByRole('link', { name: 'New cohort' }).click();
  await page.getByLabel('Name').fill(cohort);
  await write('{\n  "type": "performed",\n  "event": 7\n}');
  await page.getByRole('button', { name: 'Create the cohort' }).click();

  await page.getByRole('alert', { name: 'Faults of the definition' }).getByText('Line 3: definition.event').waitFor();
});

test('a new cohort is computed and shows its size', async () => {
  await write(JSON.stringify({ type: 'performed', event }));
  await page.getByRole('button', { name: 'Create the cohort' }).click();

  await heading(cohort).waitFor();
  await figure('State').getByText('Ready').waitFor({ timeout: LIVE_MS });
  await figure('Users').getByText(String(REACHABLE + UNREACHABLE), { exact: true }).waitFor({ timeout: LIVE_MS });
});

test('the sandbox is set up as a destination that answers', async () => {
  await visit('Destinations');
  await page.getByRole('link', { name: 'New destination' }).click();
  await page.getByRole('radio', { name: 'Sandbox', exact: true }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill(destination);
  await page.getByRole('combobox', { name: 'Identifier 1' }).click();
  await page.getByRole('option', { name: 'E-mail address' }).click();
  await page.getByRole('textbox', { name: 'Property 1' }).fill('email');
  await page.getByRole('button', { name: 'Create the destination' }).click();
  await heading(destination).waitFor();

  await page.getByRole('button', { name: 'Test the connection' }).click();
  await page.getByText('The connection works').waitFor({ timeout: LIVE_MS });
});

test('a sync of the cohort to the sandbox is made', async () => {
  await visit('Syncs');
  await page.getByRole('link', { name: 'New sync' }).click();
  await page.getByRole('combobox', { name: 'Cohort' }).fill(mark);
  await page.getByRole('option', { name: cohort }).click();
  await page.getByRole('combobox', { name: 'Destination' }).fill(mark);
  await page.getByRole('option', { name: destination }).click();
  await page.getByRole('radio', { name: 'On demand' }).click();
  await page.getByRole('button', { name: 'Create the sync' }).click();

  await heading(sync).waitFor();
  await page.getByText('No runs yet').waitFor();
});

test('a started run succeeds before the eyes, and its counts are exact', async () => {
  await page.getByRole('button', { name: 'Start a run' }).click();

  const row = rows('Runs').first();
  await row.getByText('Succeeded').waitFor({ timeout: LIVE_MS });
  expect(await cells(row)).toMatchObject({
    Added: String(REACHABLE),
    Removed: '0',
    Skipped: String(UNREACHABLE),
    Undelivered: '0',
    'Success rate': '80%',
  });
  await row.getByText('Below target').waitFor();
  await figure('Users it holds there').getByText(String(REACHABLE), { exact: true }).waitFor({ timeout: LIVE_MS });
});

test('the run shows what became of each user and offers a table of it', async () => {
  await rows('Runs').first().getByRole('link').click();
  await page.getByRole('combobox', { name: 'Outcome' }).click();
  await page.getByRole('option', { name: 'Skipped: no identifier' }).click();

  await expect.poll(() => rows('Outcomes').count(), { timeout: LIVE_MS }).toBe(UNREACHABLE);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download CSV' }).click();
  expect((await download).suggestedFilename()).toMatch(/\.csv$/);
});

test('the sandbox holds exactly those users', async () => {
  await visit('Sandbox');
  await page.getByRole('link', { name: new RegExp(mark) }).click();
  await heading(new RegExp(cohort)).waitFor();

  await expect.poll(() => rows('Members').count(), { timeout: LIVE_MS }).toBe(REACHABLE);
  const members = await rows('Members').allInnerTexts();
  expect(reachable.filter(({ email }) => !members.some((text) => text.includes(email ?? '')))).toEqual([]);
});

test('a sandbox that refuses the credentials fails the next run, which says why', async () => {
  await setFailing(100, 401);
  await send(target, event, latecomers);
  await visit('Cohorts');
  await row('Cohorts', cohort)
    .getByText(String(REACHABLE + UNREACHABLE + LATECOMERS), { exact: true })
    .waitFor({ timeout: LIVE_MS });

  await visit('Syncs');
  await page.getByRole('link', { name: sync }).click();
  await page.getByRole('button', { name: 'Start a run' }).click();
  await rows('Runs').first().getByText('Failed').waitFor({ timeout: LIVE_MS });
  await rows('Runs').first().getByRole('link').click();
  await page.getByText('Failed while delivering').waitFor();
  await page.getByText('credentials_refused').waitFor();

  await visit('Destinations');
  await row('Destinations', destination).getByText('Stopped').waitFor({ timeout: LIVE_MS });
  await setFailing(0, 503);
});

test('the failure was mailed, and the mail can be read here', async () => {
  await visit('Caught mails');
  const mail = page.getByRole('link', { name: new RegExp(`${mark}.*fail|fail.*${mark}`, 'i') }).first();
  await mail.waitFor({ timeout: LIVE_MS });
  await mail.click();

  await page.frameLocator('iframe').getByText(cohort).first().waitFor();
});

test('every page can be used by everybody, in light and dark, wide and narrow', { timeout: 240_000 }, async () => {
  const faults: string[] = [];
  for (const path of await addresses(page)) faults.push(...(await faultsOf(page, path)));

  const stranger = await browser.newContext({ baseURL: target.url });
  faults.push(...(await faultsOf(await stranger.newPage(), '/login')));
  await stranger.close();
  expect(faults, faults.join('\n')).toEqual([]);
});

test('nothing was thrown in the browser all the while', () => {
  expect(pageErrors).toEqual([]);
});

function shoppers(kind: string, number: number): Required<Shopper>[] {
  return Array.from({ length: number }, (_, index) => ({
    id: `${mark}-${kind}-${index}`,
    email: `${mark}.${kind}.${index}@example.org`,
  }));
}

function heading(name: string | RegExp): Locator {
  return page.getByRole('heading', { level: 1, name, exact: true });
}

async function visit(name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name }).click();
  await heading(name).waitFor();
}

/** The value of a figure by its name. */
function figure(name: string): Locator {
  return page.locator('dt', { hasText: new RegExp(`^${name}$`) }).locator('xpath=..');
}

function rows(table: string): Locator {
  return page.getByRole('table', { name: table }).locator('tbody tr');
}

function row(table: string, text: string): Locator {
  return rows(table).filter({ hasText: text });
}

/** A row's texts by the names of their columns. */
async function cells(of: Locator): Promise<Record<string, string>> {
  const found = await of.locator('td').all();
  const entries = await Promise.all(
    found.map(async (cell) => [await cell.getAttribute('data-label'), (await cell.innerText()).trim()]),
  );
  return Object.fromEntries(entries) as Record<string, string>;
}

/** Writes a definition into the editor, in place of what is there. */
async function write(definition: string): Promise<void> {
  const editor = page.getByRole('textbox', { name: 'Definition' });
  await editor.fill(definition);
}

async function setFailing(percent: number, status: number): Promise<void> {
  await visit('Sandbox');
  await page.getByRole('tab', { name: 'Faults' }).click();
  await page.getByLabel('Requests that fail').fill(String(percent));
  await page.getByLabel('Status of a failed request').fill(String(status));
  await page.getByRole('button', { name: 'Apply' }).click();
  await page.getByText('The sandbox behaves as told from now on.').first().waitFor();
}
