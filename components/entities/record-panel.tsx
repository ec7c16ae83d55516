import type { ReactNode } from "react";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import type { EntityListItem } from "#lib/contract/entity-view.ts";

/** When it was made and changed, by whom, and its id. */
export function RecordPanel({ entity }: { entity: EntityListItem }) {
  return (
    <Panel title="Record">
      <dl className="px-4 py-1 text-13">
        <Row label="Id">
          <span className="flex min-w-0 items-center gap-1">
            <span className="min-w-0 truncate mono-12">{entity.id}</span>
            <CopyButton text={entity.id} label="Copy id" />
          </span>
        </Row>
        <Row label="Changed">
          <RelativeTime at={entity.updatedAt} />
          {entity.updatedBy && ` by ${entity.updatedBy}`}
        </Row>
        <Row label="Created">
          <RelativeTime at={entity.createdAt} />
        </Row>
        <Row label="Revision">{entity.revision}</Row>
      </dl>
    </Panel>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid min-h-8 grid-cols-[80px_minmax(0,1fr)] items-center gap-x-3">
      <dt className="text-12 text-ink-3">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}
