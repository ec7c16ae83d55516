"use client";

import { useRef } from "react";

/**
 * Where the focus was when something opened over the page, for Radix's `onCloseAutoFocus`: by itself a dialog gives it back
 * to a trigger of Radix's own only, and ours are opened by any button. Noted while rendering, before `autoFocus` moves it.
 */
export function useReturnFocus(isOpen: boolean): (event: Event) => void {
  const opener = useRef<Element | null>(null);
  const wasOpen = useRef(false);
  if (isOpen && !wasOpen.current && typeof document !== "undefined") opener.current = document.activeElement;
  wasOpen.current = isOpen;
  return (event) => {
    if (!(opener.current instanceof HTMLElement) || !opener.current.isConnected) return;
    event.preventDefault();
    opener.current.focus();
  };
}
