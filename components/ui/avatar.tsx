import { cn } from "./cn.ts";

/** A person's initials in a circle; the name stands beside it. */
export function Avatar({ name, isSmall = false }: { name: string; isSmall?: boolean }) {
  const words = name.trim().split(/\s+/);
  const initials = [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => [...(word ?? "")][0] ?? "")
    .join("");
  return (
    <span
      aria-hidden="true"
      className={cn(
        "inline-grid shrink-0 place-items-center rounded-full bg-pressed font-semibold text-ink-2 uppercase",
        isSmall ? "size-6 text-[10px]" : "size-7 text-11",
      )}
    >
      {initials}
    </span>
  );
}
