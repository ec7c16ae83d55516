import { describe, expect, it } from "vitest";
import { BackendError } from "#lib/catalog/define-backend.ts";
import { setUpFakeVault } from "#lib/testing/fake-vault.ts";

const PASSWORD = "{vault://my-vault/redis/password}";
const USERNAME = "{vault://my-vault/redis/username}";

describe("time", () => {
  it("keeps a value for ever without a ttl", async () => {
    const { resolver, clock, state, put } = setUpFakeVault();
    put("redis", '{"password":"one"}');
    await resolver.resolve(PASSWORD);
    resolver.startRotation();
    await clock.pass(3600);
    expect(state.reads).toHaveLength(1);
    await resolver.stop();
  });

  it("renews a value at the first pass after its ttl and tells who used it", async () => {
    const { resolver, clock, changes, put } = setUpFakeVault({ config: { ttl: 90, resurrect_ttl: 600 } });
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
    const { resolver, clock, state, put } = setUpFakeVault({ config: { resurrect_ttl: 600 } });
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
    const { resolver, clock, state, changes, put } = setUpFakeVault({ config: { ttl: 60, resurrect_ttl: 300 } });
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
    const { resolver, clock, changes, put } = setUpFakeVault();
    expect(await resolver.resolve(PASSWORD)).toMatchObject({ value: "" });
    await clock.pass(60);
    put("redis", '{"password":"there"}');
    await resolver.rotate();
    expect(resolver.getCached(PASSWORD)?.value).toBe("there");
    expect(changes).toEqual([[PASSWORD]]);
  });

  it("remembers between passes that there is nothing, for neg_ttl and two passes at least", async () => {
    const { resolver, clock, state } = setUpFakeVault({ config: { neg_ttl: 600 } });
    await resolver.resolve(PASSWORD);
    await resolver.resolve("{vault://my-vault/other?neg_ttl=1}");
    await clock.pass(119);
    await resolver.resolve("{vault://my-vault/other?neg_ttl=1}");
    expect(state.reads).toEqual(["redis", "other"]);
    await clock.pass(480);
    await resolver.resolve(PASSWORD);
    await resolver.resolve("{vault://my-vault/other?neg_ttl=1}");
    expect(state.reads).toEqual(["redis", "other", "other"]);
  });

  it("tries a secret that lacked a key again in every pass", async () => {
    const { resolver, put } = setUpFakeVault();
    put("redis", '{"username":"u"}');
    await resolver.warmUp([PASSWORD, USERNAME]);
    put("redis", '{"username":"u","password":"late"}');
    await resolver.rotate();
    expect(resolver.getCached(PASSWORD)?.value).toBe("late");
  });

  it("asks a backend that is down less and less often, and at once when it is back", async () => {
    const { resolver, clock, state, put } = setUpFakeVault();
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
    const { resolver, clock, state, changes, put } = setUpFakeVault();
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
