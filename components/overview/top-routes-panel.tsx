import { Panel } from "#components/ui/panel.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { Overview } from "#lib/contract/overview.ts";

export function TopRoutesPanel({ workspace, routes }: { workspace: string; routes: Overview["topRoutes"] }) {
  return (
    <Panel title="Top routes" action="requests per second">
      {routes.length === 0 ? (
        <p className="px-4 py-6 text-13 text-ink-3">No request has come through in this range.</p>
      ) : (
        <table className="w-full table-fixed text-13">
          <thead className="text-12 text-ink-3">
            <tr className="h-8 border-b border-line-soft">
              <th scope="col" className="pl-4 text-left font-normal">
                Route
              </th>
              <th scope="col" className="w-16 text-right font-normal">
                RPS
              </th>
              <th scope="col" className="w-20 text-right font-normal">
                p95
              </th>
              <th scope="col" className="w-20 pr-4 text-right font-normal">
                Hits
              </th>
            </tr>
          </thead>
          <tbody>
            {routes.map((line) => (
              <tr key={line.route.id} className="h-8 border-line-soft not-first:border-t">
                <td className="mono-12 truncate pl-4">
                  <TextLink href={`/${workspace}/routes/${line.route.id}`} className="!text-ink">
                    {line.route.title}
                  </TextLink>
                </td>
                <td className="text-right tabular-nums">
                  {line.requestsPerSecond < 10 ? line.requestsPerSecond.toFixed(1) : Math.round(line.requestsPerSecond)}
                </td>
                <td className="text-right text-ink-2 tabular-nums">{Math.round(line.p95Ms)} ms</td>
                <td className="pr-4 text-right tabular-nums">
                  {line.cacheHitRatio === null ? "–" : `${Math.round(line.cacheHitRatio * 100)} %`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
