import { cn } from "#components/ui/cn.ts";
import type { TestResponse } from "#lib/contract/test-run.ts";
import { formatMs } from "./run-words.ts";

interface TimingBarsProps {
  responses: readonly TestResponse[];
  shown: number;
}

interface Line {
  label: string;
  run: number;
  timing: TestResponse["timing"];
}

/** Where the time went, drawn to one scale: the first uncached answer and the one that is shown. */
export function TimingBars({ responses, shown }: TimingBarsProps) {
  const lines = chooseLines(responses, shown);
  const scale = Math.max(...lines.map((line) => line.timing.totalMs), 0.1);
  return (
    <table className="w-full table-fixed text-13">
      <caption className="sr-only">Time in the gateway, in the upstream and in all</caption>
      <thead className="text-12 text-ink-3">
        <tr className="h-5">
          <th scope="col" className="w-[108px]">
            <span className="sr-only">Run</span>
          </th>
          <th scope="col" className="text-left font-normal narrow:hidden">
            <span className="flex gap-4">
              <Swatch className="bg-accent" word="gateway" />
              <Swatch className="bg-off-mark" word="upstream" />
              <Swatch className="bg-line" word="network" />
            </span>
          </th>
          <th scope="col" className="w-[84px] text-right font-normal">
            Gateway
          </th>
          <th scope="col" className="w-[84px] text-right font-normal">
            Upstream
          </th>
          <th scope="col" className="w-[84px] text-right font-normal">
            Total
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.run} className="h-7">
            <th scope="row" className="text-left font-normal">
              {line.label}
              {responses.length > 1 && <span className="text-ink-3">, run {line.run}</span>}
            </th>
            <td className="pr-3 narrow:hidden">
              <Bar timing={line.timing} scale={scale} />
            </td>
            <td className="text-right tabular-nums">
              {line.timing.gatewayMs === null ? "–" : formatMs(line.timing.gatewayMs)}
            </td>
            <td className={cn("text-right tabular-nums", !line.timing.upstreamMs && "text-ink-3")}>
              {line.timing.upstreamMs ? formatMs(line.timing.upstreamMs) : "–"}
            </td>
            <td className="text-right font-semibold tabular-nums">{formatMs(line.timing.totalMs)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function chooseLines(responses: readonly TestResponse[], shown: number): Line[] {
  const current = responses[shown];
  if (!current) return [];
  const first = responses.findIndex((response) => response.cache.status !== "Hit");
  const uncached = responses[first];
  const isCached = current.cache.status === "Hit";
  const line = { label: isCached ? "Cached" : "This", run: shown + 1, timing: current.timing };
  if (!isCached || !uncached || first === shown) return [line];
  return [{ label: "First", run: first + 1, timing: uncached.timing }, line];
}

/** SVG, because a strict content policy and a measured width do not go together in a style attribute. */
function Bar({ timing, scale }: { timing: TestResponse["timing"]; scale: number }) {
  const gateway = timing.gatewayMs ?? 0;
  const upstream = timing.upstreamMs ?? 0;
  const network = Math.max(0, timing.totalMs - gateway - upstream);
  const parts = [
    { name: "gateway", width: (gateway / scale) * 100, fill: "var(--accent)" },
    { name: "upstream", width: (upstream / scale) * 100, fill: "var(--off-mark)" },
    { name: "network", width: (network / scale) * 100, fill: "var(--line)" },
  ];
  let x = 0;
  return (
    <svg viewBox="0 0 100 12" preserveAspectRatio="none" className="block h-3 w-full" aria-hidden="true">
      {parts.map((part) => {
        const start = x;
        x += part.width;
        return (
          <rect
            key={part.name}
            x={start}
            y="0"
            width={part.width === 0 ? 0 : Math.max(part.width, 0.4)}
            height="12"
            fill={part.fill}
          />
        );
      })}
    </svg>
  );
}

function Swatch({ className, word }: { className: string; word: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <span className={cn("size-2 rounded-[2px]", className)} aria-hidden="true" />
      {word}
    </span>
  );
}
