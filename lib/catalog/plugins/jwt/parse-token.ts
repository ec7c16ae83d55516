import { ALGORITHMS } from "./verify-signature.ts";

export interface ParsedToken {
  header: Readonly<Record<string, unknown>> & { alg: string };
  claims: Readonly<Record<string, unknown>>;
  signature: Buffer;
  /** What was signed. */
  signed: string;
}

const TOKEN_LENGTH_MAX = 65_536;
const BASE64 = /^[A-Za-z0-9+/_-]+={0,2}$/;

/** Takes a token apart without believing it; a text says what is wrong with it, in Kong's words. */
export function parseToken(token: string): ParsedToken | string {
  const [encodedHeader = "", encodedClaims = "", ...rest] = token.length > TOKEN_LENGTH_MAX ? [] : token.split(".");
  const header = decodeJson(encodedHeader);
  const claims = decodeJson(encodedClaims);
  if (header === undefined || claims === undefined || rest.length === 0) return "invalid JSON";
  if (!isObject(header) || !hasAlgorithm(header)) return "invalid alg";
  if (!isObject(claims)) return "invalid claims";
  const signature = decode(rest.join("."));
  if (signature === null) return "invalid signature";
  return { header, claims, signature, signed: `${encodedHeader}.${encodedClaims}` };
}

function decodeJson(encoded: string): unknown {
  const bytes = decode(encoded);
  try {
    return bytes === null ? undefined : JSON.parse(bytes.toString("utf8"));
  } catch {
    return undefined;
  }
}

function decode(encoded: string): Buffer | null {
  return encoded === "" || BASE64.test(encoded) ? Buffer.from(encoded, "base64url") : null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** `none` is not among the algorithms, so an unsigned token ends here. */
function hasAlgorithm(header: Record<string, unknown>): header is Record<string, unknown> & { alg: string } {
  return typeof header.alg === "string" && ALGORITHMS.has(header.alg);
}
