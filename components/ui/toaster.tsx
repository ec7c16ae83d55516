"use client";

import { X } from "lucide-react";
import { useEffect, useRef, useSyncExternalStore } from "react";
import { Button } from "./button.tsx";
import { Dot } from "./dot.tsx";
import { floatingClass } from "./floating-class.ts";
import { IconButton } from "./icon-button.tsx";
import { LinkButton } from "./link-button.tsx";
import { dismissToast, getToasts, subscribeToToasts, type Toast } from "./show-toast.ts";

const SHOWN_MS = 6_000;
const NONE: readonly Toast[] = [];

/** Where toasts appear; once per app. One under the pointer, or holding the focus, stays. Ours, because the usual libraries inject a `<style>` that our Content-Security-Policy refuses. */
export function Toaster() {
  const toasts = useSyncExternalStore(subscribeToToasts, getToasts, () => NONE);
  return (
    <section
      aria-label="Notices"
      aria-live="polite"
      className="pointer-events-none fixed right-4 bottom-16 z-60 flex flex-col items-end gap-2 narrow:right-2 narrow:left-2"
    >
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </section>
  );
}

function ToastCard({ toast }: { toast: Toast }) {
  const card = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (toast.tone === "bad") return;
    const timer = setInterval(() => {
      if (!card.current?.matches(":hover, :focus-within")) dismissToast(toast.id);
    }, SHOWN_MS);
    return () => clearInterval(timer);
  }, [toast]);

  const { action } = toast;
  return (
    <div
      ref={card}
      className={floatingClass(
        "pointer-events-auto flex min-h-10 max-w-[min(480px,100%)] items-center gap-2 py-1 pr-1 pl-3",
      )}
    >
      <Dot tone={toast.tone} />
      <span className="min-w-0 py-1 [overflow-wrap:anywhere]">{toast.text}</span>
      {action?.href && (
        <LinkButton variant="action" href={action.href} onClick={() => dismissToast(toast.id)}>
          {action.label}
        </LinkButton>
      )}
      {action?.onPress && (
        <Button
          variant="action"
          onClick={() => {
            dismissToast(toast.id);
            action.onPress?.();
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton size="small" label="Close" icon={<X />} onClick={() => dismissToast(toast.id)} />
    </div>
  );
}
