import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

interface CellProps extends ComponentProps<"td"> {
  isNumber?: boolean;
  isMono?: boolean;
}

export function Cell({ isNumber, isMono, className, ...rest }: CellProps) {
  return (
    <td
      {...rest}
      className={cn(
        "h-9 border-b border-line-soft px-3 whitespace-nowrap",
        isNumber && "text-right tabular-nums",
        isMono && "mono-12 [font-variant-ligatures:none]",
        className,
      )}
    />
  );
}
