import { X509Certificate } from "node:crypto";
import { expect, it } from "vitest";
import { provideTestDatabase } from "#lib/testing/database.ts";
import { createCa } from "#lib/testing/test-certificates.ts";
import { createTestWorkspace } from "#lib/testing/test-workspace.ts";
import { createEntity } from "./create-entity.ts";
import { updateEntity } from "./update-entity.ts";

provideTestDatabase();

const digestOf = (cert: string) => new X509Certificate(cert).fingerprint256.replaceAll(":", "").toLowerCase();

it("an authority's digest is that of its certificate, whatever is sent, and follows it", async () => {
  const workspace = await createTestWorkspace();
  const [first, second] = [await createCa("first"), await createCa("second")];
  const data = { cert: first.cert, cert_digest: "made up" };
  const { entity } = await workspace.run("editor", createEntity, { kind: "ca_certificates", data });
  expect(entity).toMatchObject({ title: "first", data: { cert_digest: digestOf(first.cert) } });

  const { id, revision } = entity;
  const changed = { ...entity.data, cert: second.cert };
  const updated = await workspace.run("editor", updateEntity, {
    kind: "ca_certificates",
    id,
    revision,
    data: changed,
  });
  expect(updated.entity).toMatchObject({ title: "second", data: { cert_digest: digestOf(second.cert) } });
});

it("a certificate behind a reference is called by its id", async () => {
  const workspace = await createTestWorkspace();
  const data = { cert: "{vault://env/tls-cert}", key: "{vault://env/tls-key}" };
  const { entity } = await workspace.run("owner", createEntity, { kind: "certificates", data });
  expect(entity.title).toBe(`certificate ${entity.id.slice(0, 8)}`);
});

it("the same authority is there once", async () => {
  const workspace = await createTestWorkspace();
  const { cert } = await createCa("only");
  await workspace.run("editor", createEntity, { kind: "ca_certificates", data: { cert } });
  await expect(
    workspace.run("editor", createEntity, { kind: "ca_certificates", data: { cert } }),
  ).rejects.toMatchObject({ code: "conflict" });
});
