"use client";

import { useEffect } from "react";

let openScrims = 0;

/**
 * Dims the page behind a dialog and holds it still. Ours and not Radix's overlay: that one locks scrolling through an injected
 * `<style>`, which our Content-Security-Policy refuses.
 */
export function Scrim() {
  useEffect(() => {
    const root = document.documentElement;
    // Where a scroll bar takes room, that room stays, so that nothing jumps.
    if (openScrims === 0) root.dataset.scrollLock = window.innerWidth > root.clientWidth ? "gutter" : "plain";
    openScrims += 1;
    return () => {
      openScrims -= 1;
      if (openScrims === 0) delete root.dataset.scrollLock;
    };
  }, []);

  return <div className="fixed inset-0 z-40 animate-fade-in bg-scrim" />;
}
