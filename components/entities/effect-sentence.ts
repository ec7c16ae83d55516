import type { ImpactPreview } from "#lib/contract/entity-view.ts";
import type { Change } from "./change-words.ts";
import type { ListedKind } from "./kind-text.ts";
import type { OwnedKind } from "./owned-kinds.ts";

const HARMLESS: Record<Change, string> = {
  delete: "Nothing else hangs on it. This cannot be undone here.",
  disable: "It stays as it is and leaves the published configuration.",
  enable: "It goes back into the published configuration.",
  tag: "Tags are for finding things; no request changes.",
};

/** One sentence on what a change does, before the names. */
export function effectSentence(kind: ListedKind | OwnedKind, change: Change, { totals }: ImpactPreview): string {
  if (change === "delete" && kind === "vaults" && totals.breaks > 0) {
    const fields = totals.breaks === 1 ? "1 field reads" : `${totals.breaks.toLocaleString("en")} fields read`;
    return `${fields} from it and would stop resolving at the next publish.`;
  }
  if (change === "delete" && totals.blockedBy > 0) {
    return totals.blockedBy === 1
      ? "Something still needs it."
      : `${totals.blockedBy.toLocaleString("en")} things still need it.`;
  }
  if (totals.removes > 0) {
    const isOne = totals.removes === 1;
    const others = isOne ? "1 other" : `${totals.removes.toLocaleString("en")} others`;
    return change === "delete"
      ? `${others} ${isOne ? "goes" : "go"} with it. This cannot be undone here.`
      : `${others} ${isOne ? "stops" : "stop"} working with it until it is enabled again.`;
  }
  return HARMLESS[change];
}
