"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";

/**
 * Asks before something unsaved is lost: on closing the tab, and on links within the console. Returns the dialog to draw.
 */
export function useLeaveGuard(isDirty: boolean): ReactNode {
  const router = useRouter();
  const [target, setTarget] = useState<string | null>(null);

  useEffect(() => {
    if (!isDirty) return;
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    const onClick = (event: MouseEvent) => {
      const href = findLeavingHref(event);
      if (href === null) return;
      // Before React's own handlers, which hang at the root: the router must not have started.
      event.preventDefault();
      event.stopPropagation();
      setTarget(href);
    };
    window.addEventListener("beforeunload", onUnload);
    document.addEventListener("click", onClick, true);
    return () => {
      window.removeEventListener("beforeunload", onUnload);
      document.removeEventListener("click", onClick, true);
    };
  }, [isDirty]);

  return (
    <Dialog
      isAlert
      isOpen={target !== null}
      onOpenChange={(isOpen) => !isOpen && setTarget(null)}
      title="Leave without saving?"
      description="What you changed here has not been saved and would be lost."
      footer={
        <>
          <Button onClick={() => setTarget(null)}>Stay</Button>
          <Button
            variant="destroy"
            onClick={() => {
              if (target !== null) router.push(target);
              setTarget(null);
            }}
          >
            Leave
          </Button>
        </>
      }
    />
  );
}

/** Where a click would lead in this tab; null for anything that keeps the form. */
function findLeavingHref(event: MouseEvent): string | null {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href]") : null;
  if (!link || link.target === "_blank" || link.hasAttribute("download")) return null;
  const url = new URL(link.href, window.location.href);
  const isSamePage = url.pathname === window.location.pathname && url.search === window.location.search;
  return url.origin !== window.location.origin || isSamePage ? null : url.pathname + url.search + url.hash;
}
