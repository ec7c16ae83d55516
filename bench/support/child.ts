import { type ChildProcess, spawn } from "node:child_process";

/** A server of the benchmark in a process of its own, so that it has an event loop of its own. */
export class BenchChild {
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  /** Resolves when `isUp` answers. Throws when the process ends before. */
  static async start(args: string[], env: Record<string, string>, isUp: () => Promise<boolean>): Promise<BenchChild> {
    const child = spawn(process.execPath, args, {
      env: { ...process.env, ...env },
      stdio: ["ignore", "ignore", "pipe"],
    });
    let errors = "";
    child.stderr?.on("data", (chunk) => {
      errors += String(chunk);
    });
    const end = Date.now() + 20_000;
    while (Date.now() < end) {
      if (child.exitCode !== null) throw new Error(`${args[0]} ended with ${child.exitCode}: ${errors}`);
      if (await isUp().catch(() => false)) return new BenchChild(child);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`${args[0]} did not start: ${errors}`);
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.#child.once("exit", resolve));
    this.#child.kill("SIGTERM");
    await ended;
  }
}

/** True when anything answers over HTTP at the address. */
export async function isAnswering(url: string, headers: Record<string, string> = {}): Promise<boolean> {
  const response = await fetch(url, { headers });
  await response.arrayBuffer();
  return true;
}
