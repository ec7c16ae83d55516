/** One choice of a segmented control, and the chosen one. */
export const SEGMENT_CLASS = "flex h-full cursor-pointer items-center gap-1.5 rounded-1 whitespace-nowrap text-ink-2";
export const CHOSEN_SEGMENT_CLASS =
  "bg-raised font-semibold text-ink shadow-[0_1px_2px_var(--shade),inset_0_0_0_1px_var(--line)]";
