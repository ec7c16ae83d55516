/** Encoded bytes that stay encoded, because they mean something in a URL: ! * ' ( ) ; : @ & = + $ , / ? % # [ ] */
const RESERVED = new Set([..."!*'();:@&=+$,/?%#[]"].map((c) => c.charCodeAt(0)));

/**
 * The path that routes are matched against (reference: routing, 4): encoded bytes decoded unless reserved, `.` and `..`
 * resolved, slashes merged. Bytes beyond ASCII stand as latin1 characters, as node's parser hands them out.
 */
export function normalisePath(path: string): string {
  if (!needsWork(path)) return path;
  const decoded = path.includes("%") ? path.replace(/%[0-9a-fA-F]{2}/g, decodeOne) : path;
  return removeDotSegments(decoded);
}

function needsWork(path: string): boolean {
  for (let i = 0; i < path.length; i++) {
    const code = path.charCodeAt(i);
    if (code === 37) return true;
    if (code !== 47) continue;
    const next = path.charCodeAt(i + 1);
    if (next === 47 || next === 46) return true;
  }
  return false;
}

function decodeOne(encoded: string): string {
  const byte = Number.parseInt(encoded.slice(1), 16);
  return RESERVED.has(byte) ? encoded.toUpperCase() : String.fromCharCode(byte);
}

function removeDotSegments(path: string): string {
  const segments = path.split("/");
  const kept: string[] = [];
  const last = segments.length - 1;
  for (let i = 0; i <= last; i++) {
    const segment = segments[i] ?? "";
    if (segment === "..") kept.pop();
    if (segment === "." || segment === ".." || segment === "") {
      if (i === last && i > 0) kept.push("");
      continue;
    }
    kept.push(segment);
  }
  return `/${kept.join("/")}`;
}
