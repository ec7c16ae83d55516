import { expect, type Page } from "@playwright/test";

/** A service with its first route, in one form. Ends on the service's page. */
export async function createService(
  page: Page,
  base: string,
  service: { name: string; url: string; path: string },
): Promise<void> {
  await page.goto(`${base}/default/services`);
  await page.getByRole("link", { name: "New service" }).first().click();
  await page.getByLabel("Name", { exact: true }).first().fill(service.name);
  await page.getByLabel("URL", { exact: true }).fill(service.url);
  await page.getByLabel("Paths", { exact: true }).fill(service.path);
  await page.keyboard.press("Enter");
  await save(page);
  await expect(page.getByRole("heading", { level: 1, name: service.name })).toBeVisible();
}

/** From a route's page to the form of a new plugin on it. */
export async function openPluginForm(page: Page, base: string, routeName: string, plugin: string): Promise<void> {
  await page.goto(`${base}/default/routes`);
  await page.getByRole("link", { name: routeName, exact: true }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: routeName })).toBeVisible();
  await page.getByRole("link", { name: "New plugin" }).first().click();
  await page.getByRole("link", { name: new RegExp(`^${plugin}\\b(?!-)`) }).click();
  await expect(page.getByRole("heading", { level: 1, name: plugin })).toBeVisible();
}

/** Chooses a secret of the `env` vault for a field and sees that it resolves. */
export function pickEnvSecret(page: Page, field: string, secret: string): Promise<void> {
  return pickSecret(page, field, { vault: "env", resource: secret, key: null });
}

/** Chooses a secret at the top of a vault, and one of its keys, for a field and sees that it resolves. */
export async function pickSecret(
  page: Page,
  field: string,
  { vault, resource, key }: { vault: string; resource: string; key: string | null },
): Promise<void> {
  await page.getByRole("button", { name: new RegExp(`Use a secret.*${field}`, "i") }).click();
  const picker = page.getByRole("dialog", { name: "Use a secret" });
  await picker.getByRole("button", { name: new RegExp(`^${vault}\\b`) }).click();
  await picker.getByLabel("Search secrets").fill(resource);
  await picker.getByRole("button", { name: resource, exact: true }).click();
  if (key !== null) await picker.getByRole("radio", { name: key, exact: true }).check();
  const path = key === null ? resource : `${resource}/${key}`;
  await expect(picker.getByLabel("The reference")).toHaveText(`{vault://${vault}/${path}}`);
  await expect(picker.getByText(/Resolves on 1\/1/)).toBeVisible();
  await picker.getByRole("button", { name: "Use this secret" }).click();
  await expect(picker).toBeHidden();
}

/** Saves the form. Ends on the page of what was saved. */
export async function save(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Save/ }).click();
  await expect(page).toHaveURL(/\/[0-9a-f-]{36}$/);
}

/** Opens the test panel with a route chosen. */
export async function openTest(page: Page, base: string, routeName: string): Promise<void> {
  await page.goto(`${base}/default/test`);
  await page.getByRole("button", { name: /^(Choose a route|Route )/ }).click();
  await page.getByLabel("Search routes").fill(routeName);
  await page
    .getByRole("button", { name: new RegExp(`^${routeName}\\b`) })
    .last()
    .click();
}

/** Sends once and waits for the verdict. */
export async function sendAndExpect(page: Page, status: "Miss" | "Hit" | "Bypass" | "Refresh"): Promise<void> {
  const answered = page.waitForResponse(
    (response) => response.request().method() === "POST" && response.url().includes("/test"),
  );
  await page.getByRole("button", { name: /^Send(?! ×)/ }).click();
  await answered;
  await expect(page.getByLabel("Cache status")).toHaveText(status);
}
