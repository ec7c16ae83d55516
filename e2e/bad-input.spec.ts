import type { Page } from "@playwright/test";
import { OWNER, setUpOwner, signIn } from "./pages/account-pages.ts";
import { createService, openPluginForm, save } from "./pages/gateway-pages.ts";
import { type Gatehouse, startGatehouse } from "./support/start-gatehouse.ts";
import { expect, test, watchConsole } from "./support/test.ts";

const HOSTILE = `<script>document.title = "taken"</script>`;

test.describe.configure({ mode: "serial" });

let gatehouse: Gatehouse;

test.beforeAll(async () => {
  test.setTimeout(240_000);
  gatehouse = await startGatehouse();
});

test.afterAll(async () => {
  await gatehouse?.stop();
});

test.beforeEach(async ({ page }, { title }) => {
  if (title === FIRST) await setUpOwner(page, gatehouse.setupLink);
  else await signIn(page, gatehouse.url, OWNER);
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
});

const FIRST = "a name that is taken is explained at the name, and what was typed stays";

test(FIRST, async ({ page }) => {
  await createService(page, gatehouse.url, { name: "orders", url: gatehouse.sampleUpstreamUrl, path: "/shop" });
  await openServiceForm(page);
  await fillService(page, { name: "orders", url: "http://elsewhere.internal:9000/api" });
  await page.getByRole("button", { name: /^Save/ }).click();
  await expectRefused(page, "Name", /Already used by service orders/);
  await expectTyped(page, { name: "orders", url: "http://elsewhere.internal:9000/api" });
  await expectServices(page, ["orders"]);
});

for (const { what, name, url, field, explanation } of [
  {
    what: "a URL without a host",
    name: "billing",
    url: "http://",
    field: "URL",
    explanation: /The URL has no host\. Write it like http:/,
  },
  {
    what: "a URL with a port that is none",
    name: "billing",
    url: "http://billing.internal:http/v1",
    field: "URL",
    explanation: /Invalid port in url: 'http'/,
  },
  {
    what: "a URL of a protocol that no gateway speaks",
    name: "billing",
    url: "gopher://billing.internal",
    field: "URL",
    explanation: /protocol is one of grpc, grpcs, http, https/,
  },
  { what: "an empty URL", name: "billing", url: "", field: "URL", explanation: /^URL is required / },
  {
    what: "a name that is a script",
    name: HOSTILE,
    url: "http://billing.internal",
    field: "Name",
    explanation: /Invalid value '<script>.*the only accepted ascii characters are alphanumerics or \., -, _, and ~/,
  },
]) {
  test(`${what} is explained at its field, and nothing is saved`, async ({ page }) => {
    await openServiceForm(page);
    await fillService(page, { name, url });
    await page.getByRole("button", { name: /^Save/ }).click();
    await expectRefused(page, field, explanation);
    await expectTyped(page, { name, url });
    await expect(page).toHaveTitle(/ · Gatehouse$/);
    await expectServices(page, ["orders"]);
  });
}

test("who saves over a colleague's change is told whose it was, keeps what was typed, and decides", async ({
  page,
  context,
}) => {
  await openService(page, "orders");
  const form = `${page.url()}/edit`;
  const other = await context.newPage();
  const errors = watchConsole(other, []);
  await Promise.all([page.goto(form), other.goto(form)]);
  await setUrl(other, "http://theirs.internal:8080/api");
  await save(other);

  await setUrl(page, "http://mine.internal:8080/api");
  await page.getByRole("button", { name: /^Save/ }).click();
  const notice = page.getByRole("alert").filter({ hasText: `${OWNER.name} saved a change` });
  await expect(notice).toContainText("Nothing of yours was saved; it is still in the fields below.");
  await expect(page.getByLabel("URL", { exact: true })).toHaveValue("http://mine.internal:8080/api");
  await other.reload();
  await expect(other.getByText("theirs.internal").first()).toBeVisible();

  await notice.getByRole("button", { name: "Overwrite theirs" }).click();
  await expect(page).toHaveURL(/\/services\/[0-9a-f-]{36}$/);
  await expect(page.getByText("mine.internal").first()).toBeVisible();
  expect(errors).toEqual([]);
});

test("a reference to a vault that is not there says so in Kong's words, before and after it is saved", async ({
  page,
}) => {
  await openPluginForm(page, gatehouse.url, "orders", "proxy-cache-advanced");
  await page.getByRole("radio", { name: "Redis" }).check();
  await page.getByLabel("Password", { exact: true }).fill("{vault://nowhere/redis-password}");
  const failing = page.getByRole("status").filter({ hasText: "Fails on 1/1" });
  await expect(failing).toContainText("could not find vault (nowhere)");
  await save(page);
  await expect(page.getByRole("heading", { level: 1, name: /proxy-cache-advanced/ })).toBeVisible();
  await page.goto(`${gatehouse.url}/default/secrets-check`);
  await expect(page.getByText("Fails on 1/1")).toBeVisible();
  await expect(page.getByText("could not find vault (nowhere)").first()).toBeVisible();
});

async function openServiceForm(page: Page): Promise<void> {
  await page.goto(`${gatehouse.url}/default/services`);
  await page.getByRole("link", { name: "New service" }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "New service" })).toBeVisible();
}

async function fillService(page: Page, { name, url }: { name: string; url: string }): Promise<void> {
  await page.getByLabel("Name", { exact: true }).first().fill(name);
  await page.getByLabel("URL", { exact: true }).fill(url);
}

async function setUrl(page: Page, url: string): Promise<void> {
  await page.getByLabel("URL", { exact: true }).fill(url);
  await expect(page.getByText("Unsaved changes")).toBeVisible();
}

/** The explanation is the control's own description, so that a screen reader says it too. */
async function expectRefused(page: Page, field: string, explanation: RegExp): Promise<void> {
  const control = page.getByLabel(field, { exact: true }).first();
  await expect(control).toHaveAccessibleDescription(explanation);
  await expect(control).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByText("1 field to fix")).toBeVisible();
}

async function expectTyped(page: Page, { name, url }: { name: string; url: string }): Promise<void> {
  await expect(page.getByLabel("Name", { exact: true }).first()).toHaveValue(name);
  await expect(page.getByLabel("URL", { exact: true })).toHaveValue(url);
}

/** Seen by another page, since this one would ask whether to leave what was typed. */
async function expectServices(page: Page, names: string[]): Promise<void> {
  const list = await page.context().newPage();
  await list.goto(`${gatehouse.url}/default/services`);
  await expect(list.getByRole("table").getByRole("row")).toHaveCount(names.length + 1);
  for (const name of names) await expect(list.getByRole("link", { name, exact: true }).first()).toBeVisible();
  await list.close();
}

async function openService(page: Page, name: string): Promise<void> {
  await page.goto(`${gatehouse.url}/default/services`);
  await page.getByRole("link", { name, exact: true }).first().click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}
