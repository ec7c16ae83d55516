import { acceptInvite, OWNER, setUpOwner, signIn, signOut } from "./pages/account-pages.ts";
import { createService, openPluginForm, openTest, pickEnvSecret, save, sendAndExpect } from "./pages/gateway-pages.ts";
import { expectAccessible, expectWellFormed } from "./support/check-page.ts";
import { type Gatehouse, startGatehouse } from "./support/start-gatehouse.ts";
import { type RedisServer, startRedis } from "./support/start-redis.ts";
import { expect, test } from "./support/test.ts";

const REDIS_PASSWORD = "story-redis-password-7Q";
const EDITOR = { name: "Aiko Watanabe", email: "aiko@northpay.example", password: "paper lantern on the bridge" };

test.describe.configure({ mode: "serial" });

let gatehouse: Gatehouse;
let redis: RedisServer;

test.beforeAll(async () => {
  test.setTimeout(240_000);
  redis = await startRedis(REDIS_PASSWORD);
  gatehouse = await startGatehouse({ REDIS_PASSWORD });
});

test.afterAll(async () => {
  await gatehouse?.stop();
  await redis?.stop();
});

test("the set-up link creates the owner, who can sign out and in again; the link works once", async ({ page }) => {
  await setUpOwner(page, gatehouse.setupLink);
  await signOut(page);
  await signIn(page, gatehouse.url, OWNER);
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  await signOut(page);
  await page.goto(gatehouse.setupLink);
  await expect(page.getByLabel("Password", { exact: true })).toBeHidden();
});

test("the owner wires Redis with a secret nobody sees, and a request goes from Miss to Hit", async ({ page }) => {
  const seen = collectText(page);
  await signIn(page, gatehouse.url, OWNER);
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();

  await test.step("register an env vault", async () => {
    await page.goto(`${gatehouse.url}/default/vaults`);
    await expect(page.getByRole("cell", { name: "env", exact: true }).first()).toBeVisible();
    await page.getByRole("link", { name: "New vault" }).first().click();
    await page.getByRole("link", { name: /Environment variables/ }).click();
    await page.getByLabel("Prefix", { exact: true }).fill("team-env");
    await save(page);
    await expect(page.getByRole("heading", { level: 1, name: "team-env" })).toBeVisible();
  });

  await createService(page, gatehouse.url, { name: "orders", url: gatehouse.sampleUpstreamUrl, path: "/shop" });
  await openPluginForm(page, gatehouse.url, "orders", "proxy-cache-advanced");
  await page.getByRole("radio", { name: "Redis" }).check();
  await page.getByLabel("Host", { exact: true }).fill("127.0.0.1");
  await page.getByLabel("Port", { exact: true }).fill(String(redis.port));
  await pickEnvSecret(page, "Password", "redis-password");
  await expectWellFormed(page);
  await save(page);
  await expect(page.getByRole("heading", { level: 1, name: /proxy-cache-advanced/ })).toBeVisible();

  await openTest(page, gatehouse.url, "orders");
  await page.getByLabel("Path", { exact: true }).fill("/shop/orders");
  await sendAndExpect(page, "Miss");
  await sendAndExpect(page, "Hit");
  await expect(page.getByLabel("Response headers")).toContainText("age");
  await expectAccessible(page);
  const keys = await redis.client.keys("*");
  expect(keys.length, "the entry is in Redis").toBeGreaterThan(0);

  await page.goto(`${gatehouse.url}/default/activity`);
  await page.getByText("created plugin proxy-cache-advanced on orders").click();
  await expect(page.getByText("{vault://env/redis-password}").first()).toBeVisible();
  expect(seen.join("\n")).not.toContain(REDIS_PASSWORD);
});

test("with memory it works without any Redis", async ({ page }) => {
  await signIn(page, gatehouse.url, OWNER);
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  await createService(page, gatehouse.url, { name: "catalog", url: gatehouse.sampleUpstreamUrl, path: "/catalog" });
  await openPluginForm(page, gatehouse.url, "catalog", "proxy-cache-advanced");
  await page.getByRole("radio", { name: "Memory" }).check();
  await save(page);
  await expect(page.getByRole("heading", { level: 1, name: /proxy-cache-advanced/ })).toBeVisible();
  await openTest(page, gatehouse.url, "catalog");
  await page.getByLabel("Path", { exact: true }).fill("/catalog/orders");
  await sendAndExpect(page, "Miss");
  await sendAndExpect(page, "Hit");
});

test("an editor does the same and can reveal nothing", async ({ page, browser }) => {
  await signIn(page, gatehouse.url, OWNER);
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  await page.goto(`${gatehouse.url}/default/team`);
  await page.getByRole("button", { name: "Invite teammate" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill(EDITOR.name);
  await dialog.getByLabel("Email").fill(EDITOR.email);
  await dialog.getByLabel("Role").selectOption("editor");
  await dialog.getByRole("button", { name: "Create link" }).click();
  // With the link in it the dialog interrupts, so it is an alert dialog.
  const link =
    (await page
      .getByRole("alertdialog")
      .getByText(/\/invite\//)
      .textContent()) ?? "";

  const context = await browser.newContext();
  const editor = await context.newPage();
  const seen = collectText(editor);
  await acceptInvite(editor, link, EDITOR);
  await createService(editor, gatehouse.url, { name: "pricing", url: gatehouse.sampleUpstreamUrl, path: "/pricing" });
  await openPluginForm(editor, gatehouse.url, "pricing", "proxy-cache-advanced");
  await editor.getByRole("radio", { name: "Redis" }).check();
  await editor.getByLabel("Host", { exact: true }).fill("127.0.0.1");
  await editor.getByLabel("Port", { exact: true }).fill(String(redis.port));
  await pickEnvSecret(editor, "Password", "redis-password");
  await save(editor);
  await expect(editor.getByRole("heading", { level: 1, name: /proxy-cache-advanced/ })).toBeVisible();
  await openTest(editor, gatehouse.url, "pricing");
  await editor.getByLabel("Path", { exact: true }).fill("/pricing/orders");
  await sendAndExpect(editor, "Miss");
  await sendAndExpect(editor, "Hit");
  await expect(editor.getByRole("button", { name: "Reveal" })).toHaveCount(0);
  const team = await editor.goto(`${gatehouse.url}/default/team`);
  expect(team?.status(), "what a role may not open answers 403").toBe(403);
  await expect(editor.getByRole("navigation").getByRole("link", { name: "Team" })).toHaveCount(0);
  expect(seen.join("\n")).not.toContain(REDIS_PASSWORD);
  await context.close();
});

/** Every text that the server sends to this page: HTML, RSC payloads, action results, JSON. */
function collectText(page: import("@playwright/test").Page): string[] {
  const seen: string[] = [];
  page.on("response", (response) => {
    const type = response.headers()["content-type"] ?? "";
    if (!/text|json|component/.test(type)) return;
    response.text().then(
      (text) => seen.push(text),
      () => undefined,
    );
  });
  return seen;
}
