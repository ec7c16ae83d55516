import { describe, expect, it } from "vitest";
import {
  type BackendDefinition,
  BackendError,
  type BackendSecret,
  defineBackend,
} from "#lib/catalog/define-backend.ts";
import { boolean, number, record, string } from "#lib/schema/field-spec.ts";
import type { Clock } from "./clock.ts";
import { SecretResolver } from "./secret-resolver.ts";

class FakeClock implements Clock {
  #now = 1_000_000;
  #timers: { at: number; call: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  after(delayMs: number, call: () => void): () => void {
    const timer = { at: this.#now + delayMs, call };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((one) => one !== timer);
    };
  }

  async pass(seconds: number): Promise<void> {
    const until = this.#now + seconds * 1000;
    for (;;) {
      await settle();
      const next = this.#timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.#timers = this.#timers.filter((one) => one !== next);
      this.#now = Math.max(this.#now, next.at);
      next.call();
    }
    this.#now = until;
    await settle();
  }
}

/** Lets everything that waits for a promise go on. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
}

function setUp(options: { config?: Record<string, unknown>; env?: Record<string, string> } = {}) {
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

const PASSWORD = "{vault://my-vault/redis/password}";
const USERNAME = "{vault://my-vault/redis/username}";

describe("reading", () => {
  it("reads a secret once for a thousand references to its keys", async () => {
    const { resolver, state, put } = setUp();
    const keys = Array.from({ length: 100 }, (_, index) => `k${index}`);
    for (let secret = 0; secret < 10; secret += 1) {
      put(`s${secret}`, JSON.stringify(Object.fromEntries(keys.map((key) => [key, `${secret}-${key}`]))));
    }
    const references = Array.from({ length: 10 }, (_, secret) =>
      keys.map((key) => `{vault://my-vault/s${secret}/${key}}`),
    ).flat();
    await resolver.warmUp(references);
    expect(state.reads).toHaveLength(10);
    expect(resolver.getCached("{vault://my-vault/s3/k7}")?.value).toBe("3-k7");
  });

  it("coalesces misses at the same time", async () => {
    const { resolver, state, put } = setUp();
    put("redis", '{"password":"p","username":"u"}');
    const found = await Promise.all([
      resolver.resolve(PASSWORD),
      resolver.resolve(USERNAME),
      resolver.resolve(PASSWORD),
    ]);
    expect(found.map(({ value }) => value)).toEqual(["p", "u", "p"]);
    expect(state.reads).toEqual(["redis"]);
  });

  it.each([
    ["not json", "could not get subfield value: unable to json decode value (not JSON)"],
    ['"text"', "could not get subfield value: unable to json decode value (JSON string, object expected)"],
    ["{}", "could not get subfield value: subfield password not found in JSON secret"],
    ['{"password":1}', "could not get subfield value: unexpected number value in JSON secret for subfield password"],
    [
      '{"password":null}',
      "could not get subfield value: unexpected userdata value in JSON secret for subfield password",
    ],
    ['{"password":{}}', "could not get subfield value: unexpected table value in JSON secret for subfield password"],
    [
      '{"password":true}',
      "could not get subfield value: unexpected boolean value in JSON secret for subfield password",
    ],
  ])("explains %s without quoting it", async (value, error) => {
    const { resolver, put } = setUp();
    put("redis", value);
    expect(await resolver.resolve(PASSWORD)).toMatchObject({ value: "", error });
  });

  it("refuses what is not base64 when it is to be decoded", async () => {
    const { resolver, put } = setUp({ config: { base64_decode: true } });
    put("redis", JSON.stringify({ password: "cGFzcw==", username: "not*base64" }));
    expect((await resolver.resolve(PASSWORD)).value).toBe("pass");
    expect((await resolver.resolve(USERNAME)).error).toBe("could not decode value: it is not base64");
  });

  it("does not know vaults that nobody configured", async () => {
    const { resolver } = setUp();
    expect((await resolver.resolve("{vault://nope/x}")).error).toBe("could not find vault (nope)");
    resolver.configure([{ prefix: "odd", name: "gone", config: {} }]);
    expect((await resolver.resolve("{vault://odd/x}")).error).toBe("vault 'gone' is not installed");
  });

  it("never tells what an unexpected failure says", async () => {
    const { resolver, state } = setUp();
    state.error = new Error("canary");
    expect((await resolver.resolve(PASSWORD)).error).toBe(
      "could not get value from external vault (the backend failed unexpectedly)",
    );
  });
});

describe("configuration", () => {
  it("applies a reference's options to known fields only, and drops invalid ones", async () => {
    const { resolver, state, put } = setUp({ config: { region: "eu", ttl: 60 } });
    put("x", "value");
    await resolver.resolve("{vault://my-vault/x?region=us&nonsense=1&ttl=abc}");
    expect(state.connects).toEqual([
      { region: "us", ttl: null, neg_ttl: null, resurrect_ttl: null, base64_decode: false },
    ]);
  });

  it("shares a connection between configs that differ only in how long to keep", async () => {
    const { resolver, state, put } = setUp();
    put("x", "value");
    await resolver.resolve("{vault://my-vault/x}");
    await resolver.resolve("{vault://my-vault/x?ttl=5}");
    expect(state.connects).toHaveLength(1);
    expect(state.reads).toHaveLength(2);
  });

  it("lets a default vault fill its gaps from the settings of the environment", async () => {
    const { resolver, state, put } = setUp({ env: { KONG_VAULT_TEST_REGION: "eu", KONG_VAULT_TEST_TTL: "nonsense" } });
    put("x", "value");
    await resolver.resolve("{vault://test/x}");
    resolver.configure([{ prefix: "test", name: "test", config: { region: "us" } }]);
    await resolver.resolve("{vault://test/x}");
    expect(state.connects.map((config) => (config as { region: string }).region)).toEqual(["eu", "us"]);
    expect(state.closes).toBe(1);
  });

  it("reads again under a changed config, and forgets what belongs to a vault that is gone", async () => {
    const { resolver, state, logged, changes, put } = setUp();
    put("redis", '{"password":"one"}');
    await resolver.resolve(PASSWORD);
    put("redis", '{"password":"two"}');
    resolver.configure([{ prefix: "my-vault", name: "test", config: { region: "us" } }]);
    await resolver.rotate();
    expect(resolver.getCached(PASSWORD)?.value).toBe("two");
    expect(changes).toEqual([[PASSWORD]]);
    resolver.configure([]);
    await resolver.rotate();
    expect(resolver.getCached(PASSWORD)).toMatchObject({ value: "", error: "could not find vault (my-vault)" });
    expect(logged).toContain(`could not parse reference ${PASSWORD} (could not find vault (my-vault))`);
    expect(state.reads).toHaveLength(2);
  });
});

describe("time", () => {
  it("keeps a value for ever without a ttl", async () => {
    const { resolver, clock, state, put } = setUp();
    put("redis", '{"password":"one"}');
    await resolver.resolve(PASSWORD);
    resolver.startRotation();
    await clock.pass(3600);
    expect(state.reads).toHaveLength(1);
    await resolver.stop();
  });

  it("renews a value at the first pass after its ttl and tells who used it", async () => {
    const { resolver, clock, changes, put } = setUp({ config: { ttl: 90, resurrect_ttl: 600 } });
    put("redis", '{"password":"one","username":"same"}');
    await resolver.warmUp([PASSWORD, USERNAME]);
    put("redis", '{"password":"two","username":"same"}', { version: "v2" });
    resolver.startRotation();
    await clock.pass(61);
    expect(resolver.getCached(PASSWORD)?.value).toBe("one");
    await clock.pass(60);
    expect(resolver.getCached(PASSWORD)).toMatchObject({ value: "two", version: "v2" });
    expect(changes).toEqual([[PASSWORD]]);
    await resolver.stop();
  });

  it("obeys a lease of the backend, within the limits of the config", async () => {
    const { resolver, clock, state, put } = setUp({ config: { resurrect_ttl: 600 } });
    put("redis", '{"password":"one"}', { ttlSeconds: 30 });
    await resolver.resolve(PASSWORD);
    await clock.pass(20);
    await resolver.rotate();
    expect(state.reads).toHaveLength(1);
    await clock.pass(20);
    await resolver.rotate();
    expect(state.reads).toHaveLength(2);
  });

  it("serves the old value on while the backend is down, until resurrect_ttl is over", async () => {
    const { resolver, clock, state, changes, put } = setUp({ config: { ttl: 60, resurrect_ttl: 300 } });
    put("redis", '{"password":"one"}');
    await resolver.resolve(PASSWORD);
    state.error = new BackendError("unreachable", "down");
    resolver.startRotation();
    await clock.pass(200);
    expect(resolver.getCached(PASSWORD)?.value).toBe("one");
    await clock.pass(100);
    expect(resolver.getCached(PASSWORD)).toMatchObject({
      value: "",
      error: "could not get value from external vault (down)",
    });
    expect(changes).toEqual([[PASSWORD]]);
    state.error = null;
    await clock.pass(120);
    expect(resolver.getCached(PASSWORD)?.value).toBe("one");
    await resolver.stop();
  });

  it("tries what is missing again in every pass", async () => {
    const { resolver, clock, changes, put } = setUp();
    expect(await resolver.resolve(PASSWORD)).toMatchObject({ value: "" });
    await clock.pass(60);
    put("redis", '{"password":"there"}');
    await resolver.rotate();
    expect(resolver.getCached(PASSWORD)?.value).toBe("there");
    expect(changes).toEqual([[PASSWORD]]);
  });

  it("tries a secret that lacked a key again in every pass", async () => {
    const { resolver, put } = setUp();
    put("redis", '{"username":"u"}');
    await resolver.warmUp([PASSWORD, USERNAME]);
    put("redis", '{"username":"u","password":"late"}');
    await resolver.rotate();
    expect(resolver.getCached(PASSWORD)?.value).toBe("late");
  });

  it("asks a backend that is down less and less often, and at once when it is back", async () => {
    const { resolver, clock, state, put } = setUp();
    state.error = new BackendError("unreachable", "down");
    put("a", "1");
    for (let index = 0; index < 20; index += 1) await resolver.resolve(`{vault://my-vault/s${index}}`);
    expect(state.reads).toHaveLength(1);
    await clock.pass(1);
    await resolver.resolve("{vault://my-vault/b}");
    expect(state.reads).toHaveLength(2);
    await clock.pass(1);
    await resolver.resolve("{vault://my-vault/c}");
    expect(state.reads).toHaveLength(2);
    state.error = null;
    expect((await resolver.check("{vault://my-vault/a}")).resolves).toBe(true);
    expect((await resolver.resolve("{vault://my-vault/a}")).value).toBe("1");
  });

  it("gives up on a backend that does not answer, and warm-up does not wait for it", async () => {
    const { resolver, clock, state, changes, put } = setUp();
    put("redis", '{"password":"late"}');
    state.hangs = true;
    const warm = resolver.warmUp([PASSWORD], 2_000);
    await clock.pass(2);
    await warm;
    expect(resolver.getCached(PASSWORD)).toBeNull();
    await clock.pass(10);
    expect(resolver.getCached(PASSWORD)?.error).toBe(
      "could not get value from external vault (Test did not answer within 10 s)",
    );
    state.hangs = false;
    await clock.pass(60);
    await resolver.rotate();
    expect(resolver.getCached(PASSWORD)?.value).toBe("late");
    expect(changes).toEqual([[PASSWORD]]);
  });
});

describe("telling", () => {
  it("tells of a reference that was asked for before it was known", async () => {
    const { resolver, changes, put } = setUp();
    put("redis", '{"password":"one"}');
    expect(resolver.getCached(PASSWORD)).toBeNull();
    await resolver.warmUp([PASSWORD]);
    expect(changes).toEqual([[PASSWORD]]);
  });

  it("is silent about a first reading that nobody waited for, and after the listener left", async () => {
    const { resolver, changes, put } = setUp();
    put("redis", '{"password":"one"}');
    await resolver.warmUp([PASSWORD]);
    expect(changes).toEqual([]);
  });

  it("warns with Kong's text when a configuration cannot be resolved", async () => {
    const { resolver, logged } = setUp();
    await resolver.warmUp([PASSWORD]);
    expect(logged).toEqual([
      `unable to resolve reference ${PASSWORD} (could not get value from external vault (no value found))`,
    ]);
  });

  it("forgets what no configuration needs any more", async () => {
    const { resolver, state, put } = setUp({ config: { ttl: 1, resurrect_ttl: 300 } });
    put("redis", '{"password":"one"}');
    await resolver.resolve(PASSWORD);
    resolver.retain([]);
    await resolver.rotate();
    expect(state.reads).toHaveLength(1);
    expect(resolver.getCached(PASSWORD)).toBeNull();
  });
});

describe("a check", () => {
  it("asks the backend, says how old the value in use is, and holds no value", async () => {
    const { resolver, clock, state, put } = setUp();
    put("redis", '{"password":"canary"}', { version: "7" });
    await resolver.resolve(PASSWORD);
    await clock.pass(12);
    const check = await resolver.check(PASSWORD);
    expect(check).toEqual({
      reference: PASSWORD,
      resolves: true,
      version: "7",
      ageSeconds: 12,
      durationMs: 0,
      error: null,
    });
    expect(state.reads).toHaveLength(2);
  });

  it("works for a vault that is not saved, and closes its connection", async () => {
    const { resolver, state, put } = setUp();
    put("x", "canary");
    const drafts = [{ prefix: "draft", name: "test", config: { region: "us" } }];
    expect(await resolver.check("{vault://draft/x}", drafts)).toMatchObject({ resolves: true, ageSeconds: null });
    expect(state.closes).toBe(1);
    expect((await resolver.resolve("{vault://draft/x}")).error).toBe("could not find vault (draft)");
  });

  it("answers with Kong's text for what is no reference", async () => {
    const { resolver } = setUp();
    expect(await resolver.check("{vault://env}")).toMatchObject({
      resolves: false,
      error: "reference url is missing path [{vault://env}]",
    });
  });
});
