import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContext, Page } from "@playwright/test";
import { BUILT_IN_ROLES, ROLE_PERMISSIONS } from "#lib/contract/permission.ts";
import { startVaultServer, type VaultServer } from "#lib/testing/vault-server.ts";
import { signIn } from "./pages/account-pages.ts";
import { callAction } from "./support/call-action.ts";
import {
  CANARY_MARK,
  CANARY_MASTER_KEY,
  CANARY_VALUES,
  canaryEmail,
  canaryPassword,
  VISIBLE_MARK,
} from "./support/canary-values.ts";
import { dumpDatabase } from "./support/dump-database.ts";
import { findCanaries } from "./support/find-canaries.ts";
import { listActionCalls, listWritingCalls } from "./support/list-action-calls.ts";
import { listApiPaths, listConsolePaths } from "./support/list-console-paths.ts";
import { listServerActions } from "./support/list-server-actions.ts";
import { ResponseCollector } from "./support/response-collector.ts";
import { type SeededCanaries, seedCanaries } from "./support/seed-canaries.ts";
import { type Gatehouse, startGatehouse } from "./support/start-gatehouse.ts";
import { type KongStandIn, startKongStandIn } from "./support/start-kong-stand-in.ts";
import { type RedisServer, startRedis } from "./support/start-redis.ts";
import { expect, test, watchConsole } from "./support/test.ts";

// A trace of some thousand answers takes longer than the answers, and would keep the secrets it is about.
test.use({ trace: "off" });

let gatehouse: Gatehouse;
let redis: RedisServer;
let kong: KongStandIn;
/** A real one where there is one to start; else the vaults of its kind cannot be reached, as the others here. */
let vault: VaultServer | null = null;
let secretsFolder = "";
let seeded: SeededCanaries & { output: string };

const KEYS = {
  GATEHOUSE_MASTER_KEY: CANARY_MASTER_KEY,
  GATEWAY_ADMIN_TOKEN: CANARY_VALUES.adminToken,
  GATEHOUSE_LOG_LEVEL: "debug",
};

const CLOUD_CREDENTIALS = {
  AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
  AWS_SECRET_ACCESS_KEY: CANARY_VALUES.awsSecretKey,
  AZURE_AUTHORITY_HOST: "https://127.0.0.1:9",
  AZURE_CLIENT_SECRET: CANARY_VALUES.azureClientSecret,
  GCP_SERVICE_ACCOUNT: JSON.stringify({
    type: "service_account",
    project_id: "canary",
    client_email: "gateway@canary.example",
    private_key: CANARY_VALUES.gcpKey,
    token_uri: "http://127.0.0.1:9/token",
  }),
};

/** What makes the vendors' libraries talk. */
const SDK_DEBUGGING = { DEBUG: "node-vault*,request*,azure*,google*,gcp*", AZURE_LOG_LEVEL: "verbose" };

test.beforeAll(async () => {
  test.setTimeout(300_000);
  redis = await startRedis(CANARY_VALUES.envRedisPassword);
  secretsFolder = mkdtempSync(join(tmpdir(), "gatehouse-secrets-"));
  writeFileSync(join(secretsFolder, "canary"), JSON.stringify({ password: CANARY_VALUES.fileSecret }));
  vault = await startVaultServer();
  await vault?.request("POST", "secret/data/canary", { data: { password: CANARY_VALUES.vaultSecret } });
  kong = await startKongStandIn(CANARY_VALUES.nodeToken);
  gatehouse = await startGatehouse({
    ...KEYS,
    NEXTAUTH_SECRET: CANARY_VALUES.nextAuthSecret,
    GATEHOUSE_SETUP_TOKEN: CANARY_VALUES.setupToken,
    GATEHOUSE_ADMIN_EMAIL: canaryEmail("owner"),
    GATEHOUSE_ADMIN_PASSWORD: canaryPassword("owner"),
    REDIS_PASSWORD: CANARY_VALUES.envRedisPassword,
    CANARY_TOKEN: CANARY_VALUES.envToken,
    ...CLOUD_CREDENTIALS,
    ...SDK_DEBUGGING,
  });
  const settings = {
    ...KEYS,
    DATABASE_URL: gatehouse.databaseUrl,
    GATEWAY_PROXY_PORT: new URL(gatehouse.proxyUrl).port,
    GATEWAY_ADMIN_PORT: new URL(gatehouse.adminUrl).port,
    SAMPLE_UPSTREAM_PORT: new URL(gatehouse.sampleUpstreamUrl).port,
  };
  seeded = await seedCanaries(settings, { standInUrl: kong.url, redisPort: redis.port, vault, secretsFolder });
});

test.afterAll(async () => {
  await gatehouse?.stop();
  await kong?.stop();
  await redis?.stop();
  await vault?.stop();
  rmSync(secretsFolder, { recursive: true, force: true });
});

