"use client";

import { RotateCw, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { StatePanel } from "./state-panel.tsx";

interface FailedStateProps {
  /** What: "Services did not load". */
  title: ReactNode;
  /** Why, and what was not changed. */
  text: ReactNode;
  onRetry?: () => void;
  isRetrying?: boolean;
  /** Finds the cause in the log. */
  requestId?: string;
  headingLevel?: 1 | 2 | 3;
  className?: string;
}

export function FailedState({
  title,
  text,
  onRetry,
  isRetrying,
  requestId,
  headingLevel,
  className,
}: FailedStateProps) {
  return (
    <StatePanel
      tone="bad"
      icon={<TriangleAlert />}
      title={title}
      text={text}
      headingLevel={headingLevel}
      className={className}
      actions={
        (onRetry || requestId) && (
          <>
            {onRetry && (
              <Button icon={<RotateCw />} onClick={onRetry} isBusy={isRetrying}>
                Retry
              </Button>
            )}
            {requestId && (
              <span className="text-12 text-ink-3">
                Request <code className="select-all">{requestId}</code>
              </span>
            )}
          </>
        )
      }
    />
  );
}
