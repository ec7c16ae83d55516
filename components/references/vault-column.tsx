"use client";

import { useFormServices } from "#components/form/form-services.tsx";
import { cn } from "#components/ui/cn.ts";
import { Dot } from "#components/ui/dot.tsx";
import type { Tone } from "#components/ui/tone.ts";
import type { VaultHealth } from "#lib/contract/vault-choice.ts";
import { VaultIcon } from "./vault-icon.tsx";

const TONES: Record<VaultHealth["status"], Tone> = { healthy: "ok", failing: "bad", unknown: "off" };
const HEALTH_WORDS: Record<VaultHealth["status"], string> = {
  healthy: "Healthy",
  failing: "Failing",
  unknown: "Not known yet",
};

/** The vaults a reference may name, with how they fare. */
export function VaultColumn({ chosen, onChoose }: { chosen: string | null; onChoose: (prefix: string) => void }) {
  const { vaults } = useFormServices();
  const failing = vaults.find(({ health }) => health.status === "failing");
  return (
    <section aria-label="Vaults" className="flex min-h-0 min-w-0 flex-col overflow-y-auto">
      <h3 className="px-3 pt-3 pb-1 text-12 text-ink-3">Vaults</h3>
      <ul className="px-1">
        {vaults.map((vault) => (
          <li key={vault.prefix}>
            <button
              type="button"
              aria-pressed={vault.prefix === chosen}
              onClick={() => onChoose(vault.prefix)}
              className={cn(
                "grid min-h-11 w-full grid-cols-[28px_minmax(0,1fr)_auto] items-center gap-x-2 rounded-2 px-2 py-1.5 text-left",
                vault.prefix === chosen ? "bg-accent-soft" : "hover:bg-hover",
              )}
            >
              <span
                aria-hidden="true"
                className={cn(
                  "grid size-7 place-items-center rounded-2 border bg-surface",
                  vault.prefix === chosen ? "border-accent-line text-accent-text" : "border-line text-ink-2",
                )}
              >
                <VaultIcon name={vault.icon} />
              </span>
              <span className="min-w-0">
                <span className="block truncate mono-13">{vault.prefix}</span>
                <span className="block truncate text-12 text-ink-3">{vault.description ?? vault.backendTitle}</span>
              </span>
              <Dot tone={TONES[vault.health.status]} label={HEALTH_WORDS[vault.health.status]} />
            </button>
          </li>
        ))}
      </ul>
      {failing?.health.message && (
        <p className="mt-auto p-3 text-12 text-ink-3 [overflow-wrap:anywhere]">
          <code>{failing.prefix}</code>: {failing.health.message} You can still type a reference to it.
        </p>
      )}
    </section>
  );
}
