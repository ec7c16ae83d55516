export interface GivenCredentials {
  username: string;
  password: string;
}

const BASIC = /[Bb]asic\s*(\S+)/;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** The user and password of an Authorization header; the user ends at the first colon. Null when it holds none. */
export function parseCredentials(header: string | null): GivenCredentials | null {
  const encoded = BASIC.exec(header ?? "")?.[1] ?? "";
  if (!BASE64.test(encoded)) return null;
  const text = Buffer.from(encoded, "base64").toString("utf8");
  const colon = text.indexOf(":");
  return colon > 0 ? { username: text.slice(0, colon), password: text.slice(colon + 1) } : null;
}
