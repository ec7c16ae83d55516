import type { Page } from "@playwright/test";
import { OWNER, setUpOwner, signIn } from "./pages/account-pages.ts";
import { createService, save } from "./pages/gateway-pages.ts";
import {
  findProcess,
  isRunning,
  killUntilItStaysDown,
  type ProcessName,
  supervisorPid,
} from "./support/gatehouse-process.ts";
import { readNodeReport } from "./support/read-node-report.ts";
import { type Gatehouse, startGatehouse } from "./support/start-gatehouse.ts";
import { expect, test } from "./support/test.ts";

// A page tells the browser's console too when the console or the database is away; React's error 441 is a server component's.
const WHILE_AWAY = [/Failed to load resource/, /Minified React error #441/, /Failed to fetch/];

test.describe.configure({ mode: "serial" });

let gatehouse: Gatehouse;

test.beforeAll(async () => {
  test.setTimeout(240_000);
  gatehouse = await startGatehouse();
});

test.afterAll(async () => {
  await gatehouse?.stop();
});

test("a killed node: saving works and the status line says what is not live, until the node is back by itself", async ({
  page,
}) => {
  await setUpOwner(page, gatehouse.setupLink);
  await createService(page, gatehouse.url, { name: "orders", url: gatehouse.sampleUpstreamUrl, path: "/shop" });
  await expect(publication(page)).toContainText("Live on 1/1 node");
  await expectServed("/shop/orders");

  await fillNewService(page, "billing", "/billing");
  await killUntilItStaysDown(gatehouse, "node");
  await save(page);
  await expect(page.getByRole("region", { name: "Notices" })).toContainText(/Saved, not live: .+ is unreachable/);
  await expect(publication(page)).toContainText("Live on 0/1 node");
  await expect(publication(page)).toContainText("is unreachable");

  await expect(publication(page)).toContainText("Live on 1/1 node");
  await expect(publication(page)).not.toContainText("unreachable");
  await expectServed("/billing/orders");
});

test("a killed node starts with the last good configuration, also when no console is there to publish it", async ({
  page,
}) => {
  const consolePid = findProcess(gatehouse, "console");
  const nodePid = findProcess(gatehouse, "node");
  if (consolePid === null || nodePid === null) throw new Error("the console or the node does not run");
  const before = await readNodeReport(gatehouse);
  process.kill(consolePid, "SIGSTOP");
  try {
    process.kill(nodePid, "SIGKILL");
    await expect.poll(() => isRunning(nodePid)).toBe(false);
    await expectServed("/billing/orders");
    const after = await readNodeReport(gatehouse);
    expect(after.startedAt, "it is another process").not.toBe(before.startedAt);
    expect(after.configurationHash).toBe(before.configurationHash);
  } finally {
    process.kill(consolePid, "SIGCONT");
  }
  await signInToOverview(page);
  await expect(publication(page)).toContainText("Live on 1/1 node");
});

test.describe("while a part is away", () => {
  // Playwright takes an array for a value with its options.
  test.use({ allowedConsoleErrors: [WHILE_AWAY, { scope: "test" }] });

  test("a database killed right after a save keeps the change; pages say that it is away and recover by themselves", async ({
    page,
  }) => {
    await signInToOverview(page);
    await createService(page, gatehouse.url, { name: "pricing", url: gatehouse.sampleUpstreamUrl, path: "/pricing" });
    await killUntilItStaysDown(gatehouse, "postgres");
    await page.goto(`${gatehouse.url}/default/services`);
    await expect(page.getByRole("heading", { name: "The database does not answer" })).toBeVisible();
    await expectServed("/pricing/orders");

    await expect(page.getByRole("heading", { level: 1, name: "Services" })).toBeVisible();
    await expect(page.getByRole("link", { name: "pricing", exact: true }).first()).toBeVisible();
    await expect(publication(page)).toContainText("Live on 1/1 node");
  });

  test("a killed console: the node serves on, the page says so and keeps what was typed, and the console comes back", async ({
    page,
  }) => {
    await signInToOverview(page);
    await fillNewService(page, "stock", "/stock");
    await killUntilItStaysDown(gatehouse, "console");
    await expectServed("/shop/orders");
    await expect(publication(page)).toContainText("The console does not answer, trying again");
    await page.getByRole("button", { name: /^Save/ }).click();
    await expect(page.getByRole("region", { name: "Save" })).toContainText(
      "The console did not answer. What you typed is still here; try again in a moment.",
    );
    await expect(page.getByLabel("Name", { exact: true }).first()).toHaveValue("stock");

    await expect(publication(page)).toContainText("Live on 1/1 node");
    await save(page);
    await expect(page.getByRole("heading", { level: 1, name: "stock" })).toBeVisible();
    await expectServed("/stock/orders");
  });

  test("a killed supervisor takes its processes with it, even those a browser is talking to; the next start has everything", async ({
    page,
  }) => {
    test.setTimeout(300_000);
    const names: ProcessName[] = ["console", "node", "postgres", "upstream"];
    const pids = names.flatMap((name) => findProcess(gatehouse, name) ?? []);
    expect(pids).toHaveLength(names.length);
    await signInToOverview(page);
    await createService(page, gatehouse.url, { name: "returns", url: gatehouse.sampleUpstreamUrl, path: "/returns" });
    process.kill(supervisorPid(gatehouse), "SIGKILL");
    await expect.poll(() => pids.filter(isRunning)).toEqual([]);

    await gatehouse.stop({ keepData: true });
    const upstreamPort = new URL(gatehouse.sampleUpstreamUrl).port;
    gatehouse = await startGatehouse({ SAMPLE_UPSTREAM_PORT: upstreamPort }, gatehouse.dataDir);
    expect(gatehouse.setupLink, "there is an owner already").toBe("");
    // The session is still good, too.
    await page.goto(`${gatehouse.url}/default/services`);
    for (const name of ["orders", "billing", "pricing", "stock", "returns"]) {
      await expect(page.getByRole("link", { name, exact: true }).first()).toBeVisible();
    }
    await expect(publication(page)).toContainText("Live on 1/1 node");
    await expectServed("/returns/orders");
  });
});

function publication(page: Page) {
  return page.getByRole("status", { name: "Publication" });
}

async function signInToOverview(page: Page): Promise<void> {
  await signIn(page, gatehouse.url, OWNER);
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
}

/** Everything but Save. */
async function fillNewService(page: Page, name: string, path: string): Promise<void> {
  await page.goto(`${gatehouse.url}/default/services/new`);
  await page.getByLabel("Name", { exact: true }).first().fill(name);
  await page.getByLabel("URL", { exact: true }).fill(gatehouse.sampleUpstreamUrl);
  await page.getByLabel("Paths", { exact: true }).fill(path);
  await page.keyboard.press("Enter");
}

/** The node answers with what the sample upstream says. */
async function expectServed(path: string): Promise<void> {
  await expect
    .poll(async () => {
      const answer = await fetch(`${gatehouse.proxyUrl}${path}`).catch(() => null);
      return answer && (await answer.text());
    })
    .toContain("ord_01JD8Q3M");
}
