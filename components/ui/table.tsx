import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

interface TableProps extends ComponentProps<"table"> {
  /** Rows of 32 px, for tables in panels, with the panel's inset. */
  isSlim?: boolean;
}

/** Thin lines, no zebra. Made of TableHead, TableRow, HeadCell and Cell. */
export function Table({ isSlim = false, className, ...rest }: TableProps) {
  return (
    <table
      {...rest}
      className={cn(
        "w-full border-collapse text-13",
        isSlim &&
          "[&_td]:h-8 [&_td:first-child]:pl-4 [&_td:last-child]:pr-4 [&_th:first-child]:pl-4 [&_th:last-child]:pr-4 [&_tbody_tr:last-child_td]:border-b-0",
        className,
      )}
    />
  );
}
