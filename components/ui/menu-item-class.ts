/** Shared by plain, linked and checkable menu items. */
export const MENU_ITEM_CLASS =
  "flex min-h-7 w-full cursor-default items-center gap-2 rounded-1 px-2 text-left outline-none select-none narrow:min-h-10 " +
  "data-highlighted:bg-pressed data-disabled:opacity-50 [&>.lucide]:text-ink-3";
