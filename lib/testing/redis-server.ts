import { spawnSync } from "node:child_process";
import { Redis } from "ioredis";
import { freePort, RedisProcess } from "./redis-process.ts";

/** A real redis-server on a port of its own, for one test file. */
export interface RedisServer {
  port: number;
  /** A client with the password. */
  client(): Redis;
  /** Ends the process; `start` brings it back on the same port. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Stops the process from answering without closing its connections. */
  freeze(): void;
  thaw(): void;
}

/** Redis tests are left out where no redis-server is installed, but never in CI. */
export const HAS_REDIS = Boolean(process.env.CI) || spawnSync("redis-server", ["--version"]).status === 0;

export async function startRedis(password: string): Promise<RedisServer> {
  const port = await freePort();
  const args = [
    "--port",
    String(port),
    "--bind",
    "127.0.0.1",
    "--save",
    "",
    "--appendonly",
    "no",
    "--requirepass",
    password,
  ];
  const client = () => new Redis({ port, password, retryStrategy: () => 50, maxRetriesPerRequest: null });
  let server = new RedisProcess(args);
  await answers(client);
  return {
    port,
    client,
    async start() {
      server = new RedisProcess(args);
      await answers(client);
    },
    stop: () => server.stop(),
    freeze: () => server.signal("SIGSTOP"),
    thaw: () => server.signal("SIGCONT"),
  };
}

async function answers(client: () => Redis): Promise<void> {
  const probe = client();
  // It refuses connections until it listens.
  probe.on("error", () => {});
  await probe.ping();
  probe.disconnect();
}
