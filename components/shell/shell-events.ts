/** The palette and the list of keys are opened from far apart: a menu, a button, a key. They listen for these. */
export const OPEN_PALETTE = "gatehouse:palette";
export const OPEN_SHORTCUT_LIST = "gatehouse:shortcut-list";

export function openPalette(): void {
  window.dispatchEvent(new Event(OPEN_PALETTE));
}

export function openShortcutList(): void {
  window.dispatchEvent(new Event(OPEN_SHORTCUT_LIST));
}
