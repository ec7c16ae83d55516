import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FakeNode } from "#lib/testing/fake-node.ts";
import { freePort, RedisProcess } from "#lib/testing/redis-process.ts";
import { HAS_REDIS } from "#lib/testing/redis-server.ts";
import { validConfig } from "#lib/testing/valid-config.ts";
import { InstanceRedis } from "./instance-redis.ts";
import { REDIS_EE, type RedisEeConfig } from "./redis-config.ts";

const HAS_OPENSSL = spawnSync("openssl", ["version"]).status === 0;
const WAIT = { timeout: 15_000, interval: 100 };

let folder: string;
let node: FakeNode;
let ends: (() => Promise<void> | void)[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "gatehouse-redis-"));
  node = new FakeNode();
  ends = [];
});
afterEach(async () => {
  for (const end of ends.reverse()) await end();
  rmSync(folder, { recursive: true });
});

function run(args: readonly string[]): void {
  const server = new RedisProcess([...args, "--dir", folder, "--bind", "127.0.0.1"]);
  ends.push(() => server.stop());
}

function connect(input: Record<string, unknown>): InstanceRedis<RedisEeConfig> {
  const config = validConfig(REDIS_EE, { connect_timeout: 500, read_timeout: 500, ...input });
  const redis = new InstanceRedis(node.instance("cache", config), (current) => current);
  ends.push(() => redis.close());
  return redis;
}

/** Writes and reads once the servers are ready. */
async function expectToWork(redis: InstanceRedis<RedisEeConfig>): Promise<void> {
  const roundTrip = () =>
    redis.run("test", async (client) => {
      await client.set("key", "value");
      return client.get("key");
    });
  await vi.waitFor(async () => expect(await roundTrip()).toBe("value"), WAIT);
  expect(node.troubles.size).toBe(0);
}

describe.skipIf(!HAS_REDIS)("Redis behind", () => {
  it("sentinels is found by its master's name", async () => {
    const [port, sentinelPort] = [await freePort(), await freePort()];
    run(["--port", String(port), "--requirepass", "pw", "--save", ""]);
    const file = join(folder, "sentinel.conf");
    const monitor = `sentinel monitor main 127.0.0.1 ${port} 1\nsentinel auth-pass main pw\n`;
    writeFileSync(file, `port ${sentinelPort}\nrequirepass spw\n${monitor}`);
    run([file, "--sentinel"]);
    const sentinel = {
      sentinel_master: "main",
      sentinel_role: "master",
      sentinel_nodes: [{ host: "127.0.0.1", port: sentinelPort }],
    };
    await expectToWork(connect({ ...sentinel, password: "pw", sentinel_password: "spw" }));
    const wrong = connect({ ...sentinel, password: "pw", sentinel_password: "no" });
    await expect(wrong.run("test", (client) => client.get("key"))).rejects.toMatchObject({
      kind: expect.stringMatching(/refused|unreachable/),
    });
  });

  it("a cluster is found by some of its nodes", async () => {
    const port = await freePort();
    run([
      "--port",
      String(port),
      "--cluster-enabled",
      "yes",
      "--cluster-announce-ip",
      "127.0.0.1",
      "--cluster-port",
      String(await freePort()),
      "--requirepass",
      "pw",
      "--save",
      "",
    ]);
    const admin = new Redis({ port, password: "pw", retryStrategy: () => 50, maxRetriesPerRequest: null });
    admin.on("error", () => {});
    await admin.cluster("ADDSLOTSRANGE", 0, 16383);
    await vi.waitFor(async () => expect(await admin.cluster("INFO")).toContain("cluster_state:ok"), WAIT);
    admin.disconnect();
    await expectToWork(connect({ password: "pw", cluster_nodes: [{ ip: "127.0.0.1", port }] }));
    const wrong = connect({ password: "no", cluster_nodes: [{ ip: "127.0.0.1", port }] });
    await expect(wrong.run("test", (client) => client.get("key"))).rejects.toThrow("refused the password of cache");
  });

  it.skipIf(!HAS_OPENSSL)("TLS is refused when its certificate is not trusted", async () => {
    const port = await freePort();
    const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
    execFileSync(
      "openssl",
      ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=cache", "-keyout", key, "-out", cert],
      { stdio: "ignore" },
    );
    run([
      "--port",
      "0",
      "--tls-port",
      String(port),
      "--tls-cert-file",
      cert,
      "--tls-key-file",
      key,
      "--tls-ca-cert-file",
      cert,
      "--tls-auth-clients",
      "no",
      "--requirepass",
      "pw",
      "--save",
      "",
    ]);
    const server = { host: "127.0.0.1", port, password: "pw", ssl: true };
    await expectToWork(connect(server));
    const strict = connect({ ...server, ssl_verify: true });
    await expect(strict.run("test", (client) => client.get("key"))).rejects.toMatchObject({
      field: "ssl_verify",
      message: expect.stringContaining("has a certificate that cache does not trust"),
    });
  });
});
