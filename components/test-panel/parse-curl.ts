import type { TestRequest } from "#lib/contract/test-run.ts";

type Parsed = { ok: true; request: TestRequest } | { ok: false; error: string };

const WITH_ARGUMENT = new Set([
  "-o",
  "--output",
  "-u",
  "--user",
  "-A",
  "--user-agent",
  "-e",
  "--referer",
  "-m",
  "--max-time",
  "--connect-timeout",
  "-x",
  "--proxy",
  "--resolve",
  "--cacert",
  "-b",
  "--cookie",
]);
const BODY_FLAGS = new Set(["-d", "--data", "--data-raw", "--data-ascii", "--data-binary", "--json"]);

/**
 * Reads what a browser's "Copy as cURL" or a person's shell history gives. The address's host becomes the Host header, since
 * test requests go to this workspace's gateways only. What has no meaning here (output files, proxies) is passed over.
 */
export function parseCurl(text: string): Parsed {
  const words = splitWords(text);
  if (words === null) return { ok: false, error: "A quotation mark is not closed." };
  if (words[0] !== "curl") return { ok: false, error: "This does not start with curl." };
  const found = {
    method: null as string | null,
    url: null as string | null,
    headers: [] as [string, string][],
    body: [] as string[],
  };
  for (let index = 1; index < words.length; index++) {
    const word = words[index] ?? "";
    const next = () => words[++index] ?? "";
    if (word === "-X" || word === "--request") found.method = next().toUpperCase();
    else if (word === "-I" || word === "--head") found.method = "HEAD";
    else if (word === "-H" || word === "--header") addHeader(found.headers, next());
    else if (BODY_FLAGS.has(word)) {
      found.body.push(next());
      if (word === "--json") found.headers.push(["content-type", "application/json"]);
    } else if (WITH_ARGUMENT.has(word)) next();
    else if (word === "--url") found.url = next();
    else if (!word.startsWith("-")) found.url ??= word;
  }
  return toRequest(found);
}

function toRequest(found: {
  method: string | null;
  url: string | null;
  headers: [string, string][];
  body: string[];
}): Parsed {
  if (!found.url) return { ok: false, error: "There is no address in this command." };
  const url = URL.parse(/^[a-z]+:\/\//i.test(found.url) ? found.url : `http://${found.url}`);
  if (!url) return { ok: false, error: `${found.url} is not an address.` };
  const host = found.headers.find(([name]) => name.toLowerCase() === "host")?.[1] ?? url.host;
  return {
    ok: true,
    request: {
      routeId: null,
      method: found.method ?? (found.body.length > 0 ? "POST" : "GET"),
      path: `${url.pathname}${url.search}`,
      host: /^(localhost|127\.|\[::1\])/.test(host) ? null : host,
      headers: found.headers
        .filter(([name]) => name.toLowerCase() !== "host")
        .map(([name, value]) => ({ name, value })),
      body: found.body.length > 0 ? found.body.join("&") : null,
      count: 1,
      nodeId: null,
    },
  };
}

function addHeader(headers: [string, string][], line: string): void {
  const at = line.indexOf(":");
  if (at > 0) headers.push([line.slice(0, at).trim(), line.slice(at + 1).trim()]);
}

/** Words as a POSIX shell would split them: quotes, backslashes, `$'…'` and lines joined by a backslash. */
function splitWords(text: string): string[] | null {
  const words: string[] = [];
  let word: string | null = null;
  let index = 0;
  const joined = text.replace(/\\\r?\n/g, " ");
  while (index < joined.length) {
    const char = joined[index] ?? "";
    if (/\s/.test(char)) {
      if (word !== null) words.push(word);
      word = null;
      index += 1;
      continue;
    }
    const isDollarQuote = char === "$" && joined[index + 1] === "'";
    if (char === "'" || char === '"' || isDollarQuote) {
      const start = index + (isDollarQuote ? 2 : 1);
      const end = closingQuote(joined, start, isDollarQuote ? "'" : char, char !== "'");
      if (end < 0) return null;
      word =
        (word ?? "") +
        unescapeQuoted(joined.slice(start, end), char === '"' ? "double" : isDollarQuote ? "dollar" : "single");
      index = end + 1;
      continue;
    }
    word = (word ?? "") + (char === "\\" ? (joined[index + 1] ?? "") : char);
    index += char === "\\" ? 2 : 1;
  }
  if (word !== null) words.push(word);
  return words;
}

function closingQuote(text: string, start: number, mark: string, hasEscapes: boolean): number {
  for (let index = start; index < text.length; index++) {
    if (hasEscapes && text[index] === "\\") index += 1;
    else if (text[index] === mark) return index;
  }
  return -1;
}

function unescapeQuoted(text: string, kind: "single" | "double" | "dollar"): string {
  if (kind === "single") return text;
  if (kind === "double") return text.replace(/\\(["\\$`])/g, "$1");
  const escapes: Record<string, string> = { n: "\n", t: "\t", r: "\r" };
  return text.replace(/\\(.)/g, (_, char: string) => escapes[char] ?? char);
}
