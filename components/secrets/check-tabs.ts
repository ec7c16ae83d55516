import type { TabItem } from "#components/ui/tabs.tsx";
import type { SecretsCheck } from "#lib/contract/secret-views.ts";

export type CheckTab = "references" | "literals" | "unused" | "old";

const LABELS: Record<CheckTab, string> = {
  references: "References",
  literals: "Literals",
  unused: "Unused",
  old: "Too old",
};

const TABS: readonly CheckTab[] = ["references", "literals", "unused", "old"];

/** The tab of an address; the first where it names none. */
export function toCheckTab(text: string | undefined): CheckTab {
  return TABS.find((tab) => tab === text) ?? "references";
}

/** The tabs with how much each holds, once that is known. */
export function listCheckTabs(slug: string, current: CheckTab, check: SecretsCheck | null): TabItem[] {
  return TABS.map((tab) => ({
    href: tab === "references" ? `/${slug}/secrets-check` : `/${slug}/secrets-check?tab=${tab}`,
    label: LABELS[tab],
    count: check ? check[tab].length : null,
    isCurrent: tab === current,
  }));
}
