import { test as base, expect, type Page } from "@playwright/test";

/** Failed requests that a test provokes on purpose are announced here by the test, as a pattern of the console's line. */
interface Fixtures {
  allowedConsoleErrors: RegExp[];
}

/** Every page of every test fails the test when the browser's console shows an error. */
export const test = base.extend<Fixtures>({
  allowedConsoleErrors: [[], { option: true }],
  page: async ({ page, allowedConsoleErrors }, use) => {
    const errors = watchConsole(page, allowedConsoleErrors);
    await use(page);
    expect(errors, "the browser's console shows no error").toEqual([]);
  },
});

/** Collects console errors and uncaught exceptions of a page; also for pages that a test opens itself. */
export function watchConsole(page: Page, allowed: RegExp[]): string[] {
  const errors: string[] = [];
  const note = (text: string) => {
    if (!allowed.some((pattern) => pattern.test(text))) errors.push(text);
  };
  page.on("console", (message) => {
    if (message.type() === "error") note(`${message.text()} (${message.location().url})`);
  });
  page.on("pageerror", (error) => note(String(error)));
  return errors;
}

export { expect };
