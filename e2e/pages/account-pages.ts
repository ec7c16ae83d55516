import { expect, type Page } from "@playwright/test";

export interface Credentials {
  name: string;
  email: string;
  password: string;
}

export const OWNER: Credentials = {
  name: "Maya Lindqvist",
  email: "maya@northpay.example",
  password: "brass lamp in the doorway",
};

/** The set-up link of the first start. Ends on the overview, signed in. */
export async function setUpOwner(page: Page, setupLink: string, owner = OWNER): Promise<void> {
  await page.goto(setupLink);
  await page.getByLabel("Name").fill(owner.name);
  await page.getByLabel("Email").fill(owner.email);
  await page.getByLabel("Password", { exact: true }).fill(owner.password);
  await page.getByRole("button", { name: "Create owner" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
}

export async function signIn(
  page: Page,
  url: string,
  { email, password }: Pick<Credentials, "email" | "password">,
): Promise<void> {
  await page.goto(`${url}/signin`);
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

export async function signOut(page: Page, name = OWNER.name): Promise<void> {
  await page.getByRole("button", { name: new RegExp(name) }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/signin/);
}

/** The one-time link of "Invite teammate": sets name and password. Ends signed in. */
export async function acceptInvite(page: Page, link: string, person: Credentials): Promise<void> {
  await page.goto(link);
  await page.getByLabel("Name").fill(person.name);
  await page.getByLabel("Password", { exact: true }).fill(person.password);
  await page
    .getByRole("button")
    .filter({ hasText: /Join|Accept|Set password/ })
    .click();
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
}
