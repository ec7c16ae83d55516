"use client";

import { useCallback, useState } from "react";
import type { FieldErrors } from "#lib/contract/result.ts";

/** What the server said about fields. It holds until the field is changed; "@entity" until anything is. */
export function useServerErrors() {
  const [errors, setErrors] = useState<FieldErrors>({});
  const forget = useCallback((path: string) => {
    setErrors((current) => {
      const kept = Object.entries(current).filter(([known]) => !isAbout(known, path));
      return kept.length === Object.keys(current).length ? current : Object.fromEntries(kept);
    });
  }, []);
  return { errors, setErrors, forget };
}

function isAbout(known: string, path: string): boolean {
  return known.endsWith("@entity") || known === path || known.startsWith(`${path}.`) || path.startsWith(`${known}.`);
}
