"use client";

import { RotateCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Button } from "#components/ui/button.tsx";

/** Asks the node again. */
export function RecheckButton() {
  const router = useRouter();
  const [isChecking, startTransition] = useTransition();
  return (
    <Button icon={<RotateCw />} isBusy={isChecking} onClick={() => startTransition(() => router.refresh())}>
      Check
    </Button>
  );
}
