import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./cn.ts";
import { fieldClass } from "./field-class.ts";

export interface SelectOption {
  value: string;
  label: string;
  isDisabled?: boolean;
}

interface SelectProps extends Omit<ComponentProps<"select">, "children" | "size"> {
  options: readonly SelectOption[];
  /** An entry for "nothing chosen", with the value "". */
  placeholder?: string;
  onValueChange?: (value: string) => void;
  isInvalid?: boolean;
  isMono?: boolean;
  size?: "normal" | "small";
  /** No frame: a word with an arrow, for tables. */
  isQuiet?: boolean;
  frameClassName?: string;
}

/** The browser's own select in our frame: its list is native, so it works with every keyboard, reader and thumb. */
export function Select(props: SelectProps) {
  const {
    options,
    placeholder,
    onValueChange,
    onChange,
    isInvalid,
    isMono,
    size = "normal",
    isQuiet,
    frameClassName,
    className,
    ...rest
  } = props;
  const isSmall = size === "small";
  return (
    <span
      className={cn(
        isQuiet
          ? "relative inline-flex items-center rounded-1 focus-within:outline-2 focus-within:outline-focus"
          : cn(fieldClass({ isInvalid, isLocked: rest.disabled }), "relative !px-0"),
        isSmall ? "h-6 narrow:h-8" : "h-8 narrow:h-10",
        frameClassName,
      )}
    >
      <select
        {...rest}
        aria-invalid={isInvalid || undefined}
        onChange={(event) => {
          onChange?.(event);
          onValueChange?.(event.target.value);
        }}
        className={cn(
          "h-full w-full min-w-0 appearance-none bg-transparent text-ellipsis outline-none [&>option]:bg-raised [&>option]:text-ink",
          isQuiet ? "pr-5 pl-0.5 [field-sizing:content]" : isSmall ? "pr-6 pl-2 text-12" : "pr-8 pl-2.5",
          isMono && "mono-12",
          className,
        )}
      >
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.isDisabled}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown
        className={cn(
          "pointer-events-none absolute size-3 text-ink-3",
          isQuiet ? "right-0.5" : isSmall ? "right-2" : "right-2.5",
        )}
      />
    </span>
  );
}
