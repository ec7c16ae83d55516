/**
 * `npm run screenshots` takes the README's pictures of the current build into docs/screenshots.
 * `npm run screenshots -- --all <folder>` takes every page as owner, editor and viewer, wide and narrow, light and dark.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { type Browser, chromium, type Page } from "@playwright/test";
import config from "../playwright.config.ts";
import { signIn } from "./pages/account-pages.ts";
import { createService, openPluginForm, openTest, save, sendAndExpect } from "./pages/gateway-pages.ts";
import { type Gatehouse, startGatehouse } from "./support/start-gatehouse.ts";
import { startRedis } from "./support/start-redis.ts";

const PASSWORD = "gatehouse demo";
const REDIS_PASSWORD = "pictures-of-a-password";
const SERVICES = ["orders", "catalog", "pricing", "payments", "shipping", "search", "reviews", "invoices"];
const THEMES = ["light", "dark"] as const;
const WIDTHS = [1440, 390] as const;

const folder = process.argv.includes("--all") ? (process.argv.at(-1) ?? "") : null;
if (folder?.startsWith("--")) throw new Error("name the folder for the pictures after --all");

// The picker shows the names of the environment: only those that belong in a picture.
for (const name of Object.keys(process.env)) if (!/^(PATH|HOME|LANG)$/.test(name)) delete process.env[name];

const redis = await startRedis(REDIS_PASSWORD);
const gatehouse = await startGatehouse({
  REDIS_PASSWORD,
  PAYMENTS_TOKEN: "a-token",
  SMTP_PASSWORD: "another",
  DATADOG_API_KEY: "a-key",
});
const browser = await chromium.launch(config.use?.launchOptions ?? {});
try {
  seed(gatehouse);
  const page = await open(browser, gatehouse, "owner", 1440, "light");
  const stopTraffic = startTraffic(gatehouse.proxyUrl);
  await fill(page, gatehouse, redis.port);
  if (folder) await takeAll(folder);
  else await takeReadme(page);
  await stopTraffic();
} finally {
  await browser.close();
  await gatehouse.stop();
  await redis.stop();
}

function seed({ dataDir, databaseUrl }: Gatehouse): void {
  const { status, stderr } = spawnSync(process.execPath, ["scripts/seed.ts", "team"], {
    env: { ...process.env, GATEHOUSE_DATA_DIR: dataDir, DATABASE_URL: databaseUrl, NODE_OPTIONS: "" },
  });
  if (status !== 0) throw new Error(`the seed failed: ${stderr}`);
}

async function open(
  on: Browser,
  { url }: Gatehouse,
  role: string,
  width: number,
  theme: (typeof THEMES)[number],
): Promise<Page> {
  const context = await on.newContext({
    viewport: { width, height: width === 390 ? 844 : 900 },
    locale: "en-GB",
    reducedMotion: "reduce",
  });
  await context.addCookies([{ name: "theme", value: theme, url }]);
  const page = await context.newPage();
  await signIn(page, url, { email: `${role}@example.com`, password: PASSWORD });
  await page.waitForURL(/\/default\/overview/);
  return page;
}

/** Requests to whatever routes exist by now, so that the charts have something to show. Returns what ends them. */
function startTraffic(proxyUrl: string): () => Promise<void> {
  const stopped = new AbortController();
  const sending = (async () => {
    for (let sent = 0; !stopped.signal.aborted; sent++) {
      const name = SERVICES[(sent * sent) % SERVICES.length];
      const path = sent % 23 === 0 ? `status/${sent % 2 ? 404 : 503}` : `json?page=${sent % 7}`;
      // When something else fails, the gateway is gone before this loop has ended.
      await fetch(`${proxyUrl}/${name}/${path}`).then(
        (response) => response.arrayBuffer(),
        () => stopped.abort(),
      );
      await setTimeout(20 + 40 * Math.abs(Math.sin(sent / 300)));
    }
  })();
  return () => {
    stopped.abort();
    return sending;
  };
}

