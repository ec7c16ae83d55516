import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { MOTO_PYTHON } from "./moto-installation.ts";

/** A real moto server: AWS Secrets Manager and STS as moto implements them, for one test file. */
export interface MotoServer {
  origin: string;
  stop(): Promise<void>;
}

/** Null where moto is not installed; `npm test` installs it and says so when it cannot. */
export async function startMotoServer(): Promise<MotoServer | null> {
  if (!existsSync(MOTO_PYTHON)) return null;
  const child = spawn(MOTO_PYTHON, ["-m", "moto.server", "-H", "127.0.0.1", "-p", "0"], {
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, PYTHONUNBUFFERED: "1" },
  });
  const kill = () => void child.kill("SIGKILL");
  process.once("exit", kill);
  const origin = await readOrigin(child);
  return {
    origin,
    async stop() {
      process.off("exit", kill);
      if (child.exitCode !== null || child.signalCode !== null) return;
      kill();
      await once(child, "exit");
    },
  };
}

/** It chooses a free port and prints it. The rest of what it prints is read on, so that it does not wait for a reader. */
async function readOrigin(child: ChildProcess): Promise<string> {
  if (!child.stderr) throw new Error("moto has no output");
  const lines = createInterface({ input: child.stderr });
  return new Promise((resolve, reject) => {
    lines.on("line", (line) => {
      const origin = /Running on (http:\/\/127\.0\.0\.1:\d+)/.exec(line)?.[1];
      if (origin) resolve(origin);
    });
    child.once("exit", () => reject(new Error("moto ended before it listened")));
  });
}
