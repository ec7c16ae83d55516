import { cn } from "./cn.ts";

/** The look of what floats: menus, popovers, toasts. */
export function floatingClass(...classes: (string | undefined)[]): string {
  return cn(
    "z-50 animate-rise-in rounded-3 bg-raised text-13 text-ink outline-none",
    "shadow-[0_1px_2px_var(--shade),0_8px_24px_var(--shade-2),0_0_0_1px_var(--line)]",
    ...classes,
  );
}
