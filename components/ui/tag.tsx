import type { ReactNode } from "react";

/** Outlined and neutral: what people call things by. */
export function Tag({ children }: { children: ReactNode }) {
  return (
    <span className="inline-block h-5 align-middle max-w-36 truncate rounded-1 border border-line bg-surface px-1.5 text-12 leading-[18px] whitespace-nowrap text-ink-2">
      {children}
    </span>
  );
}
