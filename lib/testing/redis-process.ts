import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";

/** A running redis-server. It ends with the test process, however that ends. */
export class RedisProcess {
  readonly #child: ChildProcess;
  readonly #kill = () => void this.#child.kill("SIGKILL");

  constructor(args: readonly string[]) {
    this.#child = spawn("redis-server", [...args], { stdio: "ignore" });
    process.once("exit", this.#kill);
  }

  async stop(): Promise<void> {
    process.off("exit", this.#kill);
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    this.#kill();
    await once(this.#child, "exit");
  }

  signal(name: "SIGSTOP" | "SIGCONT"): void {
    this.#child.kill(name);
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
