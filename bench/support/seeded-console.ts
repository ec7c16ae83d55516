import { type BrowserContext, chromium } from "@playwright/test";
import { type Gatehouse, startGatehouse } from "#e2e/support/start-gatehouse.ts";
import { runStep } from "#scripts/testing/run-step.ts";

export interface SeededConsole {
  gatehouse: Gatehouse;
  /** A signed-in browser. */
  browser: BrowserContext;
  stop(): Promise<void>;
}

const OWNER = { email: "bench@example.com", password: "bench bench bench" };

/** The real console with so many services (a route each, a plugin on every second), and an owner signed in. */
export async function startSeededConsole(services: number): Promise<SeededConsole> {
  const gatehouse = await startGatehouse({
    GATEHOUSE_ADMIN_EMAIL: OWNER.email,
    GATEHOUSE_ADMIN_PASSWORD: OWNER.password,
    GATEHOUSE_LOG_LEVEL: "error",
  });
  const code = await runStep(["scripts/seed.ts", "large", String(services)], {
    GATEHOUSE_DATA_DIR: gatehouse.dataDir,
    DATABASE_URL: gatehouse.databaseUrl,
    GATEHOUSE_LOG_LEVEL: "error",
  });
  if (code !== 0) throw new Error("the console could not be filled");
  const instance = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
  const browser = await instance.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await browser.newPage();
  await page.goto(`${gatehouse.url}/signin`);
  await page.getByLabel("Email").fill(OWNER.email);
  await page.getByLabel("Password", { exact: true }).fill(OWNER.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
  await page.close();
  return {
    gatehouse,
    browser,
    async stop() {
      await instance.close();
      await gatehouse.stop();
    },
  };
}
