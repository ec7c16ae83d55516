import { generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";

export interface CertificatePair {
  /** PEM. */
  cert: string;
  key: string;
}

const DAY_MS = 86_400_000;
const VALID_DAYS = 3_650;

const [INTEGER, BIT_STRING, UTF8, SEQUENCE, SET, TIME] = [0x02, 0x03, 0x0c, 0x30, 0x31, 0x18];
const ECDSA_SHA256 = "06082a8648ce3d040302";
const COMMON_NAME = "0603550403";
const ALTERNATIVE_NAMES = "0603551d11";

/** A certificate for one host name that nobody vouches for: what a TLS port answers with before it has a real one. */
export function makeSelfSignedCertificate(hostName: string, now: Date): CertificatePair {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const body = certificateBody(hostName, now, publicKey);
  const signature = sign("sha256", body, privateKey);
  const certificate = der(SEQUENCE, body, algorithm(), der(BIT_STRING, Buffer.of(0), signature));
  const lines = certificate.toString("base64").match(/.{1,64}/g) ?? [];
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };
}

/** RFC 5280, 4.1: version 3, a random serial number, the same issuer and subject, one alternative name. */
function certificateBody(hostName: string, now: Date, publicKey: KeyObject): Buffer {
  const serial = randomBytes(16);
  // Positive, and without a leading zero byte.
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;
  const name = der(SEQUENCE, der(SET, der(SEQUENCE, hex(COMMON_NAME), der(UTF8, Buffer.from(hostName)))));
  const from = new Date(now.getTime() - DAY_MS);
  const until = new Date(now.getTime() + VALID_DAYS * DAY_MS);
  const names = der(SEQUENCE, der(0x82, Buffer.from(hostName)));
  return der(
    SEQUENCE,
    der(0xa0, der(INTEGER, Buffer.of(2))),
    der(INTEGER, serial),
    algorithm(),
    name,
    der(SEQUENCE, time(from), time(until)),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, der(SEQUENCE, der(SEQUENCE, hex(ALTERNATIVE_NAMES), der(0x04, names)))),
  );
}

function algorithm(): Buffer {
  return der(SEQUENCE, hex(ECDSA_SHA256));
}

function time(date: Date): Buffer {
  return der(TIME, Buffer.from(`${date.toISOString().slice(0, 19).replace(/[-:T]/g, "")}Z`));
}

/** Tag, length, content (X.690). */
function der(tag: number, ...content: Buffer[]): Buffer {
  const bytes = Buffer.concat(content);
  if (bytes.length < 0x80) return Buffer.concat([Buffer.of(tag, bytes.length), bytes]);
  const length = hex(bytes.length.toString(16).padStart(bytes.length > 0xff ? 4 : 2, "0"));
  return Buffer.concat([Buffer.of(tag, 0x80 | length.length), length, bytes]);
}

function hex(text: string): Buffer {
  return Buffer.from(text, "hex");
}
