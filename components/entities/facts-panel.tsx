import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { Panel } from "#components/ui/panel.tsx";
import type { RecordField } from "#lib/schema/field-spec.ts";
import { FactValue } from "./fact-value.tsx";
import { listFacts } from "./list-facts.ts";

interface FactsPanelProps {
  title: string;
  spec: RecordField;
  data: Record<string, unknown>;
  defaults: Record<string, unknown>;
  /** Rows before the facts. */
  lead?: readonly { label: string; value: ReactNode }[];
}

/** What an entity says beyond its defaults; the rest unfolds. */
export function FactsPanel({ title, spec, data, defaults, lead = [] }: FactsPanelProps) {
  const { facts, usual } = listFacts(spec, data, defaults);
  return (
    <Panel title={title}>
      {facts.length + lead.length === 0 ? (
        <p className="px-4 py-3 text-13 text-ink-2">Everything is at its default.</p>
      ) : (
        <dl className="px-4 py-1">
          {lead.map((row) => (
            <FactRow key={row.label} label={row.label}>
              {row.value}
            </FactRow>
          ))}
          {facts.map((fact) => (
            <FactRow key={fact.path} label={fact.label} term={fact.path}>
              <FactValue fact={fact} />
            </FactRow>
          ))}
        </dl>
      )}
      {usual.length > 0 && (
        <details className="group/usual border-t border-line-soft">
          <summary className="flex min-h-9 list-none items-center gap-2 rounded-b-3 px-4 text-13 text-ink-2 hover:bg-hover [&::-webkit-details-marker]:hidden">
            <ChevronRight className="!size-3.5 text-ink-3 transition-transform group-open/usual:rotate-90" />
            {usual.length === 1 ? "1 field at its default" : `${usual.length} fields at their defaults`}
          </summary>
          <dl className="border-t border-line-soft px-4 py-1">
            {usual.map((fact) => (
              <FactRow key={fact.path} label={fact.label} term={fact.path}>
                <FactValue fact={fact} />
              </FactRow>
            ))}
          </dl>
        </details>
      )}
    </Panel>
  );
}

function FactRow({ label, term, children }: { label: string; term?: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[minmax(140px,220px)_minmax(0,1fr)] gap-x-4 border-b border-line-soft py-2 text-13 last:border-b-0 narrow:grid-cols-1">
      <dt>
        <span className="text-ink-2">{label}</span>
        {term && (
          <span className="block font-mono text-[11.5px] leading-4 text-ink-3 [overflow-wrap:anywhere]">{term}</span>
        )}
      </dt>
      <dd className="min-w-0 [overflow-wrap:anywhere]">{children}</dd>
    </div>
  );
}
