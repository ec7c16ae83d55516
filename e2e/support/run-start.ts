import { spawn } from "node:child_process";

export interface StartOutcome {
  code: number | null;
  output: string;
}

/** Runs the start script to its end, for starts that are refused. */
export async function runStart(env: Record<string, string>): Promise<StartOutcome> {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", "scripts/start.ts"], {
    env: { ...process.env, NODE_OPTIONS: "", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      output += String(chunk);
    });
  }
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, output };
}
