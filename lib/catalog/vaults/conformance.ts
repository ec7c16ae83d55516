import { describe, expect, it } from "vitest";
import type { ReferenceCheck, VaultDraft } from "#lib/contract/node-protocol.ts";
import { SecretResolver } from "#lib/references/secret-resolver.ts";
import type { BackendDefinition, BackendEnvironment } from "../define-backend.ts";

/** What a backend's test provides: a vault of the real thing, and a way to put secrets there. */
export interface ConformanceSubject {
  backend: BackendDefinition;
  config: Record<string, unknown>;
  environment(): Promise<BackendEnvironment> | BackendEnvironment;
  /** Stores a secret under a resource name; an earlier value becomes the previous version. */
  put(resource: string, value: string): Promise<void> | void;
  /** The version number in a reference that names the value before the current one; null when there are no versions. */
  previousVersion: number | null;
  /** The largest value the backend takes, in bytes; at most 64 kB is tried. */
  valueBytesMax?: number;
  /** Whether a value can be any text, or must be a JSON object (as in a key-value store). */
  takesPlainText: boolean;
  /** For backends with credentials: the config with ones that are refused. */
  wrongCredentials?: Record<string, unknown>;
  /** For backends on a network. */
  network?: {
    /** The config with this origin (http://127.0.0.1:port) as the backend's address. */
    at(origin: string): Record<string, unknown>;
    /** What the real thing answers when it is asked too often. */
    throttled: { status: number; headers?: Record<string, string>; body: string };
  };
}

const CANARY = "c4nary-7f1e";

/** What every backend guarantees, asked through the resolver as a node asks. Called inside a test file. */
export function describeBackendConformance(subject: ConformanceSubject): void {
  const { backend } = subject;

  describe(`${backend.id} as a backend`, () => {
    it("resolves a key of a JSON secret", async () => {
      await subject.put("conf-json", JSON.stringify({ password: CANARY, other: "x" }));
      expect(await resolve(subject, "conf-json/password")).toMatchObject({ value: CANARY, error: null });
    });

    it.runIf(subject.takesPlainText)("resolves a plain value as a whole", async () => {
      await subject.put("conf-plain", CANARY);
      expect(await resolve(subject, "conf-plain")).toMatchObject({ value: CANARY, error: null });
    });

    it("says that there is no value for a secret that does not exist", async () => {
      expect(await resolve(subject, "conf-absent/password")).toMatchObject({
        value: "",
        error: "could not get value from external vault (no value found)",
      });
    });

    it("says which key a secret lacks, and not what it holds", async () => {
      await subject.put("conf-json", JSON.stringify({ password: CANARY }));
      const resolved = await resolve(subject, "conf-json/nope");
      expect(resolved.error).toBe("could not get subfield value: subfield nope not found in JSON secret");
    });

    it("keeps every character of a value", async () => {
      const text = `ünïcødé 🔑 "quotes" \\ and\nlines ${CANARY}`;
      await subject.put("conf-unicode", JSON.stringify({ text }));
      expect((await resolve(subject, "conf-unicode/text")).value).toBe(text);
    });

    it("decodes base64 after the key was taken", async () => {
      await subject.put("conf-base64", JSON.stringify({ text: Buffer.from(CANARY).toString("base64") }));
      expect((await resolve(subject, "conf-base64/text?base64_decode=true")).value).toBe(CANARY);
    });

    it("returns a large value whole", async () => {
      const text = "x".repeat(Math.min(subject.valueBytesMax ?? 65_536, 65_536) - 100);
      await subject.put("conf-large", JSON.stringify({ text }));
      expect((await resolve(subject, "conf-large/text")).value).toBe(text);
    });

    it.runIf(subject.previousVersion !== null)("resolves the version before", async () => {
      await subject.put("conf-versions", JSON.stringify({ text: "old" }));
      await subject.put("conf-versions", JSON.stringify({ text: "new" }));
      expect((await resolve(subject, "conf-versions/text")).value).toBe("new");
      expect((await resolve(subject, `conf-versions/text#${subject.previousVersion}`)).value).toBe("old");
    });

    it.runIf(backend.capabilities.list)("lists names and never values", async () => {
      await subject.put("conf-json", JSON.stringify({ password: CANARY }));
      const page = await withResolver(subject, (resolver) => resolver.browse("conf", ""));
      expect(page.canList).toBe(true);
      expect(page.names.map(({ path }) => path)).toContain("conf-json");
      expect(JSON.stringify(page)).not.toContain(CANARY);
    });

    it("names the keys of a secret and never its values", async () => {
      await subject.put("conf-json", JSON.stringify({ password: CANARY, username: CANARY }));
      const description = await withResolver(subject, (resolver) => resolver.describe("conf", "conf-json"));
      expect([...description.keys].sort()).toEqual(["password", "username"]);
      expect(JSON.stringify(description)).not.toContain(CANARY);
    });

    it("proves a reference without telling its value", async () => {
      await subject.put("conf-json", JSON.stringify({ password: CANARY }));
      const check: ReferenceCheck = await withResolver(subject, (resolver) =>
        resolver.check("{vault://conf/conf-json/password}"),
      );
      expect(check).toMatchObject({ resolves: true, error: null });
      expect(JSON.stringify(check)).not.toContain(CANARY);
    });
  });
}

function resolve(subject: ConformanceSubject, path: string) {
  return withResolver(subject, (resolver) => resolver.resolve(`{vault://conf/${path}}`));
}

async function withResolver<T>(subject: ConformanceSubject, use: (resolver: SecretResolver) => Promise<T>): Promise<T> {
  const environment = await subject.environment();
  const resolver = new SecretResolver({ backends: [subject.backend], environment });
  const vault: VaultDraft = { prefix: "conf", name: subject.backend.id, config: subject.config };
  resolver.configure([vault]);
  try {
    return await use(resolver);
  } finally {
    await resolver.stop();
  }
}
