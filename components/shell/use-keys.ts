"use client";

import { useEffect, useRef } from "react";

interface KeyHandlers {
  onPalette: () => void;
  onShortcutList: () => void;
  /** `g`, then this key. */
  onGo: (key: string) => void;
}

const SEQUENCE_MS = 1_200;

/**
 * The console's keys. `/` goes to the element marked `data-shortcut="/"`; any other single letter presses the one marked
 * with it (`data-shortcut="n"`), so that a page brings its own keys by marking its buttons. Never while one types.
 */
export function useKeys(handlers: KeyHandlers): void {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });

  useEffect(() => {
    let goPressedAt = Number.NEGATIVE_INFINITY;

    function onKeyDown(event: KeyboardEvent) {
      if ((event.metaKey || event.ctrlKey) && !event.altKey && event.key.toLowerCase() === "k") {
        event.preventDefault();
        latest.current.onPalette();
        return;
      }
      if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return;
      if (performance.now() - goPressedAt < SEQUENCE_MS) {
        goPressedAt = Number.NEGATIVE_INFINITY;
        latest.current.onGo(event.key);
        return;
      }
      if (event.key === "g") goPressedAt = performance.now();
      else if (event.key === "?") latest.current.onShortcutList();
      else if (/^[a-z/]$/.test(event.key)) press(event);
    }

    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
}

function press(event: KeyboardEvent): void {
  const target = document.querySelector<HTMLElement>(`[data-shortcut="${event.key}"]`);
  if (!target) return;
  event.preventDefault();
  if (target instanceof HTMLInputElement) target.focus();
  else target.click();
}

/** In a field, a menu or a dialog a letter belongs to what has the focus. */
function isTyping(target: EventTarget | null): boolean {
  if (document.querySelector("[data-scroll-lock]")) return true;
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [role=menu]") !== null)
  );
}
