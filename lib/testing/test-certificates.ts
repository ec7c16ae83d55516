import { generate } from "selfsigned";

/** PEM texts. */
export interface TestCertificate {
  cert: string;
  key: string;
  /** The CA that signed it. */
  caPem: string;
}

interface CertificateOptions {
  /** Names that it is for, besides 127.0.0.1 unless `isElsewhere`. */
  name?: string;
  isElsewhere?: boolean;
  isExpired?: boolean;
  ca?: { cert: string; key: string };
}

const DAY_MS = 86_400_000;
const KEYS = { keyType: "ec", curve: "P-256", algorithm: "sha256" } as const;

export async function createCa(name: string): Promise<{ cert: string; key: string }> {
  const made = await generate([{ name: "commonName", value: name }], {
    ...KEYS,
    extensions: [
      { name: "basicConstraints", cA: true, critical: true },
      { name: "keyUsage", keyCertSign: true, cRLSign: true, digitalSignature: true, critical: true },
    ],
  });
  return { cert: made.cert, key: made.private };
}

/** For a server at 127.0.0.1, signed by a CA of its own. */
export function createServerCertificate(options: CertificateOptions = {}): Promise<TestCertificate> {
  return create({ ...options, name: options.name ?? "localhost" });
}

/** For a client that shows who it is. */
export function createClientCertificate(options: CertificateOptions & { name: string }): Promise<TestCertificate> {
  return create({ ...options, isElsewhere: true });
}

async function create({
  name = "localhost",
  isElsewhere,
  isExpired,
  ca,
}: CertificateOptions): Promise<TestCertificate> {
  const authority = ca ?? (await createCa("Gatehouse tests"));
  const from = Date.now() - (isExpired ? 10 : 1) * DAY_MS;
  const made = await generate([{ name: "commonName", value: name }], {
    ...KEYS,
    ca: authority,
    notBeforeDate: new Date(from),
    notAfterDate: new Date(from + 5 * DAY_MS),
    extensions: [
      { name: "basicConstraints", cA: false },
      { name: "keyUsage", digitalSignature: true },
      { name: "extKeyUsage", serverAuth: true, clientAuth: true },
      {
        name: "subjectAltName",
        altNames: [{ type: 2, value: name }, ...(isElsewhere ? [] : [{ type: 7 as const, ip: "127.0.0.1" }])],
      },
    ],
  });
  return { cert: made.cert, key: made.private, caPem: authority.cert };
}
