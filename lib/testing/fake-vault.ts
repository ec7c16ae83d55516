import { type BackendDefinition, type BackendSecret, defineBackend } from "#lib/catalog/define-backend.ts";
import { SecretResolver } from "#lib/references/secret-resolver.ts";
import { boolean, number, record, string } from "#lib/schema/field-spec.ts";
import { FakeClock } from "./fake-clock.ts";

/** A resolver over a backend in memory, with a vault `my-vault`, that counts what is asked of it and can be made to fail. */
export function setUpFakeVault(options: { config?: Record<string, unknown>; env?: Record<string, string> } = {}) {
  const secrets = new Map<string, BackendSecret>();
  const state = {
    reads: [] as string[],
    connects: [] as unknown[],
    closes: 0,
    error: null as Error | null,
    hangs: false,
  };
  const backend: BackendDefinition = defineBackend({
    id: "test",
    title: "Test",
    summary: "A backend in memory",
    icon: "lock",
    config: record({
      region: string(),
      ttl: number({ between: [0, 1e8] }),
      neg_ttl: number(),
      resurrect_ttl: number(),
      base64_decode: boolean({ default: false }),
    }),
    capabilities: { list: false, write: false, versions: false },
    async connect(config) {
      state.connects.push(config);
      return {
        async get(resource, version) {
          state.reads.push(version === null ? resource : `${resource}#${version}`);
          if (state.hangs) await new Promise(() => undefined);
          if (state.error) throw state.error;
          return secrets.get(resource) ?? null;
        },
        async close() {
          state.closes += 1;
        },
      };
    },
  });
  const clock = new FakeClock();
  const logged: string[] = [];
  const log = { info: (text: string) => logged.push(text), warn: (text: string) => logged.push(text) };
  const resolver = new SecretResolver({ backends: [backend], environment: { env: options.env ?? {} }, clock, log });
  resolver.configure([{ prefix: "my-vault", name: "test", config: options.config ?? {} }]);
  const changes: string[][] = [];
  resolver.onChange((references) => changes.push([...references].sort()));
  const put = (resource: string, value: string, more: Partial<BackendSecret> = {}) =>
    secrets.set(resource, { value, version: "v1", ...more });
  return { resolver, clock, secrets, state, logged, changes, put };
}
