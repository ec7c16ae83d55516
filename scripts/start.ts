/** `npm start` and `npm run dev`: everything in order, one line for each step, and an orderly end on Ctrl-C. */
import { EnvironmentError } from "#lib/env.ts";
import { runGatehouse } from "#scripts/supervisor/run-gatehouse.ts";

try {
  await runGatehouse({ isDevelopment: process.argv.includes("--dev") });
} catch (error) {
  const isExpected = error instanceof EnvironmentError || process.env.GATEHOUSE_LOG_LEVEL !== "debug";
  console.error(isExpected && error instanceof Error ? `\n${error.message}\n` : error);
  process.exit(1);
}
