import { startVaultServer, type VaultServer } from "#lib/testing/vault-server.ts";
import { OWNER, setUpOwner, signIn } from "./pages/account-pages.ts";
import { createService, openPluginForm, openTest, pickSecret, save, sendAndExpect } from "./pages/gateway-pages.ts";
import { expectAccessible, expectWellFormed } from "./support/check-page.ts";
import { type Gatehouse, startGatehouse } from "./support/start-gatehouse.ts";
import { type RedisServer, startRedis } from "./support/start-redis.ts";
import { expect, test } from "./support/test.ts";

const REDIS_PASSWORD = "vaults-redis-password-3K";

test.describe.configure({ mode: "serial" });

let gatehouse: Gatehouse;
let redis: RedisServer;
let vault: VaultServer | null = null;

test.beforeAll(async () => {
  test.setTimeout(240_000);
  vault = await startVaultServer();
  redis = await startRedis(REDIS_PASSWORD);
  gatehouse = await startGatehouse({ KONG_VAULT_ROTATION_INTERVAL: "1" });
});

test.afterAll(async () => {
  await gatehouse?.stop();
  await redis?.stop();
  await vault?.stop();
});

test("from a password in Vault to Miss and Hit; a revoked token is named everywhere while requests go on", async ({
  page,
}) => {
  test.skip(vault === null, "there is no vault server to start");
  if (!vault) return;
  await vault.request("POST", "secret/data/redis", { data: { password: REDIS_PASSWORD } });
  await vault.request("PUT", "sys/policies/acl/gatehouse", {
    policy: 'path "secret/*" { capabilities = ["read", "list"] }',
  });
  const first = await createVaultToken(vault);
  await setUpOwner(page, gatehouse.setupLink);

  await test.step("the vault is tried before it is saved, with a wrong token and with the right one", async () => {
    await page.goto(`${gatehouse.url}/default/vaults/new`);
    await page.getByRole("link", { name: /HashiCorp Vault/ }).click();
    await page.getByRole("switch", { name: "Default vault" }).check();
    await page.getByLabel("Host", { exact: true }).fill("127.0.0.1");
    await page.getByLabel("Port", { exact: true }).fill(String(vault?.port));
    await page.getByLabel("Token", { exact: true }).fill("not-a-token");
    await page.getByRole("button", { name: "Test connection" }).click();
    await expect(page.getByText("Failed at Authenticate")).toBeVisible();
    await page.getByLabel("Token", { exact: true }).fill(first);
    await page.getByRole("button", { name: "Test connection" }).click();
    await expect(page.getByText("Passed on 1/1 node")).toBeVisible();
    await page.getByRole("button", { name: /^Advanced/ }).click();
    await page.getByLabel("Lifetime", { exact: true }).fill("2");
    await expectWellFormed(page);
    await save(page);
    await expect(page.getByRole("heading", { level: 1, name: "hcv" })).toBeVisible();
  });

  await createService(page, gatehouse.url, { name: "orders", url: gatehouse.sampleUpstreamUrl, path: "/shop" });
  await openPluginForm(page, gatehouse.url, "orders", "proxy-cache-advanced");
  await page.getByRole("radio", { name: "Redis" }).check();
  await page.getByLabel("Host", { exact: true }).fill("127.0.0.1");
  await page.getByLabel("Port", { exact: true }).fill(String(redis.port));
  await pickSecret(page, "Password", { vault: "hcv", resource: "redis", key: "password" });
  await save(page);
  await expect(page.getByRole("heading", { level: 1, name: /proxy-cache-advanced/ })).toBeVisible();

  await openTest(page, gatehouse.url, "orders");
  await page.getByLabel("Path", { exact: true }).fill("/shop/orders");
  await sendAndExpect(page, "Miss");
  await sendAndExpect(page, "Hit");
  expect((await redis.client.keys("*")).length, "the entry is in Redis").toBeGreaterThan(0);

  await test.step("the token is revoked", async () => {
    await vault?.request("POST", "auth/token/revoke", { token: first });
    await expect.poll(() => gatehouse.output()).toContain("vault hcv cannot be used");
    await page.goto(`${gatehouse.url}/default/secrets-check`);
    await expect(page.getByText("Stale on 1/1")).toBeVisible();
    await expectAccessible(page);
    await openVault(page);
    await page.getByRole("button", { name: "Test connection" }).click();
    await expect(page.getByText("Failed at Authenticate")).toBeVisible();
    await openTest(page, gatehouse.url, "orders");
    await page.getByLabel("Path", { exact: true }).fill("/shop/orders");
    await sendAndExpect(page, "Hit");
  });

  await test.step("and repaired", async () => {
    const second = await createVaultToken(vault);
    await openVault(page);
    await page.getByRole("link", { name: "Edit", exact: true }).click();
    await page.getByRole("button", { name: "Replace the value of Token" }).click();
    await page.getByLabel("Token", { exact: true }).fill(second);
    await save(page);
    await page.goto(`${gatehouse.url}/default/secrets-check`);
    await expect(page.getByText("Resolves on 1/1")).toBeVisible();
    expect(await page.content()).not.toContain(REDIS_PASSWORD);
    expect(gatehouse.output()).not.toContain(REDIS_PASSWORD);
    expect(gatehouse.output()).not.toContain(second);
  });
});

