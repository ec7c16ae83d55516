import { join } from "node:path";
import type { ProcessDescription } from "./supervised-process.ts";

const NEXT = join("node_modules", "next", "dist", "bin", "next");
/** What only the console and the database may know; the node's environment is what `env` references can read. */
const CONSOLE_ONLY = [
  "DATABASE_URL",
  "NEXTAUTH_SECRET",
  "NEXTAUTH_URL",
  "GATEHOUSE_SETUP_TOKEN",
  "GATEHOUSE_ADMIN_EMAIL",
  "GATEHOUSE_ADMIN_PASSWORD",
  "SMTP_URL",
];

export function postgresProcess(env: NodeJS.ProcessEnv): ProcessDescription {
  return { name: "embedded Postgres", args: ["scripts/processes/embedded-postgres.ts"], env, stopTimeoutMs: 10_000 };
}

export function sampleUpstreamProcess(env: NodeJS.ProcessEnv): ProcessDescription {
  return { name: "sample upstream", args: ["scripts/processes/sample-upstream.ts"], env, stopTimeoutMs: 2_000 };
}

export function gatewayProcess(env: NodeJS.ProcessEnv, isDevelopment: boolean): ProcessDescription {
  const nodeEnv = { ...env };
  for (const name of CONSOLE_ONLY) delete nodeEnv[name];
  const args = isDevelopment ? ["--watch", "--watch-preserve-output", "gateway/main.ts"] : ["gateway/main.ts"];
  return { name: "gateway node", args, env: nodeEnv, stopTimeoutMs: 15_000 };
}

export function consoleProcess(env: NodeJS.ProcessEnv, isDevelopment: boolean): ProcessDescription {
  const port = env.PORT ?? "3000";
  const args = isDevelopment ? [NEXT, "dev", "--port", port] : [NEXT, "start", "--port", port];
  return { name: "console", args, env, stopTimeoutMs: 15_000 };
}
