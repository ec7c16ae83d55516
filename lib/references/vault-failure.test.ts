import { describe, expect, it } from "vitest";
import { BackendError } from "#lib/catalog/define-backend.ts";
import { setUpFakeVault } from "#lib/testing/fake-vault.ts";

const PASSWORD = "{vault://my-vault/redis/password}";
const down = () => new BackendError("unreachable", "down");
const referencesTo = (secrets: number, keys: number) =>
  Array.from({ length: secrets }, (_, secret) =>
    Array.from({ length: keys }, (__, key) => `{vault://my-vault/s${secret}/k${key}}`),
  ).flat();

describe("a vault that is down", () => {
  it("is told once when it fails and once when it answers again, however many secrets it holds", async () => {
    const { resolver, clock, state, logged, put } = setUpFakeVault({ config: { ttl: 10, resurrect_ttl: 3_600 } });
    for (let secret = 0; secret < 10; secret += 1) put(`s${secret}`, JSON.stringify({ k0: "a", k1: "b" }));
    await resolver.warmUp(referencesTo(10, 2));
    state.error = down();
    resolver.startRotation();
    await clock.pass(600);
    expect(logged).toEqual(["vault my-vault cannot be used (down); what was read from it before stays in use"]);
    state.error = null;
    await clock.pass(120);
    expect(logged.slice(1)).toEqual(["vault my-vault answers again"]);
    await resolver.stop();
  });

  it("serves what it gave before to a thousand references, and is asked rarely", async () => {
    const { resolver, clock, state, changes, put } = setUpFakeVault({ config: { ttl: 10, resurrect_ttl: 3_600 } });
    for (let secret = 0; secret < 10; secret += 1) {
      put(`s${secret}`, JSON.stringify(Object.fromEntries(Array.from({ length: 100 }, (_, key) => [`k${key}`, "v"]))));
    }
    const references = referencesTo(10, 100);
    await resolver.warmUp(references);
    state.error = down();
    await clock.pass(30);
    const before = state.reads.length;
    await resolver.rotate();
    expect(state.reads.length - before).toBeLessThanOrEqual(16);
    expect(references.every((reference) => resolver.getCached(reference)?.value === "v")).toBe(true);
    expect(changes).toEqual([]);
    // The pass after this one finds the backend in its backoff: reads that failed together were one failure, a second long.
    await clock.pass(0.5);
    const during = state.reads.length;
    await resolver.rotate();
    expect(state.reads.length).toBe(during);
    await clock.pass(1);
    await resolver.rotate();
    expect(state.reads.length).toBeGreaterThan(during);
  });

  it("shows every reference as stale, with the reason, until it is back", async () => {
    const { resolver, clock, state, put } = setUpFakeVault({ config: { ttl: 10, resurrect_ttl: 3_600 } });
    put("redis", '{"password":"canary"}', { version: "7" });
    await resolver.warmUp([PASSWORD]);
    resolver.retain([PASSWORD, "{vault://my-vault/never/read}", "{vault://gone/x}"]);
    await clock.pass(5);
    expect(resolver.list()).toEqual([
      { reference: PASSWORD, resolves: true, isStale: false, version: "7", ageSeconds: 5, error: null },
      {
        reference: "{vault://my-vault/never/read}",
        resolves: false,
        isStale: false,
        version: null,
        ageSeconds: null,
        error: "It has not been read yet.",
      },
      {
        reference: "{vault://gone/x}",
        resolves: false,
        isStale: false,
        version: null,
        ageSeconds: null,
        error: "could not find vault (gone)",
      },
    ]);
    state.error = new BackendError("unauthenticated", "the token was revoked");
    await clock.pass(15);
    await resolver.rotate();
    expect(resolver.list()[0]).toMatchObject({
      resolves: true,
      isStale: true,
      error: "could not get value from external vault (the token was revoked)",
    });
    state.error = null;
    await resolver.rotate();
    expect(resolver.list()[0]).toMatchObject({ resolves: true, isStale: false, error: null });
    expect(JSON.stringify(resolver.list())).not.toContain("canary");
  });

  it("shows what it has given as stale also while its ttl lasts, once anything has failed", async () => {
    const { resolver, clock, state, put } = setUpFakeVault({ isFull: true });
    put("redis", '{"password":"one"}');
    await resolver.warmUp([PASSWORD]);
    resolver.retain([PASSWORD]);
    await clock.pass(60);
    state.authError = new BackendError("forbidden", "the token was revoked");
    await resolver.test("my-vault", ["authenticate"]);
    expect(resolver.list()[0]).toMatchObject({ resolves: true, isStale: true, error: "the token was revoked" });
    state.authError = null;
    await resolver.test("my-vault", ["authenticate"]);
    expect(resolver.list()[0]).toMatchObject({ isStale: false, error: null });
  });

  it("may be waited for as long as the node was told to", async () => {
    const { resolver, clock, state } = setUpFakeVault({ timeoutMs: 3_000 });
    state.hangs = true;
    const resolved = resolver.resolve(PASSWORD);
    await clock.pass(3);
    expect((await resolved).error).toBe("could not get value from external vault (Test did not answer within 3 s)");
  });
});

