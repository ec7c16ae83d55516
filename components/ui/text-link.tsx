import Link from "next/link";
import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

interface TextLinkProps extends ComponentProps<typeof Link> {
  /** Inside a sentence a link is underlined; on its own its colour is enough. */
  isInline?: boolean;
}

export function TextLink({ isInline = false, className, ...rest }: TextLinkProps) {
  return (
    <Link
      {...rest}
      className={cn(
        "rounded-1 text-accent-text underline-offset-2 hover:underline",
        isInline && "underline decoration-accent-line hover:decoration-current",
        className,
      )}
    />
  );
}
