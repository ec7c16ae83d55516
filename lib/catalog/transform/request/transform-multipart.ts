import type { LuaEnvironment } from "#lib/catalog/lua-expression/evaluate.ts";
import type { Steps } from "./compile-config.ts";

interface Part {
  name: string | null;
  /** Header lines and content, each character a byte. */
  headers: string;
  content: string;
}

/** Changes the fields of a multipart form; files and other parts stay as they are. Null when the body cannot be parsed. */
export function transformMultipart(
  body: Buffer,
  contentType: string,
  steps: Steps,
  environment: LuaEnvironment,
): Buffer | null {
  const boundary = /boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType);
  const marker = `--${boundary?.[1] ?? boundary?.[2] ?? ""}`;
  if (marker === "--") return null;
  let parts = parseParts(body.toString("latin1"), marker);
  if (!parts) return null;
  const has = (name: string) => parts?.some((part) => part.name === name);
  if (steps.allow.length > 0) parts = parts.filter(({ name }) => name !== null && steps.allow.includes(name));
  for (const name of steps.remove) parts = parts.filter((part) => part.name !== name);
  for (const { from, to } of steps.rename) {
    if (!has(from)) continue;
    parts = parts.filter((part) => part.name !== to).map((part) => (part.name === from ? renamed(part, to) : part));
  }
  for (const { name, value } of steps.replace) {
    if (has(name))
      parts = parts.map((part) =>
        part.name === name ? { ...part, content: bytesOf(value.render(environment)) } : part,
      );
  }
  for (const { name, value } of steps.add) {
    if (has(name)) continue;
    parts.push({ name, headers: disposition(name), content: bytesOf(value.render(environment)) });
  }
  const text = parts.map(({ headers, content }) => `${marker}\r\n${headers}\r\n\r\n${content}\r\n`).join("");
  return Buffer.from(`${text}${marker}--\r\n`, "latin1");
}

function parseParts(text: string, marker: string): Part[] | null {
  const pieces = `\r\n${text}`.split(`\r\n${marker}`);
  if (pieces.length < 2 || !pieces.at(-1)?.startsWith("--")) return null;
  const parts: Part[] = [];
  for (const piece of pieces.slice(1, -1)) {
    const match = /^[ \t]*\r\n([\s\S]*?)\r\n\r\n([\s\S]*)$/.exec(piece);
    if (!match) return null;
    const [, headers = "", content = ""] = match;
    const name = /content-disposition:[^\r\n]*?[;\s]name="([^"]*)"/i.exec(headers)?.[1];
    parts.push({ name: name === undefined ? null : Buffer.from(name, "latin1").toString("utf8"), headers, content });
  }
  return parts;
}

function renamed(part: Part, name: string): Part {
  const headers = part.headers.replace(
    /([;\s]name=")[^"]*(")/i,
    (_, before: string, after: string) => before + quotable(name) + after,
  );
  return { ...part, name, headers };
}

function disposition(name: string): string {
  return `Content-Disposition: form-data; name="${quotable(name)}"`;
}

/** A name must not end its own quotes or line. */
function quotable(name: string): string {
  return bytesOf(name.replace(/["\r\n]/g, (char) => encodeURIComponent(char)));
}

function bytesOf(text: string): string {
  return Buffer.from(text, "utf8").toString("latin1");
}
