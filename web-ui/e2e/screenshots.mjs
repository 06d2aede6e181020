// Takes every page in light and dark, wide and narrow, from the fake installation (`npm run dev:fake`):
//   npm run screenshots [folder]
import { mkdir } from 'node:fs/promises';
import { chromium } from 'playwright-core';

const folder = process.argv[2] ?? 'target/screenshots';
const address = process.env.COHORTSYNC_URL ?? 'http://localhost:5173';
const only = process.env.ONLY?.split(',');

const PAGES = {
  cohorts: '/cohorts',
  'cohort-new': '/cohorts/new',
  cohort: '/cohorts/coh_2',
  syncs: '/syncs',
  'sync-new': '/syncs/new?cohort=coh_1',
  sync: '/syncs/syn_1',
  run: '/runs/run_1',
  'run-failed': '/runs/run_2',
  destinations: '/destinations',
  'destination-new': '/destinations/new',
  destination: '/destinations/dst_2',
  sandbox: '/sandbox',
  'sandbox-list': '/sandbox/lists/lst_1',
  'sandbox-requests': '/sandbox/requests',
  'sandbox-faults': '/sandbox/faults',
  mails: '/mails',
  mail: '/mails/mail_1',
  missing: '/nowhere',
};

// What has to be done on a page before it shows all it has.
const STEPS = {
  'destination-new': (page) => page.getByRole('radio', { name: 'Cohort webhook' }).click(),
  destination: (page) => page.getByRole('button', { name: 'Test the connection' }).click(),
  sync: async (page) => {
    await page.getByRole('button', { name: 'Start a run' }).click();
    await page.getByText('Running now').waitFor();
    await page.waitForTimeout(2500);
  },
  'cohort-new': async (page) => {
    await page.getByLabel('Name').fill('Buyers');
    await page.locator('.cm-content').click();
    await page.keyboard.press('Control+Home');
    await page.getByRole('button', { name: 'Recent buyers' }).click();
    await page.locator('.cm-content').getByText('at_least').dblclick();
    await page.keyboard.type('nonsense');
    await page.getByRole('button', { name: 'Create the cohort' }).click();
    await page.getByText(/Line \d/).waitFor();
  },
};

await mkdir(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
for (const colorScheme of ['light', 'dark']) {
  for (const width of [1440, 390]) {
    const context = await browser.newContext({ viewport: { width, height: width > 700 ? 900 : 844 }, colorScheme });
    const page = await context.newPage();
    page.on('pageerror', (error) => console.log('page error', error.message));
    page.on('console', (message) => message.type() === 'error' && console.log('console', message.text()));
    await page.goto(`${address}/login`);
    const name = (of) => `${folder}/${of}-${colorScheme}-${width}.png`;
    await page.getByLabel('E-mail').waitFor();
    if (!only) await page.screenshot({ path: name('login') });
    await page.getByLabel('E-mail').fill('ada@example.org');
    await page.getByLabel('Password', { exact: true }).fill('secret');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Cohorts' }).waitFor();
    for (const [title, path] of Object.entries(PAGES)) {
      if (only && !only.includes(title)) continue;
      await page.goto(address + path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
      await STEPS[title]?.(page);
      await page.waitForTimeout(400);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
      if (wide) console.log(`${title} at ${width} scrolls sideways`);
      await page.screenshot({ path: name(title), fullPage: true });
    }
    await context.close();
  }
}
await browser.close();
