/**
 * A path as the router compares it (reference: routing §4): escapes are decoded unless they stand for a reserved character,
 * dot segments are resolved, repeated slashes merged. Bytes that are no UTF-8 keep their escapes.
 */
export function normalizePath(path: string): string {
  if (!/[%.]|\/\//.test(path)) return path;
  const decoded = path.replace(/(?:%[0-9A-Fa-f]{2})+/g, decodeRun);
  return resolveDots(decoded.replace(/\/{2,}/g, "/"));
}

const RESERVED = "!*'();:@&=+$,/?%#[]";

function decodeRun(run: string): string {
  const kept = run.replace(/%([0-9A-Fa-f]{2})/g, (whole, hex: string) => {
    const char = String.fromCharCode(Number.parseInt(hex, 16));
    return RESERVED.includes(char) ? whole.toUpperCase().replace("%", "%25") : whole;
  });
  try {
    return decodeURIComponent(kept);
  } catch {
    return run.replace(/%([0-7][0-9A-Fa-f])|%[89A-Fa-f][0-9A-Fa-f]/g, (whole, ascii: string | undefined) => {
      const char = ascii === undefined ? null : String.fromCharCode(Number.parseInt(ascii, 16));
      return char === null || RESERVED.includes(char) ? whole.toUpperCase() : char;
    });
  }
}

function resolveDots(path: string): string {
  if (!path.includes("/.")) return path;
  const segments: string[] = [];
  const parts = path.split("/").slice(1);
  for (const [index, part] of parts.entries()) {
    const isLast = index === parts.length - 1;
    if (part === "..") segments.pop();
    if (part !== "." && part !== "..") segments.push(part);
    else if (isLast) segments.push("");
  }
  return `/${segments.join("/")}`;
}
