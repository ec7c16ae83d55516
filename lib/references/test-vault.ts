import type { BackendEnvironment } from "#lib/catalog/define-backend.ts";
import { type BackendAddress, type BackendClient, BackendError, type SecretName } from "#lib/catalog/define-backend.ts";
import type { VaultTest, VaultTestStep } from "#lib/contract/node-protocol.ts";
import type { BackendConnection } from "./backend-connection.ts";
import type { Clock } from "./clock.ts";
import { checkTls, type Reached, reachAddress } from "./reach-address.ts";
import type { VaultAccess } from "./vault-directory.ts";
import type { WithConnection } from "./vault-probes.ts";

export const VAULT_TEST_STEPS = ["reach", "tls", "authenticate", "list", "read"] as const;
export type VaultTestStepName = (typeof VAULT_TEST_STEPS)[number];

export interface VaultTestOptions {
  clock: Clock;
  environment: BackendEnvironment;
  /** For reaching the address and for TLS, each; the backend's own calls are bounded by its connection. */
  timeoutMs: number;
  /** Those that are not named are left out of the answer. */
  steps: readonly VaultTestStepName[];
  withConnection: WithConnection;
}

/** What a step found. A step that cannot be done is skipped, and says why. */
type Found = { outcome: VaultTestStep["outcome"]; text: string };

/**
 * Uses a vault step by step, on the way that requests use it, until a step fails; the rest is skipped. Names may be told,
 * a value never.
 */
export async function testVault(vault: VaultAccess, options: VaultTestOptions): Promise<VaultTest> {
  return options.withConnection(vault, async (connection) => {
    const visit = new Visit(vault, connection, options);
    const steps: VaultTestStep[] = [];
    let hasFailed = false;
    for (const step of options.steps) {
      const startedAt = options.clock.now();
      const found: Found = hasFailed ? skipped("Not tried, because the step before failed") : await visit[step]();
      hasFailed ||= found.outcome === "failed";
      steps.push({ step, ...found, durationMs: Math.max(0, options.clock.now() - startedAt) });
    }
    return { steps };
  });
}

const FOLDERS_MAX = 5;
const SECRETS_TRIED_MAX = 3;

class Visit {
  readonly #vault: VaultAccess;
  readonly #connection: BackendConnection;
  readonly #options: VaultTestOptions;
  /** What was listed at the top; null while it was not. */
  #names: readonly SecretName[] | null = null;

  constructor(vault: VaultAccess, connection: BackendConnection, options: VaultTestOptions) {
    this.#vault = vault;
    this.#connection = connection;
    this.#options = options;
  }

  reach(): Promise<Found> {
    return this.#onNetwork("It is not on a network", (address) => reachAddress(address, this.#options.timeoutMs));
  }

  tls(): Promise<Found> {
    return this.#onNetwork("It is not on a network", async (address) => {
      if (!address.tls) return skipped("It is asked without TLS");
      return toFound(await checkTls(address, this.#options.timeoutMs));
    });
  }

  authenticate(): Promise<Found> {
    return orFailure(async () => {
      const proof = await this.#connection.authenticate();
      return proof === null ? skipped("It takes no credentials") : passed(proof);
    });
  }

  async list(): Promise<Found> {
    if (!this.#vault.backend.capabilities.list) return skipped("It cannot list names; references to it work without");
    try {
      const page = await this.#connection.use(async (client) => (await client.list?.("")) ?? null);
      if (page === null) return skipped("It cannot list names; references to it work without");
      this.#names = page.names;
      return passed(
        `${page.names.length}${page.nextPage === null ? "" : " or more"} ${page.names.length === 1 ? "name" : "names"}`,
      );
    } catch (error) {
      // Many a policy lets a gateway read and not list, and nothing is wrong with that.
      if (error instanceof BackendError && error.code === "forbidden") {
        return skipped(`The credentials may not list names (${error.message}); references work without`);
      }
      return failed(textOf(error));
    }
  }

  read(): Promise<Found> {
    return orFailure(async () => {
      if (this.#names === null) return skipped("No name is known to read; check a reference instead");
      const startedAt = this.#options.clock.now();
      const names = this.#names;
      const read = await this.#connection.use((client) => readFirst(client, names));
      if (read === null) return skipped("It holds no secret that could be read");
      const version = read.version === null ? "" : `, version ${read.version}`;
      return passed(`Read one of its secrets, ${read.path}${version}, ${this.#options.clock.now() - startedAt} ms`);
    });
  }

  async #onNetwork(without: string, probe: (address: BackendAddress) => Promise<Reached | Found>): Promise<Found> {
    return orFailure(async () => {
      const config = this.#vault.config as Parameters<NonNullable<VaultAccess["backend"]["address"]>>[0];
      const address = this.#vault.backend.address?.(config, this.#options.environment) ?? null;
      return address === null ? skipped(without) : toFound(await probe(address));
    });
  }
}

/** The first secret from the top, or in the first folders; its value stays here. */
async function readFirst(
  client: BackendClient,
  top: readonly SecretName[],
): Promise<{ path: string; version: string | null } | null> {
  let names = top;
  for (let depth = 0; depth <= FOLDERS_MAX; depth += 1) {
    for (const { path } of names.filter(({ kind }) => kind === "secret").slice(0, SECRETS_TRIED_MAX)) {
      const secret = await client.get(path, null);
      if (secret) return { path, version: secret.version ?? null };
    }
    const folder = names.find(({ kind }) => kind === "folder");
    if (!folder) return null;
    names = (await client.list?.(folder.path))?.names ?? [];
  }
  return null;
}

async function orFailure(work: () => Promise<Found>): Promise<Found> {
  try {
    return await work();
  } catch (error) {
    return failed(textOf(error));
  }
}

function toFound(reached: Reached | Found): Found {
  if ("outcome" in reached) return reached;
  return reached.ok ? passed(reached.text) : failed(reached.text);
}

const passed = (text: string): Found => ({ outcome: "passed", text });
const failed = (text: string): Found => ({ outcome: "failed", text });
const skipped = (text: string): Found => ({ outcome: "skipped", text });

function textOf(error: unknown): string {
  return error instanceof BackendError ? error.message : "The backend failed unexpectedly";
}
