import { Dot } from "#components/ui/dot.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { NodeTrouble } from "#lib/contract/gateway-view.ts";

/** What plugins on the nodes complain about; shown only while there is something. */
export function TroublesPanel({ workspace, troubles }: { workspace: string; troubles: readonly NodeTrouble[] }) {
  if (troubles.length === 0) return null;
  return (
    <Panel title="Needs attention" count={troubles.length} countTone="bad">
      <ul>
        {troubles.map((trouble) => (
          <li
            key={`${trouble.node.id} ${trouble.pluginId} ${trouble.message}`}
            className="flex items-start gap-2.5 border-line-soft px-4 py-2.5 text-13 not-first:border-t"
          >
            <span className="pt-1.5">
              <Dot tone="bad" />
            </span>
            <span className="min-w-0 flex-1">
              <span className="block [overflow-wrap:anywhere]">{trouble.message}</span>
              <span className="block text-12 text-ink-3">
                {trouble.entity ? (
                  <TextLink href={`/${workspace}/${trouble.entity.kind}/${trouble.entity.id}`}>
                    {trouble.entity.title}
                  </TextLink>
                ) : (
                  trouble.pluginName
                )}{" "}
                on node {trouble.node.name}, {trouble.count} {trouble.count === 1 ? "time" : "times"} since{" "}
                <RelativeTime at={trouble.since} />
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
