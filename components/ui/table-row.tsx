import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

export function TableRow({ className, ...rest }: ComponentProps<"tr">) {
  return <tr {...rest} className={cn("group/row [tbody>&]:hover:bg-hover aria-selected:bg-accent-soft", className)} />;
}