test("the search finds a secret in each of its disguises", () => {
  const secret = CANARY_VALUES.apiKey;
  for (const padding of ["", "a", "ab", "user:"]) {
    const encoded = Buffer.from(`${padding}${secret}`).toString("base64");
    expect(findCanaries(`Basic ${encoded}`), `base64 behind "${padding}"`).not.toEqual([]);
  }
  expect(findCanaries(`?key=${encodeURIComponent(secret)}`)).not.toEqual([]);
  expect(findCanaries(secret.toUpperCase())).not.toEqual([]);
  expect(findCanaries(Buffer.from(secret).toString("hex"))).not.toEqual([]);
  expect(findCanaries(CANARY_MASTER_KEY)).not.toEqual([]);
  expect(findCanaries("a token", ["token"])).not.toEqual([]);
  expect(findCanaries(`${VISIBLE_MARK} and other text`, ["token"])).toEqual([]);
});

test("every action that is called is in the build", () => {
  const built = new Set(listServerActions().map(({ name }) => name));
  const called = [...listActionCalls(seeded), ...listWritingCalls(seeded, "owner")].map(({ name }) => name);
  expect([...new Set(called)].filter((name) => !built.has(name))).toEqual([]);
});

test("the secrets are really there: a gateway is given every one of them", () => {
  const configuration = kong.received.join("\n");
  for (const [name, value] of Object.entries(CANARY_VALUES)) {
    const isPartOfConfiguration =
      /^(apiKey|approle|conjur|hmacSecret|httpLog|jsonWebKey|jwtSecret|literal|oauth|sentinelP|vaultToken)/.test(name);
    expect(configuration.includes(value), name).toBe(isPartOfConfiguration);
  }
  expect(seeded.sent.join("\n")).toContain('"status":200');
});

for (const role of BUILT_IN_ROLES) {
  test(`a person with the role ${role} is sent no secret by any page, payload, action or route`, async ({
    browser,
  }) => {
    const context = await browser.newContext({ permissions: ["clipboard-write"] });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    const errors = watchConsole(page, [/status of (403|404)/]);
    const collector = new ResponseCollector();
    collector.watch(page);
    const can = (permission: string) => ROLE_PERMISSIONS[role].some((one) => one === permission);

    await signIn(page, gatehouse.url, { email: canaryEmail(role), password: canaryPassword(role) });
    await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
    await test.step("the browser", () => walkThrough(page, can));
    await test.step("the same pages as documents and as payloads", () => fetchPages(context, collector));
    await test.step("JSON", () => fetchJson(context, collector, can));
    await test.step("actions", () => callActions(context, collector, role, can));

    const session = (await context.cookies()).filter(({ name }) => name.endsWith("gatehouse-session"));
    expect(session).toHaveLength(1);
    const others = [...seeded.tokens, ...session.map(({ value }) => value)];
    expect(await collector.listLeaks(others)).toEqual([]);
    expect(errors).toEqual([]);
    for (const kind of ["document", "rsc", "action"] as const) {
      expect(collector.count(kind), `answers of the kind ${kind}`).toBeGreaterThan(90);
      expect(collector.countWith(kind, VISIBLE_MARK), `of them with a value that is no secret`).toBeGreaterThan(20);
    }
    await context.close();
  });
}

