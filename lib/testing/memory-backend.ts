import {
  type BackendAddress,
  type BackendDefinition,
  BackendError,
  type BackendSecret,
  defineBackend,
} from "#lib/catalog/define-backend.ts";
import { boolean, number, record, string } from "#lib/schema/field-spec.ts";

/** A backend `test` in memory that counts what is asked of it and can be made to fail; for what no vendor is needed for. */
export function createMemoryBackend(options: { address?: BackendAddress | null; isFull?: boolean } = {}) {
  const secrets = new Map<string, BackendSecret>();
  const state = {
    reads: [] as string[],
    connects: [] as unknown[],
    closes: 0,
    error: null as Error | null,
    /** Of `authenticate` and `list` alone. */
    authError: null as Error | null,
    listError: null as Error | null,
    hangs: false,
    /** Runs before a write, as somebody else who is faster. */
    beforePut: null as (() => void) | null,
  };
  /** Without it the backend can do nothing but read. */
  const full = options.isFull ?? false;
  const put = (resource: string, value: string, more: Partial<BackendSecret> = {}) =>
    secrets.set(resource, { value, version: "v1", ...more });
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
    capabilities: { list: full, write: full, versions: full },
    ...(options.address === undefined ? {} : { address: () => options.address ?? null }),
    async connect(config) {
      state.connects.push(config);
      const client = {
        async get(resource: string, version: number | null) {
          state.reads.push(version === null ? resource : `${resource}#${version}`);
          if (state.hangs) await new Promise(() => undefined);
          if (state.error) throw state.error;
          return secrets.get(resource) ?? null;
        },
        async close() {
          state.closes += 1;
        },
      };
      if (!full) return client;
      return {
        ...client,
        async authenticate() {
          if (state.authError) throw state.authError;
          return "Token of role app, valid for 3 h";
        },
        async list(path: string) {
          if (state.listError) throw state.listError;
          return { names: listNames([...secrets.keys()], path), nextPage: null };
        },
        async put(resource: string, value: string, { ifVersion }: { ifVersion?: string | null } = {}) {
          state.beforePut?.();
          const current = secrets.get(resource)?.version ?? null;
          if (ifVersion !== undefined && ifVersion !== current)
            throw new BackendError("conflict", "somebody was faster");
          const version = `v${Number(current?.slice(1) ?? 0) + 1}`;
          put(resource, value, { version });
          return { version };
        },
        async restore(_resource: string, version: string) {
          return { version: `${version}-again` };
        },
        async remove(resource: string) {
          secrets.delete(resource);
        },
      };
    },
  });
  return { backend, secrets, state, put };
}

function listNames(resources: readonly string[], path: string) {
  const below = resources
    .filter((resource) => resource.startsWith(path))
    .map((resource) => resource.slice(path.length));
  const names = new Set(below.map((rest) => (rest.includes("/") ? rest.slice(0, rest.indexOf("/") + 1) : rest)));
  return [...names].sort().map((name) => ({
    path: path + name,
    kind: name.endsWith("/") ? ("folder" as const) : ("secret" as const),
  }));
}
