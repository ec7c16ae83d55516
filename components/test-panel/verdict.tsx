"use client";

import { CircleCheck, CircleDashed, CircleSlash, type LucideIcon, RefreshCw } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { showToast } from "#components/ui/show-toast.ts";
import type { ActionResult } from "#lib/contract/result.ts";
import type { TestResponse } from "#lib/contract/test-run.ts";
import { formatBytes } from "./run-words.ts";

type CacheStatus = NonNullable<TestResponse["cache"]["status"]>;

const LOOKS: Record<CacheStatus, { className: string; icon: LucideIcon }> = {
  Hit: { className: "bg-ok-soft text-ok", icon: CircleCheck },
  Miss: { className: "bg-info-soft text-info", icon: CircleDashed },
  Refresh: { className: "bg-warn-soft text-warn", icon: RefreshCw },
  Bypass: { className: "bg-off-soft text-off", icon: CircleSlash },
};

interface VerdictProps {
  response: TestResponse;
  position: number;
  total: number;
  workspace: string;
  canPurge: boolean;
  purgeCache: (workspace: string, input: unknown) => Promise<ActionResult<unknown>>;
}

/** The largest thing on the page: how the cache took it, then the status code, then where and when. */
export function Verdict({ response, position, total, workspace, canPurge, purgeCache }: VerdictProps) {
  const { status } = response.cache;
  const look = status ? LOOKS[status] : null;
  const key = headerOf(response, "x-cache-key");
  const pluginId = response.trace?.steps.find((step) => step.plugin.startsWith("proxy-cache"))?.pluginId ?? null;
  return (
    <div className="flex flex-wrap items-center gap-3">
      {look && (
        <output
          aria-label="Cache status"
          className={cn(
            "inline-flex h-12 items-center gap-2 rounded-3 pr-4 pl-3 text-28 font-semibold tracking-[-0.02em]",
            look.className,
          )}
        >
          <look.icon className="!size-6" aria-hidden="true" />
          {status}
        </output>
      )}
      <p className="inline-flex h-12 items-center gap-1.5 text-28 font-semibold tabular-nums">
        <span className={cn(response.status >= 500 && "text-bad")}>{response.status}</span>
        <span className="self-end pb-2 text-13 font-normal text-ink-3">{response.statusText}</span>
      </p>
      <div className="min-w-0 flex-1 text-13 text-ink-2 narrow:order-3 narrow:basis-full">
        <p>{status === "Hit" ? <CachedAge response={response} /> : describeCache(response)}</p>
        <p className="text-12 text-ink-3">
          {total > 1 && `Run ${position} of ${total} · `}
          node <span className="font-mono">{response.node.name}</span> · {formatBytes(response.body.bytes)} ·{" "}
          <time dateTime={response.sentAt}>{new Date(response.sentAt).toLocaleTimeString("sv-SE")}</time>
        </p>
      </div>
      {canPurge && key && pluginId && status !== "Bypass" && (
        <PurgeEntryButton workspace={workspace} pluginId={pluginId} cacheKey={key} purgeCache={purgeCache} />
      )}
    </div>
  );
}

/** Counts on while one looks, since the entry ages. */
function CachedAge({ response }: { response: TestResponse }) {
  const [now, setNow] = useState(() => Date.parse(response.sentAt));
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  const then = response.cache.ageSeconds ?? 0;
  const age = then + Math.max(0, Math.round((now - Date.parse(response.sentAt)) / 1_000));
  return (
    <>
      Cached <span className="tabular-nums">{age} s</span> ago
    </>
  );
}

function describeCache(response: TestResponse): string {
  switch (response.cache.status) {
    case "Miss":
      return "Not in the cache; the upstream answered and the answer was stored";
    case "Refresh":
      return "The stored answer was too old; the upstream answered anew";
    case "Bypass":
      return "The cache was not used";
    default:
      return response.trace?.matchedRoute ? "No cache plugin on this route" : "Answered by the gateway";
  }
}

function PurgeEntryButton({
  workspace,
  pluginId,
  cacheKey,
  purgeCache,
}: {
  workspace: string;
  pluginId: string;
  cacheKey: string;
  purgeCache: VerdictProps["purgeCache"];
}) {
  const [isBusy, setBusy] = useState(false);
  async function purge() {
    setBusy(true);
    const result = await purgeCache(workspace, { pluginId, key: cacheKey }).catch(() => null);
    setBusy(false);
    showToast(
      result?.ok
        ? { tone: "ok", text: "Entry purged. The next request goes to the upstream." }
        : { tone: "bad", text: result?.message ?? "The console did not answer. Nothing was purged." },
    );
  }
  return (
    <Button isBusy={isBusy} onClick={purge}>
      Purge entry
    </Button>
  );
}

function headerOf(response: TestResponse, name: string): string | null {
  return response.headers.find(([header]) => header.toLowerCase() === name)?.[1] ?? null;
}
