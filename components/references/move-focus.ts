import type { KeyboardEvent } from "react";

/** Arrow keys move between the entries (`[data-item]`) of a column; from the search field they go into the list. */
export function moveFocus(event: KeyboardEvent, column: HTMLElement | null): void {
  if ((event.key !== "ArrowDown" && event.key !== "ArrowUp") || !column) return;
  const items = [...column.querySelectorAll<HTMLElement>("[data-item]")];
  const at = items.findIndex((item) => item.contains(document.activeElement));
  const next =
    event.key === "ArrowDown" ? items[at + 1] : at > 0 ? items[at - 1] : column.querySelector<HTMLElement>("input");
  if (!next) return;
  event.preventDefault();
  next.focus();
}
