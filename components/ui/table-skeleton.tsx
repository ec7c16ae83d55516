import { cn } from "./cn.ts";
import { Skeleton } from "./skeleton.tsx";

const NAME_WIDTHS = ["w-24", "w-16", "w-28", "w-20", "w-14", "w-24"];
const TEXT_WIDTHS = ["w-40", "w-52", "w-36", "w-48", "w-44", "w-32"];

/** A list that is coming: rows of the final height, so that nothing jumps. */
export function TableSkeleton({
  rows = 12,
  label = "Loading",
  isSlim = false,
}: {
  rows?: number;
  label?: string;
  isSlim?: boolean;
}) {
  return (
    <div role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, row) => row).map((row) => (
        <div
          key={row}
          className={cn(
            "grid grid-cols-[16px_minmax(0,1fr)_minmax(0,2fr)_28px] items-center gap-3 border-b border-line-soft narrow:h-[86px]",
            isSlim ? "h-8" : "h-9",
          )}
        >
          <Skeleton className="!h-4" />
          <Skeleton className={NAME_WIDTHS[row % NAME_WIDTHS.length]} />
          <Skeleton className={TEXT_WIDTHS[row % TEXT_WIDTHS.length]} />
          <Skeleton className="!h-4 w-7 rounded-full" />
        </div>
      ))}
    </div>
  );
}
