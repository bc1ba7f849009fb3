import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { chromium } from 'playwright-core';

import { picturesDir } from '../lib/project.js';
import { animation } from '../live/animation.js';

const [ url ] = process.argv.slice(2);
const oathJob = 'created 1';
const wait = 'await-oath-job';

// the address that a fresh run with --live prints
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: [ '--no-sandbox', '--disable-gpu' ] });
const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme: 'light' });
await page.goto(url);
await page.locator('#tasks .row').nth(3).waitFor();
await page.getByRole('button', { name: 'created', exact: true }).click();
await page.locator('#instances .row', { hasText: oathJob }).locator('.state', { hasText: 'ended' }).waitFor();
const run = await page.evaluate(([ name, process ]) => window.live.picture(name, process), [ oathJob, wait ]);
writeFileSync(join(picturesDir, 'live/run.svg'), animation(run));

await page.getByRole('button', { name: 'slow', exact: true }).click();
await page.locator('#instances .row', { hasText: 'slow 1' }).locator('.state', { hasText: 'waits' }).waitFor();
await page.getByRole('button', { name: 'rejected client credentials' }).click();
await page.getByRole('radio', { name: '60×' }).check();
await page.locator('.card').first().waitFor();
await page.getByRole('radio', { name: '1×', exact: true }).check();
await page.screenshot({ path: join(picturesDir, 'live/view.png') });
await browser.close();
