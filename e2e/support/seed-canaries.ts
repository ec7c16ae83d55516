import { spawn } from "node:child_process";
import type { EntityKind } from "#lib/contract/entity-kind.ts";

export interface SeededCanaries {
  entities: { kind: EntityKind; id: string }[];
  /** Secrets that were generated: the tokens of one-time links, a line of a private key. */
  tokens: string[];
  /** Ids of the test runs. */
  runs: string[];
  routeId: string;
  /** What was answered to the person who did all that. */
  sent: string[];
}

/** Runs the seed beside a running Gatehouse and with its keys; also gives what it logged. */
export async function seedCanaries(
  settings: Record<string, string>,
  facts: {
    standInUrl: string;
    redisPort: number;
    vault: { port: number; token: string } | null;
    secretsFolder: string;
  },
): Promise<SeededCanaries & { output: string }> {
  const child = spawn(
    process.execPath,
    [
      "--disable-warning=ExperimentalWarning",
      "e2e/support/seed-canaries-process.ts",
      facts.standInUrl,
      String(facts.redisPort),
      String(facts.vault?.port ?? 9),
      facts.vault?.token ?? "",
      facts.secretsFolder,
    ],
    { env: { ...process.env, NODE_OPTIONS: "", ...settings }, stdio: ["ignore", "pipe", "pipe", "ipc"] },
  );
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk) => {
      output += String(chunk);
    });
  }
  let seeded: SeededCanaries | null = null;
  child.on("message", (message) => {
    seeded = message as SeededCanaries;
  });
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  if (code !== 0 || seeded === null) throw new Error(`The seed ended with ${code}:\n${output}`);
  return { ...(seeded as SeededCanaries), output };
}
