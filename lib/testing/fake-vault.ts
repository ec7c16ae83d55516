import type { BackendAddress } from "#lib/catalog/define-backend.ts";
import { SecretResolver } from "#lib/references/secret-resolver.ts";
import { FakeClock } from "./fake-clock.ts";
import { createMemoryBackend } from "./memory-backend.ts";

interface Options {
  config?: Record<string, unknown>;
  env?: Record<string, string>;
  timeoutMs?: number;
  address?: BackendAddress | null;
  isFull?: boolean;
}

/** A resolver over a backend in memory, with a vault `my-vault`. */
export function setUpFakeVault(options: Options = {}) {
  const { backend, secrets, state, put } = createMemoryBackend(options);
  const clock = new FakeClock();
  const logged: string[] = [];
  const log = { info: (text: string) => logged.push(text), warn: (text: string) => logged.push(text) };
  const timeout = options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs };
  const environment = { env: options.env ?? {} };
  const resolver = new SecretResolver({ backends: [backend], environment, clock, log, ...timeout });
  resolver.configure([{ prefix: "my-vault", name: "test", config: options.config ?? {} }]);
  const changes: string[][] = [];
  resolver.onChange((references) => changes.push([...references].sort()));
  return { resolver, clock, secrets, state, logged, changes, put };
}
