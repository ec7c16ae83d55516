import { cn } from "./cn.ts";

/** A grey bar in the place of what is coming. Give it the width of what it stands for. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={cn("block h-2 animate-breathe rounded-1 bg-off-soft", className)} />;
}
