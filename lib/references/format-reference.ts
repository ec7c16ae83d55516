import type { ParsedReference } from "./parsed-reference.ts";

/** Writes a reference so that `parseReference` reads the same parts back. */
export function formatReference(parsed: ParsedReference): string {
  return `{vault://${parsed.name}/${formatPath(parsed)}${formatQuery(parsed.config)}${formatVersion(parsed.version)}}`;
}

function formatPath({ resource, key }: ParsedReference): string {
  const isPlain = !resource.split("/").includes("");
  if (key !== null) return `${escapePart(resource, isPlain)}/${escapePart(key, false)}`;
  // Without a key the last segment would be read as one: a trailing slash says that all of it is the resource.
  return isPlain && resource.includes("/") ? `${escapePart(resource, true)}/` : escapePart(resource, false);
}

/** `%` and `+` are escaped twice, because the path is decoded twice and the second pass reads `+` as a space. */
function escapePart(text: string, keepSlashes: boolean): string {
  return text.replace(/[%+/#?;{} \p{Cc}]/gu, (char) => {
    if (char === "/" && keepSlashes) return char;
    if (char === "%" || char === "+") return `%25${toHex(char)}`;
    return `%${toHex(char)}`;
  });
}

/** Control characters above U+007F take two bytes, which encodeURIComponent knows how to write. */
function toHex(char: string): string {
  return char.charCodeAt(0) < 0x80
    ? char.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")
    : encodeURIComponent(char).slice(1);
}

function formatQuery(config: ParsedReference["config"]): string {
  const pairs = Object.entries(config ?? {}).flatMap(([name, value]) =>
    [value].flat().map((one) => (one === true ? escapeQuery(name) : `${escapeQuery(name)}=${escapeQuery(one)}`)),
  );
  return pairs.length === 0 ? "" : `?${pairs.join("&")}`;
}

function escapeQuery(text: string): string {
  return encodeURIComponent(text);
}

function formatVersion(version: number | null): string {
  return version === null ? "" : `#${version}`;
}
