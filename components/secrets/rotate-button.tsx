"use client";

import { RefreshCw } from "lucide-react";
import { useEffect } from "react";
import { Button } from "#components/ui/button.tsx";
import { showToast } from "#components/ui/show-toast.ts";
import { rotationNews } from "./rotation-words.ts";
import type { SecretActions } from "./secret-actions.ts";
import { useRun } from "./use-run.ts";

interface RotateButtonProps {
  slug: string;
  /** Null for all vaults; `resource` null for all of a vault. */
  vault: string | null;
  resource: string | null;
  rotateSecrets: SecretActions["rotateSecrets"];
  onRotated?: () => void;
  size?: "normal" | "small";
  /** Tells equal buttons of a table apart: "redis". */
  of?: string;
}

/** Has the nodes read these secrets now instead of at their next rotation, and says what came of it. */
export function RotateButton({ slug, vault, resource, rotateSecrets, onRotated, size, of }: RotateButtonProps) {
  const { run, isBusy, failure } = useRun();

  useEffect(() => {
    if (failure) showToast({ tone: "bad", text: failure.message });
  }, [failure]);

  return (
    <Button
      size={size}
      icon={<RefreshCw />}
      isBusy={isBusy}
      onClick={() =>
        void run(
          () => rotateSecrets(slug, { vault, resource }),
          ({ nodes }) => {
            showToast(rotationNews(nodes));
            onRotated?.();
          },
        )
      }
    >
      Rotate now{of && <span className="sr-only"> {of}</span>}
    </Button>
  );
}
