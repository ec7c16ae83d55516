import type { Page } from "@playwright/test";
import { OWNER, setUpOwner, signIn } from "./pages/account-pages.ts";
import { createService, openPluginForm, openTest, pickEnvSecret, save, sendAndExpect } from "./pages/gateway-pages.ts";
import { readLog } from "./support/read-log.ts";
import { readNodeReport } from "./support/read-node-report.ts";
import { type Gatehouse, startGatehouse } from "./support/start-gatehouse.ts";
import { type RedisServer, startRedis } from "./support/start-redis.ts";
import { expect, test } from "./support/test.ts";

const PASSWORD_OF_THE_NODE = "what-the-node-was-given-4K";

test.describe.configure({ mode: "serial" });

let gatehouse: Gatehouse;
let redis: RedisServer;
let bypassingId: string;
let strictId: string;

test.beforeAll(async () => {
  test.setTimeout(240_000);
  redis = await startRedis("what-redis-wants-9T");
  gatehouse = await startGatehouse({ REDIS_PASSWORD: PASSWORD_OF_THE_NODE });
});

test.afterAll(async () => {
  await gatehouse?.stop();
  await redis?.stop();
});

test("with bypass_on_err on, a refused password is a Bypass that says why, in the panel, on the plugin's page and in the log", async ({
  page,
}) => {
  await setUpOwner(page, gatehouse.setupLink);
  bypassingId = await cacheInRedis(page, { name: "orders", path: "/shop", isBypassing: true });

  await openTest(page, gatehouse.url, "orders");
  await page.getByLabel("Path", { exact: true }).fill("/shop/orders");
  await sendAndExpect(page, "Bypass");
  await expect(page.getByRole("region", { name: "Why" })).toContainText(`${refusal()}; bypass_on_err is on`);
  await expect(page.getByRole("link", { name: "Open redis.password" })).toHaveAttribute(
    "href",
    new RegExp(`/plugins/${bypassingId}/edit#redis.password$`),
  );
  await expect(page.getByText("ord_01JD8Q3M").first(), "the upstream's answer").toBeVisible();

  const answer = await fetch(`${gatehouse.proxyUrl}/shop/orders`);
  expect({ status: answer.status, cache: answer.headers.get("x-cache-status") }).toEqual({
    status: 200,
    cache: "Bypass",
  });
  expect(await answer.text()).toContain("ord_01JD8Q3M");

  await page.goto(`${gatehouse.url}/default/plugins/${bypassingId}`);
  await expect(page.getByRole("alert").filter({ hasText: refusal() })).toBeVisible();
  await page.goto(`${gatehouse.url}/default/overview`);
  await expect(page.getByText(refusal())).toBeVisible();
  await page.goto(`${gatehouse.url}/default/gateways`);
  await expect(page.getByText(refusal())).toBeVisible();
  expect(logged(bypassingId)[0]).toMatchObject({ level: "warn", msg: refusal(), plugin: "proxy-cache-advanced" });
});

test("with bypass_on_err off, the same is a 500 that says why", async ({ page }) => {
  await signIn(page, gatehouse.url, OWNER);
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  strictId = await cacheInRedis(page, { name: "catalog", path: "/catalog", isBypassing: false });

  await openTest(page, gatehouse.url, "catalog");
  await page.getByLabel("Path", { exact: true }).fill("/catalog/orders");
  await page.getByRole("button", { name: /^Send(?! ×)/ }).click();
  await expect(page.getByRole("region", { name: "Why" })).toContainText(
    `${refusal()}; bypass_on_err is off, so the answer is an error`,
  );
  await expect(page.getByText("500", { exact: true }).first()).toBeVisible();

  const answer = await fetch(`${gatehouse.proxyUrl}/catalog/orders`);
  expect(answer.status).toBe(500);
  expect(await answer.json()).toMatchObject({ message: "An unexpected error occurred" });
});

test("a trouble that goes on is logged once a minute for each plugin, without the password", async () => {
  for (let sent = 0; sent < 20; sent++) {
    await fetch(`${gatehouse.proxyUrl}/shop/orders`).then((answer) => answer.arrayBuffer());
    await fetch(`${gatehouse.proxyUrl}/catalog/orders`).then((answer) => answer.arrayBuffer());
  }
  const { troubles } = await readNodeReport(gatehouse);
  for (const pluginId of [bypassingId, strictId]) {
    const trouble = troubles.find((candidate) => candidate.pluginId === pluginId);
    expect(trouble?.message).toBe(refusal());
    expect(trouble?.count, "every refused request was counted").toBeGreaterThanOrEqual(20);
    const times = logged(pluginId).map((line) => Date.parse(line.time));
    expect(times.length).toBeGreaterThan(0);
    const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    expect(Math.min(60_000, ...gaps), "time between two lines").toBeGreaterThan(59_000);
  }
  expect(gatehouse.output()).not.toContain(PASSWORD_OF_THE_NODE);
});

test("once Redis accepts the password, the cache works again by itself", async ({ page }) => {
  await redis.client.config("SET", "requirepass", PASSWORD_OF_THE_NODE);
  await expect.poll(async () => (await readNodeReport(gatehouse)).troubles).toEqual([]);
  for (const pluginId of [bypassingId, strictId]) {
    expect(readLog(gatehouse)).toContainEqual(
      expect.objectContaining({ level: "info", msg: "the trouble of a plugin is over", pluginId }),
    );
  }

  await signIn(page, gatehouse.url, OWNER);
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  for (const [route, path] of [
    ["orders", "/shop/orders"],
    ["catalog", "/catalog/orders"],
  ] as const) {
    await openTest(page, gatehouse.url, route);
    await page.getByLabel("Path", { exact: true }).fill(path);
    await sendAndExpect(page, "Miss");
    await sendAndExpect(page, "Hit");
  }
  await page.goto(`${gatehouse.url}/default/plugins/${bypassingId}`);
  await expect(page.getByRole("heading", { level: 1, name: /proxy-cache-advanced/ })).toBeVisible();
  await expect(page.getByText(refusal())).toHaveCount(0);
});

function refusal(): string {
  return `Redis at 127.0.0.1:${redis.port} refused the password of proxy-cache-advanced`;
}

function logged(pluginId: string) {
  return readLog(gatehouse).filter((line) => line.pluginId === pluginId && line.level === "warn");
}

/** A service with a route that caches in Redis, its password a reference. Returns the plugin's id. */
async function cacheInRedis(
  page: Page,
  { name, path, isBypassing }: { name: string; path: string; isBypassing: boolean },
): Promise<string> {
  await createService(page, gatehouse.url, { name, url: gatehouse.sampleUpstreamUrl, path });
  await openPluginForm(page, gatehouse.url, name, "proxy-cache-advanced");
  await page.getByRole("radio", { name: "Redis" }).check();
  await page.getByLabel("Host", { exact: true }).fill("127.0.0.1");
  await page.getByLabel("Port", { exact: true }).fill(String(redis.port));
  await pickEnvSecret(page, "Password", "redis-password");
  await page.getByRole("switch", { name: "Bypass on storage errors" }).setChecked(isBypassing);
  await save(page);
  await expect(page.getByRole("heading", { level: 1, name: /proxy-cache-advanced/ })).toBeVisible();
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}
