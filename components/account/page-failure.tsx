"use client";

import { useEffect, useTransition } from "react";
import { FailedState } from "#components/ui/failed-state.tsx";
import { parseDigest } from "./parse-digest.ts";

interface PageFailureProps {
  error: unknown;
  retry: () => void;
  className?: string;
}

const AGAIN_MS = 4_000;

/** A page that could not be read. When the cause passes by itself (the database is away), it tries again by itself. */
export function PageFailure({ error, retry, className }: PageFailureProps) {
  const { code, requestId } = parseDigest(error);
  const isPassing = code === "unavailable";
  const [isRetrying, startTransition] = useTransition();

  useEffect(() => {
    // One at a time: a transition that is joined by the next one before it ends is never shown.
    if (!isPassing || isRetrying) return;
    const timer = setTimeout(() => startTransition(retry), AGAIN_MS);
    return () => clearTimeout(timer);
  }, [isPassing, isRetrying, retry]);

  return (
    <FailedState
      headingLevel={1}
      className={className}
      title={isPassing ? "The database does not answer" : "This page did not load"}
      text={
        isPassing
          ? "Nothing was changed, and the gateway goes on serving. This page tries again every few seconds."
          : "Something failed that should not have. Nothing was changed. With the number below it can be found in the log."
      }
      onRetry={() => startTransition(retry)}
      isRetrying={isRetrying}
      {...(requestId ? { requestId } : {})}
    />
  );
}
