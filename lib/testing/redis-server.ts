import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { Redis } from "ioredis";

/** A real redis-server on a port of its own, for one test file. */
export interface RedisServer {
  port: number;
  /** A client with the current password. */
  client(): Redis;
  /** Ends the process; `start` brings it back on the same port. */
  stop(): Promise<void>;
  start(options?: { password?: string }): Promise<void>;
  /** Stops the process from answering without closing its connections. */
  freeze(): void;
  thaw(): void;
}

/** Redis tests are left out where no redis-server is installed, but never in CI. */
export const HAS_REDIS = Boolean(process.env.CI) || spawnSync("redis-server", ["--version"]).status === 0;

export async function startRedis(password: string): Promise<RedisServer> {
  const port = await freePort();
  let process: ChildProcess | null = null;
  let current = password;
  const client = () =>
    new Redis({ port, password: current || undefined, retryStrategy: () => 50, maxRetriesPerRequest: null });

  const start = async (options: { password?: string } = {}): Promise<void> => {
    current = options.password ?? current;
    const secret = current ? ["--requirepass", current] : [];
    process = spawn(
      "redis-server",
      ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", ...secret],
      {
        stdio: "ignore",
      },
    );
    const probe = client();
    // It refuses connections until it listens.
    probe.on("error", () => {});
    await probe.ping();
    probe.disconnect();
  };
  await start();
  return {
    port,
    client,
    start,
    async stop() {
      const running = process;
      if (!running || running.exitCode !== null) return;
      running.kill("SIGKILL");
      await once(running, "exit");
    },
    freeze: () => void process?.kill("SIGSTOP"),
    thaw: () => void process?.kill("SIGCONT"),
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
