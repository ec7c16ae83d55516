import type { TestRequest } from "#lib/contract/test-run.ts";

/** The request as a curl command for a POSIX shell. Nothing that the server adds (credentials) is in it. */
export function toCurl(request: TestRequest, proxyUrl: string): string {
  const parts = ["curl", "-i"];
  if (request.method === "HEAD") parts.push("--head");
  else if (request.method !== "GET") parts.push("-X", request.method);
  parts.push(quote(`${proxyUrl.replace(/\/$/, "")}${request.path}`));
  if (request.host) parts.push("-H", quote(`Host: ${request.host}`));
  for (const { name, value } of request.headers) parts.push("-H", quote(`${name}: ${value}`));
  if (request.body !== null) parts.push("--data-raw", quote(request.body));
  return parts.join(" ");
}

function quote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
