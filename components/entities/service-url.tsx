import { readText } from "./read-text.ts";

const DEFAULT_PORTS: Record<string, number> = { http: 80, https: 443, grpc: 80, grpcs: 443 };

/** A service's URL in one line: scheme and port pale, host and path to be read. A port that goes without saying is left out. */
export function ServiceUrl({ data }: { data: Record<string, unknown> }) {
  const protocol = readText(data, "protocol") ?? "http";
  const { port } = data;
  const shownPort = typeof port === "number" && port !== DEFAULT_PORTS[protocol] ? `:${port}` : "";
  return (
    <span className="mono-12 text-ink-2 group-data-dimmed/row:text-ink-3">
      <span className="text-ink-3">{protocol}://</span>
      {readText(data, "host")}
      <span className="text-ink-3">{shownPort}</span>
      {readText(data, "path")}
    </span>
  );
}
