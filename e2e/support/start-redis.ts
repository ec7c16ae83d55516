import { spawn } from "node:child_process";
import { Redis } from "ioredis";
import { freePorts } from "./free-ports.ts";

export interface RedisServer {
  port: number;
  client: Redis;
  stop(): Promise<void>;
}

/** A real redis-server with a password, in memory only. */
export async function startRedis(password: string): Promise<RedisServer> {
  const [port = 0] = await freePorts(1);
  const child = spawn(
    "redis-server",
    ["--port", String(port), "--bind", "127.0.0.1", "--requirepass", password, "--save", "", "--appendonly", "no"],
    { stdio: "ignore" },
  );
  const client = new Redis({ host: "127.0.0.1", port, password, lazyConnect: false, retryStrategy: () => 50 });
  client.on("error", () => undefined);
  await client.ping();
  return {
    port,
    client,
    async stop() {
      client.disconnect();
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await ended;
    },
  };
}