/** What a team would have after a first week, made through the forms; ends with some traffic. */
async function fill(page: Page, { url, sampleUpstreamUrl }: Gatehouse, redisPort: number): Promise<void> {
  for (const name of SERVICES) await createService(page, url, { name, url: sampleUpstreamUrl, path: `/${name}` });
  await openPluginForm(page, url, "orders", "proxy-cache-advanced");
  await page.getByRole("radio", { name: "Redis" }).check();
  await page.getByLabel("Host", { exact: true }).fill("127.0.0.1");
  await page.getByLabel("Port", { exact: true }).fill(String(redisPort));
  await page.getByRole("button", { name: /Use a secret.*Password/i }).click();
  const picker = page.getByRole("dialog", { name: "Use a secret" });
  await picker.getByRole("button", { name: /^env\b/ }).click();
  await picker.getByRole("button", { name: "redis-password", exact: true }).click();
  await picker.getByText(/Resolves on 1\/1/).waitFor();
  if (!folder) await shoot(page, "docs/screenshots/reference-picker-light.png");
  await picker.getByRole("button", { name: "Use this secret" }).click();
  if (!folder) await shoot(page, "docs/screenshots/plugin-form-light.png");
  await save(page);
  await page.getByRole("heading", { level: 1, name: /proxy-cache-advanced/ }).waitFor();
  await openTest(page, url, "orders");
  await page.getByLabel("Path", { exact: true }).fill("/orders/orders");
  await sendAndExpect(page, "Miss");
  for (let sent = 0; sent < 6; sent++) await sendAndExpect(page, "Hit");
}

async function takeReadme(light: Page): Promise<void> {
  const { url } = gatehouse;
  await light.goto(`${url}/default/services`);
  await shoot(light, "docs/screenshots/services-light.png");
  await light.goto(`${url}/default/plugins`);
  await light.getByRole("link", { name: "proxy-cache-advanced" }).first().click();
  await light.getByRole("heading", { level: 1, name: /proxy-cache-advanced/ }).waitFor();
  await shoot(light, "docs/screenshots/plugin-page-light.png");
  const dark = await open(browser, gatehouse, "owner", 1440, "dark");
  await dark.getByText("5 min", { exact: true }).click();
  await shoot(dark, "docs/screenshots/overview-dark.png");
  await openTest(dark, url, "orders");
  await dark.getByLabel("Path", { exact: true }).fill("/orders/orders");
  await sendAndExpect(dark, "Hit");
  await shoot(dark, "docs/screenshots/test-panel-dark.png");
}

async function takeAll(into: string): Promise<void> {
  mkdirSync(into, { recursive: true });
  const pages = await listPages();
  for (const role of ["owner", "editor", "viewer"]) {
    for (const width of WIDTHS) {
      for (const theme of THEMES) {
        const page = await open(browser, gatehouse, role, width, theme);
        for (const [name, path] of pages) {
          const file = join(into, `${name}-${role}-${width}-${theme}.png`);
          if (existsSync(file)) continue;
          await page.goto(`${gatehouse.url}/default/${path}`);
          await shoot(page, file);
        }
        await page.context().close();
      }
    }
  }
}

async function listPages(): Promise<[string, string][]> {
  const page = await open(browser, gatehouse, "owner", 1440, "light");
  const idOf = async (section: string, name: string) => {
    await page.goto(`${gatehouse.url}/default/${section}`);
    const href = await page.getByRole("link", { name, exact: true }).first().getAttribute("href");
    return `${section}/${href?.split("/").at(-1) ?? ""}`;
  };
  const [service, route, plugin, vault] = [
    await idOf("services", "orders"),
    await idOf("routes", "orders"),
    await idOf("plugins", "proxy-cache-advanced"),
    await idOf("vaults", "demo-env"),
  ];
  await page.context().close();
  const sections = ["overview", "services", "routes", "plugins", "vaults", "secrets-check", "test", "gateways"];
  return [
    ...[...sections, "activity", "team", "settings"].map((name): [string, string] => [name, name]),
    ["services-new", "services/new"],
    ["plugins-new", "plugins/new"],
    ["plugin-form", "plugins/new?name=proxy-cache-advanced"],
    ["vaults-new", "vaults/new"],
    ["vault-form", "vaults/new?name=env"],
    ["missing", "services/00000000-0000-4000-8000-000000000000"],
    ["service", service],
    ["service-configuration", `${service}?tab=configuration`],
    ["route", route],
    ["plugin", plugin],
    ["plugin-edit", `${plugin}/edit`],
    ["vault", vault],
    ["vault-env", "vaults/env"],
  ];
}

async function shoot(page: Page, file: string): Promise<void> {
  await page.waitForLoadState("networkidle");
  await page.screenshot({ path: file });
  console.log(file);
}