describe("reading anew", () => {
  it("is past ttl and backoff, of a vault, of one secret or of all, and tells what changed", async () => {
    const { resolver, state, changes, put } = setUpFakeVault();
    put("redis", '{"password":"one"}');
    put("other", '{"k":"one"}');
    await resolver.warmUp([PASSWORD, "{vault://my-vault/other/k}"]);
    state.error = down();
    expect(await resolver.renew()).toMatchObject({ renewed: 0, changed: 0, failed: [{}, {}] });
    expect(resolver.getCached(PASSWORD)?.value).toBe("one");
    state.error = null;
    put("redis", '{"password":"two"}');
    put("other", '{"k":"two"}');
    expect(await resolver.renew({ vault: "another" })).toEqual({ renewed: 0, changed: 0, failed: [] });
    expect(await resolver.renew({ vault: "my-vault", resource: "redis" })).toEqual({
      renewed: 1,
      changed: 1,
      failed: [],
    });
    expect(resolver.getCached(PASSWORD)?.value).toBe("two");
    expect(resolver.getCached("{vault://my-vault/other/k}")?.value).toBe("one");
    expect(await resolver.renew({ vault: "my-vault" })).toEqual({ renewed: 2, changed: 1, failed: [] });
    expect(changes).toEqual([[PASSWORD], ["{vault://my-vault/other/k}"]]);
  });

  it("begins after the call: a read that runs already may bring the value of before", async () => {
    const { resolver, clock, state, put } = setUpFakeVault({ timeoutMs: 1_000 });
    put("redis", '{"password":"one"}');
    await resolver.resolve(PASSWORD);
    state.hangs = true;
    const early = resolver.renew();
    await clock.pass(0);
    state.hangs = false;
    put("redis", '{"password":"two"}');
    const late = [resolver.renew(), resolver.renew(), resolver.renewReferences([PASSWORD])];
    await clock.pass(1);
    expect(await early).toMatchObject({ failed: [{ reference: PASSWORD }] });
    for (const outcome of await Promise.all(late)) expect(outcome.failed).toEqual([]);
    expect(resolver.getCached(PASSWORD)?.value).toBe("two");
    expect(state.reads).toHaveLength(3);
  });

  it("keeps what its vault no longer gives, unless it was taken away on purpose", async () => {
    const { resolver, secrets, changes, put } = setUpFakeVault();
    put("redis", '{"password":"one"}');
    await resolver.resolve(PASSWORD);
    secrets.delete("redis");
    await resolver.renew({ resource: "redis" });
    expect(resolver.getCached(PASSWORD)?.value).toBe("one");
    await resolver.renew({ resource: "redis" }, true);
    expect(resolver.getCached(PASSWORD)).toMatchObject({ value: "", error: expect.stringContaining("no value found") });
    expect(changes).toEqual([[PASSWORD]]);
  });
});
