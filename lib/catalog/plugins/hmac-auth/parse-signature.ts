export interface GivenSignature {
  username: string;
  algorithm: string;
  /** What was signed, in this order. */
  headers: readonly string[];
  signature: Buffer;
}

const HMAC = /[Hh]mac\s*username="([^"]+)",\s*algorithm="([^"]+)",\s*headers="([^"]+)",\s*signature="([^"]+)"/;

/** An Authorization header of the draft "Signing HTTP Messages"; null when it is none. */
export function parseSignature(header: string | null): GivenSignature | null {
  const [, username, algorithm, headers, signature] = HMAC.exec(header ?? "") ?? [];
  if (!username || !algorithm || !headers || !signature) return null;
  return { username, algorithm, headers: headers.split(" "), signature: Buffer.from(signature, "base64") };
}
