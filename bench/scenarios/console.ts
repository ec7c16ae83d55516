import { gzipSync } from "node:zlib";
import type { BrowserContext } from "@playwright/test";
import type { BenchResult } from "../support/result.ts";
import { type SeededConsole, startSeededConsole } from "../support/seeded-console.ts";
import { percentile, spread } from "../support/statistics.ts";

const LISTS = [
  "/default/services",
  "/default/services?q=billing-12",
  "/default/services?tag=media",
  "/default/routes?q=%2Fmaps",
  "/default/routes?sort=title",
  "/default/plugins?plugin=cors",
];
const LIST_ROUNDS = 12;
const SAVES = 7;

/** Lists over 10 000 entities, a save in the browser until the node answers differently, and the size of pages. */
export async function consoleTimes(): Promise<BenchResult[]> {
  const large = await startSeededConsole(4_000);
  const lists = await measureLists(large).finally(() => large.stop());
  const small = await startSeededConsole(1_000);
  try {
    return [lists, await measureSaves(small), ...(await measureSizes(small))];
  } finally {
    await small.stop();
  }
}

/** The whole answer of the server for a list page, HTML included, over loopback. */
async function measureLists({ gatehouse, browser }: SeededConsole): Promise<BenchResult> {
  const times: number[] = [];
  for (let round = 0; round <= LIST_ROUNDS; round++) {
    for (const path of LISTS) {
      const started = performance.now();
      const response = await browser.request.get(`${gatehouse.url}${path}`);
      await response.body();
      if (!response.ok()) throw new Error(`${path} answered ${response.status()}`);
      if (round > 0) times.push(performance.now() - started);
    }
  }
  const p95 = percentile(times, 0.95);
  return {
    scenario: "list, search or filter over 10 000 entities",
    measured: "page answered by the server",
    unit: "ms",
    value: spread(times),
    target: { text: "≤ 100 ms at p95", isReached: p95 <= 100 },
    note: `p95 ${Math.round(p95)} ms over ${times.length} pages`,
  };
}

/** From the press on Save to the first answer of the node that follows the change; 1 000 routes are published. */
async function measureSaves({ gatehouse, browser }: SeededConsole): Promise<BenchResult> {
  const page = await browser.newPage();
  await page.goto(`${gatehouse.url}/default/services/new`);
  await page.getByLabel("Name", { exact: true }).first().fill("bench");
  await page.getByLabel("URL", { exact: true }).fill(gatehouse.sampleUpstreamUrl);
  await page.getByLabel("Paths", { exact: true }).fill("/bench-0");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: /^Save/ }).click();
  await page.waitForURL(/\/[0-9a-f-]{36}$/);
  await untilLive(`${gatehouse.proxyUrl}/bench-0`);
  await page.goto(`${gatehouse.url}/default/routes?q=bench`);
  const route = await page.getByRole("link", { name: "bench", exact: true }).first().getAttribute("href");
  const times: number[] = [];
  for (let save = 1; save <= SAVES; save++) {
    await page.goto(`${gatehouse.url}${route}/edit`);
    await page.getByLabel("Paths", { exact: true }).fill(`/bench-${save}`);
    await page.keyboard.press("Enter");
    const started = performance.now();
    await Promise.all([
      page.getByRole("button", { name: /^Save/ }).click(),
      untilLive(`${gatehouse.proxyUrl}/bench-${save}`),
    ]);
    times.push(performance.now() - started);
    await page.waitForURL(/\/[0-9a-f-]{36}$/);
  }
  await page.close();
  const value = spread(times);
  return {
    scenario: "save in the browser → live on the node, 1 000 routes",
    measured: "click until the proxy follows",
    unit: "ms",
    value,
    target: { text: "≤ 300 ms", isReached: value.median <= 300 },
  };
}

async function untilLive(url: string): Promise<void> {
  const end = Date.now() + 30_000;
  while (Date.now() < end) {
    const response = await fetch(url);
    await response.arrayBuffer();
    if (response.status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  throw new Error(`${url} did not become live`);
}

async function measureSizes({ gatehouse, browser }: SeededConsole): Promise<BenchResult[]> {
  const list = await loadedBytes(browser, `${gatehouse.url}/default/services`);
  const form = await loadedBytes(browser, `${gatehouse.url}/default/plugins/new?name=proxy-cache-advanced`);
  return [sizeResult("list page", list, 220), sizeResult("plugin form", form, 260)];
}

/** JavaScript and CSS that the page loads by itself, gzipped. */
async function loadedBytes(browser: BrowserContext, url: string): Promise<number> {
  const page = await browser.newPage();
  const bodies: Promise<Buffer>[] = [];
  page.on("response", (response) => {
    if (/javascript|css/.test(response.headers()["content-type"] ?? "")) bodies.push(response.body());
  });
  await page.goto(url, { waitUntil: "networkidle" });
  const sizes = (await Promise.all(bodies)).map((body) => gzipSync(body).length);
  await page.close();
  return sizes.reduce((sum, size) => sum + size, 0);
}

function sizeResult(page: string, bytes: number, limitKb: number): BenchResult {
  const kilobytes = bytes / 1_000;
  return {
    scenario: `JavaScript + CSS of a ${page}, gzipped`,
    measured: "loaded by itself",
    unit: "kB",
    value: spread([kilobytes]),
    target: { text: `≤ ${limitKb} kB`, isReached: kilobytes <= limitKb },
  };
}
