import { Badge } from "#components/ui/badge.tsx";
import { cn } from "#components/ui/cn.ts";
import { Dot } from "#components/ui/dot.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { Overview } from "#lib/contract/overview.ts";

const TONES = { healthy: "ok", failing: "bad", unknown: "off" } as const;
const WORDS = { healthy: "Healthy", failing: "Failing", unknown: "Not checked yet" } as const;

interface VaultsPanelProps {
  workspace: string;
  vaults: Overview["vaults"];
  failing: Overview["failingReferences"];
}

export function VaultsPanel({ workspace, vaults, failing }: VaultsPanelProps) {
  const checked = vaults.filter((vault) => vault.health.status !== "unknown");
  const healthy = checked.filter((vault) => vault.health.status === "healthy");
  return (
    <Panel
      title="Vaults"
      action={
        <TextLink href={`/${workspace}/vaults`}>
          {checked.length === 0 ? `${vaults.length} in all` : `${healthy.length} of ${checked.length} healthy`}
        </TextLink>
      }
    >
      <ul className="py-1">
        {vaults.map((vault) => (
          <li key={vault.prefix} className="flex min-h-7 items-center gap-2.5 px-4 text-13">
            <Dot tone={TONES[vault.health.status]} label={WORDS[vault.health.status]} />
            <span className="mono-12 w-24 truncate">
              {vault.entity ? (
                <TextLink href={`/${workspace}/vaults/${vault.entity.id}`} className="!text-ink">
                  {vault.prefix}
                </TextLink>
              ) : (
                vault.prefix
              )}
            </span>
            <span
              className={cn(
                "min-w-0 flex-1 truncate text-12",
                vault.health.status === "failing" ? "text-bad" : "text-ink-3",
              )}
            >
              {vault.health.status === "failing" ? vault.health.message : vault.backendTitle}
            </span>
            <span className="text-12 text-ink-3 tabular-nums">
              {vault.health.durationMs === null ? "–" : `${Math.round(vault.health.durationMs)} ms`}
            </span>
          </li>
        ))}
      </ul>
      {failing.length > 0 && (
        <>
          <h3 className="flex min-h-10 items-center gap-2 border-y border-line-soft px-4 text-13 font-semibold">
            References failing
            <Badge tone="bad" isCount>
              {failing.length}
            </Badge>
            <TextLink href={`/${workspace}/secrets-check`} className="ml-auto text-12 font-normal">
              Secrets check
            </TextLink>
          </h3>
          <ul>
            {failing.slice(0, 5).map((item) => (
              <li
                key={`${item.entity.id} ${item.field}`}
                className="flex items-start gap-2.5 border-line-soft px-4 py-1.5 text-13 not-first:border-t"
              >
                <span className="pt-1.5">
                  <Dot tone="bad" />
                </span>
                <span className="min-w-0 flex-1">
                  <span className="mono-12 block truncate">{item.reference}</span>
                  <span className="block truncate text-12 text-ink-3" title={item.error}>
                    <TextLink href={`/${workspace}/${item.entity.kind}/${item.entity.id}`}>
                      {item.entity.title}
                    </TextLink>
                    : {item.error}
                  </span>
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}
