// Opens a page that fetches groups, page by page, and saves what went over the wire as a HAR file.
// usage: node browser-har.mjs OUT.har, with CHROME, BLOOIO_BASE_URL and BLOOIO_API_KEY set
import { chromium } from 'playwright-core';

const { CHROME, BLOOIO_BASE_URL: base, BLOOIO_API_KEY: key } = process.env;
const browser = await chromium.launch({ executablePath: CHROME, args: ['--no-sandbox'] });
const context = await browser.newContext({ recordHar: { path: process.argv[2], content: 'embed' } });
const page = await context.newPage();
await page.goto(new URL('/', base).href); // any page of the same origin
const count = await page.evaluate(async ({ base, key }) => {
  let count = 0;
  let cursor = '';
  do {
    const url = `${base}/groups?limit=3${cursor && `&cursor=${encodeURIComponent(cursor)}`}`;
    const body = await (await fetch(url, { headers: { Authorization: `Bearer ${key}` } })).json();
    count += body.data.length;
    cursor = body.next_cursor ?? '';
  } while (cursor);
  await (await fetch(`${base}/groups`)).text(); // refused: without a key
  return count;
}, { base, key });
await context.close();
await browser.close();
console.error(`${count} groups fetched by the page`);
