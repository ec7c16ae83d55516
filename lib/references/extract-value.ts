import type { BackendSecret } from "#lib/catalog/define-backend.ts";

export type Extracted = { ok: true; value: string } | { ok: false; error: string };

/**
 * The string a reference asks for, out of what its backend returned (reference: vault-semantics §4). base64 is decoded last,
 * so that the values of a JSON secret may be encoded one by one.
 */
export function extractValue(secret: BackendSecret | null, key: string | null, decodeBase64: boolean): Extracted {
  const value: unknown = secret?.value;
  if (value === undefined || value === null) return failed("could not get value from external vault (no value found)");
  if (typeof value !== "string") {
    return failed(`value returned from vault has invalid type (${luaType(value)}), string expected`);
  }
  const found = key === null ? { ok: true as const, value } : extractKey(value, key);
  return found.ok && decodeBase64 ? decode(found.value) : found;
}

function extractKey(text: string, key: string): Extracted {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // The parser's own message would quote the secret.
    return failed("could not get subfield value: unable to json decode value (not JSON)");
  }
  if (typeof json !== "object" || json === null) {
    return failed(`could not get subfield value: unable to json decode value (JSON ${luaType(json)}, object expected)`);
  }
  const member = Object.hasOwn(json, key) ? (json as Record<string, unknown>)[key] : undefined;
  if (member === undefined) return failed(`could not get subfield value: subfield ${key} not found in JSON secret`);
  if (typeof member === "string") return { ok: true, value: member };
  return failed(`could not get subfield value: unexpected ${luaType(member)} value in JSON secret for subfield ${key}`);
}

function decode(text: string): Extracted {
  const compact = text.replace(/\s+/g, "");
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)?$/.test(compact)) {
    return failed("could not decode value: it is not base64");
  }
  return { ok: true, value: Buffer.from(compact, "base64").toString("utf8") };
}

function luaType(value: unknown): string {
  if (value === null) return "userdata";
  return typeof value === "object" ? "table" : typeof value;
}

function failed(error: string): Extracted {
  return { ok: false, error };
}
