import type { ComponentProps } from "react";
import { cn } from "./cn.ts";
import { fieldClass } from "./field-class.ts";

interface TextareaProps extends ComponentProps<"textarea"> {
  isInvalid?: boolean;
  isMono?: boolean;
}

export function Textarea({ isInvalid, isMono, className, rows = 4, ...rest }: TextareaProps) {
  const isLocked = Boolean(rest.disabled || rest.readOnly);
  return (
    <textarea
      {...rest}
      rows={rows}
      aria-invalid={isInvalid || undefined}
      className={cn(
        fieldClass({ isInvalid, isLocked }),
        "block min-h-16 resize-y py-1.5 outline-none",
        isMono && "mono-12 whitespace-pre",
        className,
      )}
    />
  );
}
