import { readText } from "./read-text.ts";
import { readTexts } from "./read-texts.ts";

/** What a route listens to, in one line: methods pale, then hosts and paths; an expression as it is. */
export function RouteMatches({ data }: { data: Record<string, unknown> }) {
  const methods = readTexts(data, "methods");
  const hosts = readTexts(data, "hosts");
  const paths = readTexts(data, "paths");
  const places =
    hosts.length > 0 ? hosts.flatMap((host) => (paths.length > 0 ? paths.map((path) => host + path) : [host])) : paths;
  const text = readText(data, "expression") ?? places.join(" ");
  return (
    <span className="mono-12 text-ink-2 group-data-dimmed/row:text-ink-3">
      {methods.length > 0 && <span className="text-ink-3">{methods.join(" ")} </span>}
      {text || <span className="text-ink-3">any path</span>}
    </span>
  );
}
