import { setUpOwner } from "./pages/account-pages.ts";
import { createService, openPluginForm, save } from "./pages/gateway-pages.ts";
import { expectAccessible, expectWellFormed } from "./support/check-page.ts";
import { type Gatehouse, startGatehouse } from "./support/start-gatehouse.ts";
import { expect, test } from "./support/test.ts";

const API_KEY = "consumers-api-key-8F";

let gatehouse: Gatehouse;

test.beforeAll(async () => {
  test.setTimeout(240_000);
  gatehouse = await startGatehouse();
});

test.afterAll(() => gatehouse?.stop());

test("a consumer gets in with the key it was given, and an upstream serves by its targets", async ({ page }) => {
  await setUpOwner(page, gatehouse.setupLink);
  await createService(page, gatehouse.url, { name: "orders", url: gatehouse.sampleUpstreamUrl, path: "/shop" });
  await openPluginForm(page, gatehouse.url, "orders", "key-auth");
  await save(page);
  await expect(page.getByRole("heading", { level: 1, name: /key-auth/ })).toBeVisible();
  await expect.poll(() => statusOf("/shop/json")).toBe(401);

  await test.step("a consumer with a key", async () => {
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Consumers" }).click();
    await page.getByRole("link", { name: "New consumer" }).first().click();
    await page.getByLabel("Username", { exact: true }).fill("mobile-app");
    await save(page);
    await expect(page.getByRole("heading", { level: 1, name: "mobile-app" })).toBeVisible();
    await page.getByRole("link", { name: "New key", exact: true }).click();
    await page.getByLabel("Key", { exact: true }).fill(API_KEY);
    await expectWellFormed(page);
    await save(page);
    await expect(page.getByRole("table", { name: "Keys" })).toBeVisible();
    await expectAccessible(page);
    expect(await page.content()).not.toContain(API_KEY);
  });
  await expect.poll(() => statusOf("/shop/json", { apikey: API_KEY })).toBe(200);
  expect(await statusOf("/shop/json", { apikey: "another" })).toBe(401);

  await test.step("an upstream with a target", async () => {
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Upstreams" }).click();
    await page.getByRole("link", { name: "New upstream" }).first().click();
    await page.getByLabel("Name", { exact: true }).fill("orders.pool");
    await save(page);
    await expect(page.getByRole("heading", { level: 1, name: "orders.pool" })).toBeVisible();
    await page.getByRole("link", { name: "New target", exact: true }).click();
    await page.getByLabel("Target", { exact: true }).fill(new URL(gatehouse.sampleUpstreamUrl).host);
    await save(page);
    await expect(page.getByRole("table", { name: "Targets" })).toBeVisible();
  });
  await createService(page, gatehouse.url, { name: "pool", url: "http://orders.pool", path: "/pool" });
  await expect.poll(() => statusOf("/pool/json")).toBe(200);
});

async function statusOf(path: string, headers: Record<string, string> = {}): Promise<number> {
  const response = await fetch(`${gatehouse.proxyUrl}${path}`, { headers });
  await response.arrayBuffer();
  return response.status;
}
