import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SecretResolver } from "#lib/references/secret-resolver.ts";
import { describeBackendConformance } from "../conformance.ts";
import { fsBackend } from "./index.ts";

const top = await mkdtemp(join(tmpdir(), "fs-vault-"));
const base = join(top, "secrets");
await mkdir(base);
afterAll(() => rm(top, { recursive: true }));

async function store(name: string, value: string | Uint8Array): Promise<void> {
  await mkdir(dirname(join(base, name)), { recursive: true });
  await writeFile(join(base, name), value);
}

describeBackendConformance({
  backend: fsBackend,
  config: { prefix: base },
  environment: () => ({ env: {} }),
  put: store,
  putBytes: store,
  previousVersion: null,
  takesPlainText: true,
  hasFolders: true,
  namesOfTwoPages: 210,
});

async function resolve(reference: string) {
  const resolver = new SecretResolver({ backends: [fsBackend], environment: { env: {} } });
  resolver.configure([{ prefix: "my-fs", name: "fs", config: { prefix: base } }]);
  const resolved = await resolver.resolve(reference);
  await resolver.stop();
  return resolved;
}

describe("the fs backend", () => {
  beforeAll(async () => {
    await store("creds.json", '{"password":"one"}');
    await store("db/password.txt", "two\n");
    await writeFile(join(top, "outside"), "canary");
    await mkdir(join(top, "secrets-next-door"));
    await writeFile(join(top, "secrets-next-door", "file"), "canary");
    await symlink(join(top, "outside"), join(base, "link-out"));
    await symlink(top, join(base, "folder-out"));
    await symlink("creds.json", join(base, "link-in"));
    await symlink("link-round", join(base, "link-round"));
    execFileSync("mkfifo", [join(base, "pipe")]);
  });

  it.each([
    ["{vault://my-fs/creds.json/password}", "one"],
    ["{vault://my-fs/db/password.txt}", "two\n"],
    ["{vault://my-fs/db%2Fpassword.txt}", "two\n"],
    ["{vault://my-fs/db/password.txt/}", "two\n"],
    ["{vault://my-fs/link-in/password}", "one"],
  ])("reads %s from the file that Kong's documents mean", async (reference, value) => {
    expect(await resolve(reference)).toMatchObject({ value, error: null });
  });

  it.each([
    "{vault://my-fs/..%2Foutside}",
    "{vault://my-fs/%2E%2E%2Foutside}",
    "{vault://my-fs/db%2F..%2F..%2Foutside}",
    "{vault://my-fs/%2Fetc%2Fpasswd}",
    "{vault://my-fs/..%2Fsecrets-next-door%2Ffile}",
    "{vault://my-fs/../outside}",
    "{vault://my-fs/link-out}",
    "{vault://my-fs/folder-out/outside}",
    "{vault://my-fs/folder-out%2Foutside}",
    "{vault://my-fs/outside%00}",
  ])("does not leave its directory by %s", async (reference) => {
    const resolved = await resolve(reference);
    expect(resolved.value).toBe("");
    expect(resolved.error).toContain("leads out of the vault's directory");
  });

  it.each(["pipe", "link-round"])("does not wait for %s, which is no file", async (name) => {
    expect(await resolve(`{vault://my-fs/${name}}`)).toMatchObject({ value: "", error: expect.any(String) });
  });

  it("neither lists what leads out nor what is no file", async () => {
    const resolver = new SecretResolver({ backends: [fsBackend], environment: { env: {} } });
    resolver.configure([{ prefix: "my-fs", name: "fs", config: { prefix: base } }]);
    const names: string[] = [];
    let page: string | undefined;
    do {
      const found = await resolver.browse("my-fs", "", page);
      names.push(...found.names.map(({ path }) => path));
      page = found.nextPage ?? undefined;
    } while (page !== undefined);
    await resolver.stop();
    expect(names).toContain("creds.json");
    for (const absent of ["link-out", "folder-out", "pipe", "link-round"]) expect(names).not.toContain(absent);
  });

  it("reads no file that is larger than a secret can be", async () => {
    await store("large", new Uint8Array(5 * 1024 * 1024));
    expect((await resolve("{vault://my-fs/large}")).error).toContain("larger than 4 MB");
  });

  it("says that its directory is missing", async () => {
    const resolver = new SecretResolver({ backends: [fsBackend], environment: { env: {} } });
    resolver.configure([{ prefix: "my-fs", name: "fs", config: { prefix: join(top, "nowhere") } }]);
    expect((await resolver.resolve("{vault://my-fs/x}")).error).toContain("directory of the vault does not exist");
  });
});