test("a typed password moves to Gatehouse's own store in one click, and is revealed only for a reason", async ({
  page,
}) => {
  await signInOrSetUp(page);
  await createService(page, gatehouse.url, { name: "catalog", url: gatehouse.sampleUpstreamUrl, path: "/catalog" });
  await openPluginForm(page, gatehouse.url, "catalog", "proxy-cache-advanced");
  await page.getByRole("radio", { name: "Redis" }).check();
  await page.getByLabel("Host", { exact: true }).fill("127.0.0.1");
  await page.getByLabel("Port", { exact: true }).fill(String(redis.port));
  await page.getByLabel("Password", { exact: true }).fill(REDIS_PASSWORD);
  await save(page);
  await expect(page.getByRole("heading", { level: 1, name: /proxy-cache-advanced/ })).toBeVisible();
  expect(await page.content()).not.toContain(REDIS_PASSWORD);

  await page.getByRole("link", { name: "Edit", exact: true }).click();
  await page.getByRole("button", { name: /^Reveal/ }).click();
  const reveal = page.getByRole("alertdialog", { name: /^Reveal/ });
  await reveal.getByLabel("Reason").fill("Comparing it with the server's");
  await reveal.getByRole("button", { name: "Reveal", exact: true }).click();
  await expect(page.getByLabel("The value", { exact: true })).toHaveText(REDIS_PASSWORD);
  await reveal.getByRole("button", { name: "Hide" }).click();
  await expect(page.getByText(REDIS_PASSWORD)).toHaveCount(0);

  await page.getByRole("button", { name: /^Move to vault/ }).click();
  const move = page.getByRole("alertdialog", { name: /^Move .* to a vault$/ });
  await move.getByLabel("Vault", { exact: true }).selectOption("local");
  await move.getByLabel("Name", { exact: true }).fill("catalog/redis");
  await move.getByRole("button", { name: /^Move/ }).click();
  await expect(move).toBeHidden();
  await expect(page.getByText(/Resolves on 1\/1/).first()).toBeVisible();

  await openTest(page, gatehouse.url, "catalog");
  await page.getByLabel("Path", { exact: true }).fill("/catalog/orders");
  await sendAndExpect(page, "Miss");
  await sendAndExpect(page, "Hit");

  await page.goto(`${gatehouse.url}/default/activity`);
  await expect(page.getByText(/revealed .*redis\.password/).first()).toBeVisible();
  await page.getByRole("button", { name: "Verify" }).click();
  await expect(page.getByText(/All \d+ lines are unchanged and complete/)).toBeVisible();
  expect(await page.content()).not.toContain(REDIS_PASSWORD);
});

async function createVaultToken(server: VaultServer | null): Promise<string> {
  const reply = await server?.request("POST", "auth/token/create", { policies: ["gatehouse"], ttl: "1h" });
  return String(reply?.auth.client_token);
}

async function openVault(page: import("@playwright/test").Page): Promise<void> {
  await page.goto(`${gatehouse.url}/default/vaults`);
  await page.getByRole("link", { name: "hcv", exact: true }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "hcv" })).toBeVisible();
}

/** Where there is no vault server the first test has not made the owner. */
async function signInOrSetUp(page: import("@playwright/test").Page): Promise<void> {
  if (vault === null) return setUpOwner(page, gatehouse.setupLink);
  await signIn(page, gatehouse.url, OWNER);
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
}
