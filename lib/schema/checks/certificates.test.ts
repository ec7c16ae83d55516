import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ENTITY_SPECS } from "../entities/registry.ts";
import { validateRecord } from "../validate.ts";

/** Valid for a hundred years, made for this test alone. */
function read(name: string): { cert: string; key: string } {
  const text = (extension: string) => readFileSync(new URL(`testdata/${name}.${extension}`, import.meta.url), "utf8");
  return { cert: text("crt"), key: text("key") };
}

function errorsOf(kind: "certificates" | "ca_certificates", data: Record<string, unknown>) {
  const result = validateRecord(ENTITY_SPECS[kind].record, data);
  return result.ok ? {} : result.errors;
}

describe("certificates", () => {
  const leaf = read("leaf");
  const authority = read("authority");

  it("belong to their key", () => {
    expect(errorsOf("certificates", leaf)).toEqual({});
    expect(errorsOf("certificates", { ...leaf, key: authority.key })).toEqual({
      key: "certificate does not match key",
    });
    expect(errorsOf("certificates", { ...leaf, cert_alt: authority.cert, key_alt: leaf.key })).toEqual({
      key_alt: "certificate does not match key",
    });
  });

  it("are not judged where one half is a reference", () => {
    expect(errorsOf("certificates", { ...leaf, key: "{vault://env/key}" })).toEqual({});
  });

  it("are refused when they only look like PEM", () => {
    const broken = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----";
    expect(errorsOf("certificates", { ...leaf, cert: broken })).toEqual({
      cert: "invalid certificate: it cannot be read",
    });
  });

  it("of an authority are one, and an authority's", () => {
    expect(errorsOf("ca_certificates", { cert: authority.cert })).toEqual({});
    expect(errorsOf("ca_certificates", { cert: leaf.cert })).toEqual({
      cert: 'certificate does not appear to be a CA because it is missing the "CA" basic constraint',
    });
    expect(errorsOf("ca_certificates", { cert: authority.cert + authority.cert })).toEqual({
      cert: "please submit only one certificate at a time",
    });
  });
});
