"use client";

import { Download, ShieldCheck } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Menu } from "#components/ui/menu.tsx";
import { MenuItem } from "#components/ui/menu-item.tsx";
import { showToast } from "#components/ui/show-toast.ts";
import type { Action } from "#lib/contract/action.ts";
import type { ActivityFile, ChainVerification } from "#lib/contract/audit-entry.ts";
import { describeVerification } from "./describe-verification.ts";

interface ActivityToolsProps {
  workspace: string;
  verify: Action<ChainVerification>;
  exportFile: Action<ActivityFile>;
}

/** Proves that Activity is whole, and takes it along as a file: what the search shows, all pages of it. */
export function ActivityTools({ workspace, verify, exportFile }: ActivityToolsProps) {
  const query = useSearchParams();
  const [busy, setBusy] = useState<"verify" | "export" | null>(null);

  async function prove() {
    setBusy("verify");
    const result = await verify(workspace, {}).catch(() => null);
    setBusy(null);
    showToast(result?.ok ? describeVerification(result.data) : failed(result?.message));
  }

  async function download(format: "csv" | "jsonl") {
    setBusy("export");
    const filter = { search: query.get("q") ?? undefined, actorId: query.get("actor") ?? undefined };
    const result = await exportFile(workspace, { format, ...filter }).catch(() => null);
    setBusy(null);
    if (!result?.ok) return showToast(failed(result?.message));
    saveAs(`activity-${workspace}.${format}`, result.data.text, format === "csv" ? "text/csv" : "application/jsonl");
    const { lines, isCut } = result.data;
    showToast({
      tone: isCut ? "warn" : "ok",
      text: isCut ? `Exported the newest ${lines} lines; narrow the search for older ones` : `Exported ${lines} lines`,
    });
  }

  return (
    <>
      <Button icon={<ShieldCheck />} isBusy={busy === "verify"} onClick={prove}>
        Verify
      </Button>
      <Menu
        trigger={
          <Button icon={<Download />} isBusy={busy === "export"}>
            Export
          </Button>
        }
      >
        <MenuItem onSelect={() => void download("csv")}>CSV, for a spreadsheet</MenuItem>
        <MenuItem onSelect={() => void download("jsonl")}>JSON lines</MenuItem>
      </Menu>
    </>
  );
}

function failed(message: string | undefined) {
  return { tone: "bad" as const, text: message ?? "The console did not answer. Try again in a moment." };
}

function saveAs(name: string, text: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