test("nothing that is kept or printed holds a secret", async ({ page, allowedConsoleErrors }) => {
  allowedConsoleErrors.push(/status of 401/);
  await signIn(page, gatehouse.url, { email: canaryEmail("owner"), password: CANARY_VALUES.wrongPassword });
  await expect(page.getByRole("alert").filter({ hasText: /password/i })).toBeVisible();

  const values = await dumpDatabase(gatehouse.databaseUrl);
  const leaks = values.flatMap(({ column, text }) =>
    findCanaries(text, seeded.tokens).map((found) => `${column}: ${found}`),
  );
  expect(leaks, "columns of the database").toEqual([]);
  const count = (column: string, pattern: RegExp) =>
    values.filter((value) => value.column === column && pattern.test(value.text)).length;
  expect(count("entities.data", /"sealed:1:/), "sealed entities").toBeGreaterThanOrEqual(9);
  expect(count("revisions.after", /"sealed:1:/), "sealed revisions").toBeGreaterThanOrEqual(9);
  expect(count("nodes.admin_token", /^sealed:1:/), "sealed node tokens").toBe(1);
  expect(count("entity_keys.value", /^blind:/), "keys that are compared without being kept").toBeGreaterThanOrEqual(1);
  expect(count("users.password_hash", /^\$argon2id\$/), "password hashes").toBe(BUILT_IN_ROLES.length);
  expect(count("audit_entries.changes", new RegExp(VISIBLE_MARK)), "audit rows").toBeGreaterThanOrEqual(5);
  expect(count("entities.search_text", new RegExp(VISIBLE_MARK)), "search texts").toBeGreaterThanOrEqual(8);
  expect(count("test_runs.request", /\[hidden\]/), "test runs").toBe(seeded.runs.length);

  await gatehouse.stop({ keepData: true });
  const printed = gatehouse.output() + seeded.output;
  expect(findCanaries(printed, seeded.tokens), "what was printed").toEqual([]);
  expect(printed).toContain('"level":"warn"');
  expect(listFilesWith(gatehouse.dataDir, CANARY_MARK), "files of the data directory").toEqual([]);
  expect(listFilesWith(gatehouse.dataDir, VISIBLE_MARK).length, "files with what is no secret").toBeGreaterThan(0);
  await gatehouse.stop();
});

/** What a person does: every page of the navigation, a plugin's tabs and form, the history of tests, the palette. */
async function walkThrough(page: Page, can: (permission: string) => boolean): Promise<void> {
  const base = `${gatehouse.url}/default`;
  const hrefs = await page
    .getByRole("navigation", { name: "Main" })
    .getByRole("link")
    .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
  for (const href of hrefs) {
    await page.goto(`${gatehouse.url}${href}`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  }
  const plugin = seeded.entities.filter(({ kind }) => kind === "plugins").at(2);
  const tabs = page.getByRole("navigation", { name: /^Parts of/ });
  await page.goto(`${base}/plugins/${plugin?.id}`);
  await tabs.getByRole("link", { name: "Configuration" }).click();
  await expect(page.getByLabel(/^Configuration of/)).toContainText("redis");
  await page.getByRole("link", { name: "JSON", exact: true }).click();
  await expect(page.getByLabel(/^Configuration of/)).toContainText('"redis"');
  if (can("config:export")) {
    await page.getByRole("link", { name: "decK", exact: true }).click();
    await expect(page.getByLabel(/^Configuration of/)).toContainText("_format_version");
  }
  await page.getByRole("button", { name: /^Actions for/ }).click();
  await page.getByRole("menuitem", { name: "Copy as JSON" }).click();
  await expect(page.getByText("Copied as JSON")).toBeVisible();

  await page.keyboard.press("Control+k");
  await page.getByRole("dialog", { name: "Search everything" }).getByRole("combobox").fill(`${VISIBLE_MARK}-or`);
  await expect(page.getByRole("option", { name: new RegExp(`${VISIBLE_MARK}-orders`) }).first()).toBeVisible();
  await page.keyboard.press("Escape");

  if (can("plugins:write")) {
    await page.goto(`${base}/plugins/${plugin?.id}/edit`);
    await page.getByRole("button", { name: "Replace the value of Password" }).first().click();
    await page.getByLabel("Password", { exact: true }).fill(CANARY_VALUES.typedByRole);
    await page.getByRole("button", { name: /^Save/ }).click();
    await expect(page).toHaveURL(/\/plugins\/[0-9a-f-]{36}$/);
  }
  if (can("tests:run")) {
    await page.goto(`${base}/test`);
    await page.getByRole("radio", { name: /^History/ }).check();
    await page
      .getByRole("button", { name: new RegExp(VISIBLE_MARK) })
      .first()
      .click();
    await expect(page.getByLabel("Response headers")).toBeVisible();
  }
}

async function fetchPages(context: BrowserContext, collector: ResponseCollector): Promise<void> {
  for (const path of listConsolePaths(seeded)) {
    const address = `${gatehouse.url}/default/${path}`;
    const [document, payload] = await Promise.all([
      context.request.get(address),
      context.request.get(address, { headers: { RSC: "1" } }),
    ]);
    expect([200, 403, 404], path).toContain(document.status());
    expect(payload.headers()["content-type"], path).toMatch(/^text\/x-component/);
    await collector.add("document", path, document);
    await collector.add("rsc", path, payload);
  }
}

async function fetchJson(
  context: BrowserContext,
  collector: ResponseCollector,
  can: (permission: string) => boolean,
): Promise<void> {
  const statuses: Record<string, number> = {};
  for (const path of listApiPaths()) {
    const response = await context.request.get(
      `${gatehouse.url}/api/default/${path}?range=15m&permission=plugins:write`,
    );
    statuses[path] = response.status();
    const text = await collector.add("json", path, response);
    if (path === "vaults" && response.ok()) expect(text).toContain(VISIBLE_MARK);
  }
  expect(statuses).toMatchObject({ overview: 200, status: 200, gateways: 200, vaults: 200 });
  expect(statuses["test-runs"]).toBe(can("tests:run") ? 200 : 403);
}

async function callActions(
  context: BrowserContext,
  collector: ResponseCollector,
  role: string,
  can: (permission: string) => boolean,
): Promise<void> {
  const actions = new Map(listServerActions().map((action) => [action.name, action]));
  let done = 0;
  for (const call of [...listActionCalls(seeded), ...listWritingCalls(seeded, role)]) {
    const action = actions.get(call.name);
    if (!action) throw new Error(`The build has no action ${call.name}`);
    if ((await callAction(context.request, gatehouse.url, action, call, collector)) === "done") done++;
  }
  expect(done, "actions that answered with data").toBeGreaterThan(can("plugins:write") ? 90 : 60);
}

function listFilesWith(directory: string, mark: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => readFileSync(path).includes(mark));
}
