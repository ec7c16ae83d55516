"use client";

import { useState } from "react";
import { setCookie } from "#components/ui/set-cookie.ts";

/** Which columns of a list are hidden, kept in this browser where the server can read it. */
export function useHiddenColumns(
  kind: string,
  initial: readonly string[],
): [ReadonlySet<string>, (hidden: ReadonlySet<string>) => void] {
  const [hidden, setHidden] = useState<ReadonlySet<string>>(() => new Set(initial));

  function change(next: ReadonlySet<string>) {
    setHidden(next);
    setCookie(`hidden-columns-${kind}`, [...next].join("."));
  }

  return [hidden, change];
}
