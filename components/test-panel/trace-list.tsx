import { Dot } from "#components/ui/dot.tsx";
import type { RequestTrace } from "#lib/contract/node-protocol.ts";
import { formatMs } from "./run-words.ts";

/** What happened in the gateway, in order, with the time of each step. */
export function TraceList({ trace }: { trace: RequestTrace }) {
  const spent = trace.steps.reduce((sum, step) => sum + step.durationMs, 0);
  const before = trace.steps.filter((step) => step.phase !== "log");
  const after = trace.steps.filter((step) => step.phase === "log");
  return (
    <section aria-label="Trace" className="mb-4">
      <h2 className="mb-1 flex h-6 items-center gap-2 text-13 font-semibold">
        Trace <span className="text-12 font-normal text-ink-3">{formatMs(spent)} in plugins</span>
      </h2>
      <ol className="text-13">
        <TraceLine
          name={trace.matchedRoute ? (trace.matchedRoute.name ?? trace.matchedRoute.id) : "No route"}
          note={routeNote(trace)}
          isReached={trace.matchedRoute !== null}
        />
        {before.map((step, index) => (
          <TraceLine key={index} name={step.plugin} note={stepNote(step)} ms={step.durationMs} isReached />
        ))}
        <TraceLine
          name="upstream"
          note={trace.upstream ? upstreamNote(trace.upstream) : "not called"}
          {...(trace.upstream ? { ms: trace.upstream.durationMs } : {})}
          isReached={trace.upstream !== null}
        />
        {after.map((step, index) => (
          <TraceLine
            key={index}
            name={step.plugin}
            note={stepNote(step) || "after the answer"}
            ms={step.durationMs}
            isReached
          />
        ))}
      </ol>
    </section>
  );
}

function TraceLine({ name, note, ms, isReached }: { name: string; note: string; ms?: number; isReached: boolean }) {
  return (
    <li className="grid min-h-6 py-0.5 grid-cols-[16px_minmax(0,1fr)_64px] items-center gap-x-2">
      {isReached ? <Dot tone="ok" /> : <Dot tone="off" isRing />}
      <span className="min-w-0 [overflow-wrap:anywhere]">
        <span className={isReached ? "mono-12" : "mono-12 text-ink-3"}>{name}</span>{" "}
        <span className="text-ink-3">{note}</span>
      </span>
      <span className="mono-12 text-right text-ink-2">{ms === undefined ? "–" : `${ms.toFixed(2)} ms`}</span>
    </li>
  );
}

function routeNote(trace: RequestTrace): string {
  const others = trace.otherRoutes.length;
  if (!trace.matchedRoute)
    return others > 0 ? trace.otherRoutes.map((route) => `${route.name}: ${route.reason}`).join("; ") : "matched";
  if (others === 0) return "matched";
  return `matched; ${others} other ${others === 1 ? "route" : "routes"} did not`;
}

function stepNote(step: RequestTrace["steps"][number]): string {
  const phase = step.phase === "access" ? "" : step.phase === "log" ? "" : `${step.phase.replace("_", " ")} `;
  return `${phase}${step.notes.map((note) => note.text).join("; ")}`.trim();
}

function upstreamNote(upstream: NonNullable<RequestTrace["upstream"]>): string {
  const tries = upstream.tries > 1 ? `, ${upstream.tries} tries` : "";
  return `${upstream.url} answered ${upstream.status ?? "nothing"}${tries}`;
}
