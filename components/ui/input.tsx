import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn.ts";
import { fieldClass } from "./field-class.ts";

export interface InputProps extends ComponentProps<"input"> {
  /** Before the text. */
  icon?: ReactNode;
  /** After the text, such as a key or a button. */
  end?: ReactNode;
  /** Behind a hairline: "seconds". */
  unit?: ReactNode;
  isInvalid?: boolean;
  /** Names, URLs, headers, references. */
  isMono?: boolean;
  /** Search fields: a paler edge, since icon and text identify them. */
  isSoft?: boolean;
  /** Classes of the frame; `className` goes to the input itself. */
  frameClassName?: string;
}

export function Input({
  icon,
  end,
  unit,
  isInvalid,
  isMono,
  isSoft,
  frameClassName,
  className,
  type = "text",
  ...rest
}: InputProps) {
  const isLocked = Boolean(rest.disabled || rest.readOnly);
  return (
    <span
      className={cn(
        fieldClass({ isInvalid, isSoft, isLocked }),
        "h-8 narrow:h-10 [&>.lucide]:text-ink-3",
        frameClassName,
      )}
    >
      {icon}
      <input
        {...rest}
        type={type}
        aria-invalid={isInvalid || undefined}
        className={cn("h-full w-full min-w-0 flex-1 bg-transparent outline-none", isMono && "mono-12", className)}
      />
      {end}
      {unit !== undefined && unit !== null && (
        <span className="flex h-full items-center gap-1 border-l border-line pl-2.5 whitespace-nowrap text-ink-3">
          {unit}
        </span>
      )}
    </span>
  );
}
