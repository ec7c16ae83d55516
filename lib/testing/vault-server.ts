import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Agent, request } from "undici";
import { freePort } from "./redis-process.ts";
import { createServerCertificate } from "./test-certificates.ts";
import { findVaultProgram } from "./vault-installation.ts";

/** A real HashiCorp Vault or OpenBao for one test file, unsealed, with a root token; KV version 2 at `secret`, version 1 at `kv1`. */
export interface VaultServer {
  /** Such as http://127.0.0.1:41234. */
  address: string;
  host: string;
  port: number;
  /** The root token. */
  token: string;
  /** The CA of the server's certificate; null without TLS. */
  caPem: string | null;
  /** Asks as root, below `/v1/`; a status of 400 and more is thrown. */
  request(method: string, path: string, body?: object, headers?: Record<string, string>): Promise<VaultReply>;
  unseal(): Promise<void>;
  /** Ends the process at once, as a crash does; `start` brings it back with its data. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Ends the process and takes its data away. */
  stop(): Promise<void>;
}

export interface VaultReply {
  status: number;
  data: Record<string, unknown>;
  auth: Record<string, unknown>;
  wrap_info: Record<string, unknown>;
}

/** Null where there is no server to start; `npm test` builds one, and says so when it cannot. */
export async function startVaultServer(options: { tls?: boolean } = {}): Promise<VaultServer | null> {
  const program = findVaultProgram();
  if (program === null) return null;
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), "gatehouse-vault-"));
  const certificate = options.tls ? await createServerCertificate() : null;
  if (certificate) {
    await writeFile(join(folder, "server.pem"), certificate.cert);
    await writeFile(join(folder, "server.key"), certificate.key, { mode: 0o600 });
  }
  const address = `${certificate ? "https" : "http"}://127.0.0.1:${port}`;
  const file = join(folder, "server.json");
  await writeFile(file, JSON.stringify(serverConfig(folder, port, await freePort(), address, certificate !== null)));
  const dispatcher = new Agent({ connect: { ...(certificate ? { ca: certificate.caPem } : {}) } });
  const secrets = { token: "", key: "" };
  let child = await launch(program, file);
  const kill = () => void child.kill("SIGKILL");
  process.once("exit", kill);

  async function send(
    method: string,
    path: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<VaultReply> {
    const answer = await request(`${address}/v1/${path}`, {
      // Undici takes any token for a method, and Vault has LIST.
      method: method as "GET",
      dispatcher,
      headers: { ...headers, ...(secrets.token === "" ? {} : { "x-vault-token": secrets.token }) },
      body: body ? JSON.stringify(body) : null,
    });
    const text = await answer.body.text();
    if (answer.statusCode >= 400) throw new Error(`${method} ${path} answered ${answer.statusCode}: ${text}`);
    return { status: answer.statusCode, ...(text === "" ? {} : JSON.parse(text)) };
  }

  const server: VaultServer = {
    address,
    host: "127.0.0.1",
    port,
    token: "",
    caPem: certificate?.caPem ?? null,
    request: send,
    async unseal() {
      await send("PUT", "sys/unseal", { key: secrets.key });
      await isActive(send);
    },
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      kill();
      await once(child, "exit");
    },
    async start() {
      child = await launch(program, file);
      await server.unseal();
    },
    async stop() {
      process.off("exit", kill);
      await server.kill();
      await dispatcher.destroy();
      await rm(folder, { recursive: true, force: true });
    },
  };
  Object.assign(secrets, await initialize(send));
  server.token = secrets.token;
  await server.unseal();
  await send("POST", "sys/mounts/secret", { type: "kv", options: { version: "2" } });
  await send("POST", "sys/mounts/kv1", { type: "kv", options: { version: "1" } });
  await send("POST", "secret/config", { max_versions: 10 });
  return server;
}

function serverConfig(folder: string, port: number, clusterPort: number, address: string, isTls: boolean): object {
  return {
    // The one storage that survives a restart in every build; alone, it elects itself at once.
    storage: { raft: { path: folder, node_id: "alone", performance_multiplier: "1" } },
    listener: {
      tcp: {
        address: `127.0.0.1:${port}`,
        ...(isTls
          ? { tls_cert_file: join(folder, "server.pem"), tls_key_file: join(folder, "server.key") }
          : { tls_disable: true }),
      },
    },
    api_addr: address,
    cluster_addr: `https://127.0.0.1:${clusterPort}`,
    disable_mlock: true,
    ui: false,
  };
}

/** Resolves when the server listens. Its output is read on, so that it does not wait for a reader. */
async function launch(program: string, file: string): Promise<ChildProcess> {
  const child = spawn(program, ["server", `-config=${file}`], { stdio: ["ignore", "pipe", "pipe"] });
  child.stderr.resume();
  const lines = createInterface({ input: child.stdout });
  await new Promise<void>((resolve, reject) => {
    lines.on("line", (line) => line.includes("server started!") && resolve());
    child.once("exit", () => reject(new Error("the vault ended before it listened")));
  });
  return child;
}

type Send = (method: string, path: string, body?: object) => Promise<VaultReply>;

async function initialize(send: Send): Promise<{ token: string; key: string }> {
  const reply: object = await send("PUT", "sys/init", { secret_shares: 1, secret_threshold: 1 });
  if (!("root_token" in reply) || typeof reply.root_token !== "string") throw new Error("no root token");
  if (!("keys" in reply) || !Array.isArray(reply.keys)) throw new Error("no unseal key");
  return { token: reply.root_token, key: String(reply.keys[0]) };
}

/** An unsealed server still has to become the active one; asking is what tells. */
async function isActive(send: Send): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      await send("GET", "sys/health");
      return;
    } catch (error) {
      if (tries >= 200) throw error;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
}
