import { cn } from "./cn.ts";

/** A key of the keyboard. On a filled button it takes the button's colour. */
export function Kbd({
  children,
  isInherited = false,
  className,
}: {
  children: string;
  isInherited?: boolean;
  className?: string;
}) {
  return (
    <kbd
      className={cn(
        "inline-block min-w-[18px] rounded-1 border px-1 text-center font-sans text-11",
        isInherited ? "border-current/40" : "border-line bg-surface text-ink-3",
        className,
      )}
    >
      {children}
    </kbd>
  );
}
