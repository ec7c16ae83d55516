import type { Problem } from "../problem.ts";

/** A proxy on the way to AWS is spoken to in plain HTTP (reference: plugins §23). */
export function checkAwsLambdaProxyUrl(config: Readonly<Record<string, unknown>>, path: readonly string[]): Problem[] {
  const { proxy_url: url } = config;
  if (typeof url !== "string" || url.toLowerCase().startsWith("http://")) return [];
  return [{ path: [...path, "proxy_url"], message: "proxy_url scheme must be http", record: path }];
}
