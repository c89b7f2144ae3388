import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { FileReport } from '../../src/report/format.js';
import { html } from '../../src/report/html.js';
import { SAMPLES } from './golden.js';
import { hostile } from './hostile.js';
import { article, CONTEXT, reportOn } from './sample.js';

const CHROMIUM = [
  process.env.CHROMIUM ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path !== '' && existsSync(path));
interface Axe {
  run(): Promise<{
    readonly violations: readonly {
      readonly id: string;
      readonly nodes: readonly { readonly html: string }[];
    }[];
  }>;
}
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

describe.skipIf(CHROMIUM === undefined)(
  `html in a browser${CHROMIUM === undefined ? ' (skipped: no Chromium; install it or name it in CHROMIUM)' : ''}`,
  () => {
    let browser: Browser;
    let folder = '';
    const problems: string[] = [];

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'stet-html-'));
      browser = await chromium.launch({
        executablePath: CHROMIUM as string,
        args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
      });
    }, 60_000);
    afterAll(async () => {
      await browser?.close();
      rmSync(folder, { recursive: true, force: true });
    });
    afterEach(async () => {
      await Promise.all(browser.contexts().map((context) => context.close()));
      expect(problems.splice(0)).toEqual([]);
    });

    /** Opens a report; what the page complains of, policy violations included, fails the test. */
    async function open(
      files: readonly FileReport[],
      options: Parameters<Browser['newContext']>[0] = {},
    ): Promise<Page> {
      const path = join(folder, 'report.html');
      writeFileSync(path, html(files, CONTEXT));
      const page = await (
        await browser.newContext({ viewport: { width: 1200, height: 800 }, bypassCSP: false, ...options })
      ).newPage();
      page.on('pageerror', (error) => problems.push(String(error)));
      page.on('console', (line) => problems.push(line.text()));
      page.on('request', (request) => {
        if (request.url() !== pathToFileURL(path).href && !request.url().startsWith('data:'))
          problems.push(request.url());
      });
      await page.goto(pathToFileURL(path).href);
      return page;
    }

    const notes = (page: Page) => page.locator('.note:visible');
    const position = (page: Page) => page.locator('#position').textContent();
    const current = (page: Page) => page.locator('.note.current .number').textContent();

    it('shows the article as it was and as it is', async () => {
      const page = await open([article()]);
      expect(await notes(page).count()).toBe(16);
      await page.getByText('Clean', { exact: true }).first().click();
      const clean = (await page.locator('.row > p:not(.original)').allInnerTexts()).join('\n');
      for (const line of article().text.split('\n')) expect(clean).toContain(line.trim());
      await page.getByText('Side by side').click();
      const original = (await page.locator('.row > .original').allInnerTexts()).join('\n');
      expect(original).toContain('Lindqvistwho rebuilt it twicesaid the town was exhaustedâ€”but ready.');
      expect(await page.locator('.row > p:not(.original) del:visible').count()).toBe(0);
    });

    it('steps from change to change by key and by button', async () => {
      const page = await open([article()]);
      expect(await position(page)).toBe('16');
      for (const key of ['j', 'n', 'j']) await page.keyboard.press(key);
      expect(await position(page)).toBe('3 of 16');
      expect(await current(page)).toBe('3');
      await page.keyboard.press('k');
      await page.keyboard.press('p');
      await page.keyboard.press('p');
      expect(await current(page), 'before the first comes the last').toBe('16');
      await page.getByRole('button', { name: 'Next' }).click();
      // The browser may hand the click on while it still scrolls to the change before.
      await expect.poll(() => current(page)).toBe('1');
      expect(await page.locator(':focus').getAttribute('id')).toBe('c1-1');
    });

    it('goes from the number in the text to its note and back', async () => {
      const page = await open([article()]);
      await page.getByRole('link', { name: 'Suggestion 12, marks/lost-quote' }).first().click();
      expect(await current(page)).toBe('12');
      expect(page.url()).toMatch(/#n1-12$/);
      await page.locator('#n1-12 .number').click();
      expect(page.url()).toMatch(/#c1-12$/);
    });

    it('filters by kind, rule and confidence, and steps only through what is shown', async () => {
      const page = await open([article()]);
      await page.locator('#filter > summary').click();
      await page.getByRole('checkbox', { name: 'whitespace/indentation' }).uncheck();
      expect(await notes(page).count()).toBe(12);
      expect(await page.locator('#c1-6').isVisible()).toBe(false);
      await page.getByRole('checkbox', { name: 'Changes' }).uncheck();
      expect(await notes(page).count()).toBe(3);
      await page.locator('[name=confidence]').selectOption('under 95%');
      expect(await position(page)).toBe('2');
      await page.getByRole('checkbox', { name: 'Suggestions' }).uncheck();
      await page.getByRole('checkbox', { name: 'Findings' }).uncheck();
      expect(await position(page)).toBe('none shown');
      await page.getByRole('checkbox', { name: 'Findings' }).check();
      await page.keyboard.press('Escape');
      await page.keyboard.press('j');
      expect(await current(page)).toBe('15');
    });

    it('runs and loads nothing of an article', async () => {
      const page = await open([hostile()]);
      await page.keyboard.press('j');
      await page.mouse.move(400, 400);
      expect(await page.evaluate(() => 'broken' in globalThis)).toBe(false);
      expect(await page.locator('main .row').count()).toBe(6);
      expect(await page.locator('img, svg, textarea, body style').count()).toBe(0);
      expect(await page.locator('footer').isVisible()).toBe(true);
      const shown = (await page.locator('.row > p').allInnerTexts()).join('\n');
      expect(shown).toContain('</p></div></main></body></html><style>body { display: none }</style>');
    });

    it('keeps right-to-left tokens from reordering the line', async () => {
      const finding = {
        rule: 'strays/foreign-script',
        safety: 'suggest',
        confidence: 0.9,
        level: 'note',
      } as const;
      const page = await open([
        reportOn('a.txt', 'He said العربية 12 times.\n', [
          [
            'strays',
            [
              { ...finding, find: 'العربية', detail: { language: 'ar' } },
              { ...finding, find: '12' },
            ],
          ],
        ]),
      ]);
      const marks = page.locator('.row > p mark');
      expect(await marks.first().locator('bdi').getAttribute('lang')).toBe('ar');
      const [token, number] = [await marks.first().boundingBox(), await marks.last().boundingBox()];
      expect(number?.x, 'digits after the token stand to its right').toBeGreaterThan(token?.x ?? Number.NaN);
    });

    it.each([
      ['light', 'marked', SAMPLES],
      ['dark', 'marked', [article()]],
      ['light', 'split', [article()]],
      ['dark', 'clean', SAMPLES],
    ] as const)('has no violation that axe finds: %s, %s', async (colorScheme, view, files) => {
      const page = await open(files, { colorScheme, bypassCSP: true });
      await page.locator(`[name=view][value=${view}] + span`).click();
      await page.locator('#filter > summary').click();
      await page.addScriptTag({ path: AXE });
      const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: Axe }).axe.run());
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    });

    it('prints the article with its notes, without the toolbar', async () => {
      const page = await open([article()]);
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('.bar').isVisible()).toBe(false);
      expect(await notes(page).count()).toBe(16);
    });

    it('shows everything without scripts', async () => {
      const page = await open(SAMPLES, { javaScriptEnabled: false });
      expect(await page.locator('.bar').isVisible()).toBe(false);
      expect(await notes(page).count()).toBe(17);
    });

    it('begins with an overview where there are several files', async () => {
      const page = await open(SAMPLES);
      const rows = page.locator('.people tbody tr');
      expect(await rows.locator('td:first-child').allInnerTexts()).toEqual([
        'news/harbour café.txt',
        'pier.txt',
      ]);
      await rows.getByRole('link', { name: 'pier.txt' }).click();
      expect(await page.getByRole('heading', { name: 'pier.txt' }).isVisible()).toBe(true);
      expect(await page.getByRole('img', { name: /Edits by confidence/ }).isVisible()).toBe(true);
    });
  },
);
