export type Change = "delete" | "disable" | "enable" | "tag";

const VERBS: Record<Change, string> = { delete: "Delete", disable: "Disable", enable: "Enable", tag: "Tag" };
const DONE: Record<Change, string> = { delete: "Deleted", disable: "Disabled", enable: "Enabled", tag: "Tagged" };

/** "Delete", as the button says it. */
export function changeVerb(change: Change): string {
  return VERBS[change];
}

/** "Deleted", as the notice says it. */
export function changeDone(change: Change): string {
  return DONE[change];
}

/** "Delete the service orders", "Disable 3 services". */
export function changeTitle(
  change: Change,
  words: { singular: string; plural: string },
  count: number,
  title: string | null,
): string {
  if (count === 1 && title !== null) return `${VERBS[change]} the ${words.singular} ${title}`;
  return `${VERBS[change]} ${count.toLocaleString("en")} ${count === 1 ? words.singular : words.plural}`;
}
