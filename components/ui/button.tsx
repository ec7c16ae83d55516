import type { ComponentProps, ReactNode } from "react";
import { type ButtonSize, type ButtonVariant, buttonClass } from "./button-class.ts";
import { cn } from "./cn.ts";
import { Turning } from "./turning.tsx";

export interface ButtonProps extends ComponentProps<"button"> {
  /** One primary a page. `destroy` fills red and belongs in a delete dialog; `danger` is red text; `action` is a link-like word. */
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: ReactNode;
  /** Work goes on: the button keeps its place and takes no second press. */
  isBusy?: boolean;
}

export function Button({
  variant,
  size,
  icon,
  isBusy = false,
  className,
  children,
  disabled,
  type = "button",
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      disabled={disabled || isBusy}
      aria-busy={isBusy || undefined}
      className={cn(buttonClass(variant, size), className)}
    >
      {isBusy ? <Turning /> : icon}
      {children}
    </button>
  );
}
