import { X509Certificate } from "node:crypto";
import { expect, test } from "vitest";
import { createServerCertificate } from "#lib/testing/test-certificates.ts";
import { toCertificateFacts } from "./to-certificate-facts.ts";

const DAY_MS = 86_400_000;
const { cert } = await createServerCertificate({ name: "api.example.com" });
const end = new X509Certificate(cert).validToDate.getTime();

test("a certificate says whom it is for and who signed it", () => {
  const facts = toCertificateFacts(cert, end - 60 * DAY_MS);
  expect(facts).toMatchObject({ subject: "api.example.com", issuer: "Gatehouse tests", tone: "ok" });
  expect(facts?.names).toContain("127.0.0.1");
});

test("within thirty days of its end it warns, after it it has expired", () => {
  expect(toCertificateFacts(cert, end - 3 * DAY_MS)).toMatchObject({ tone: "warn" });
  expect(toCertificateFacts(cert, end - 3 * DAY_MS)?.expiry).toMatch(/^3 days left, until /);
  expect(toCertificateFacts(cert, end - 1.5 * DAY_MS)?.expiry).toMatch(/^1 day left/);
  expect(toCertificateFacts(cert, end + DAY_MS)).toMatchObject({ tone: "bad" });
});

test("a reference says nothing: its value is not here", () => {
  expect(toCertificateFacts("{vault://hcv/tls/cert}", 0)).toBeNull();
  expect(toCertificateFacts(null, 0)).toBeNull();
});
