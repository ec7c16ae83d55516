import { groupHeaders } from "./group-headers.ts";

export function ResponseHeaders({ headers, isCached }: { headers: readonly [string, string][]; isCached: boolean }) {
  return (
    <section aria-label="Response headers" className="min-w-0">
      <h2 className="mb-1 flex h-6 items-center text-13 font-semibold">Headers</h2>
      {groupHeaders(headers, isCached).map((group) => (
        <div key={group.title} className="mb-2">
          <h3 className="mb-0.5 text-12 text-ink-3">{group.title}</h3>
          <dl>
            {group.headers.map((header, index) => (
              <div
                key={index}
                className="grid min-h-5 grid-cols-[184px_minmax(0,1fr)] gap-x-2 narrow:grid-cols-[140px_minmax(0,1fr)]"
              >
                <dt className="mono-12 text-ink-2 [overflow-wrap:anywhere]">{header.name}</dt>
                <dd className="mono-12 min-w-0 [overflow-wrap:anywhere]">
                  {header.value}
                  {header.note && <span className="ml-2 font-sans text-12 text-ink-3">{header.note}</span>}
                </dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
    </section>
  );
}
