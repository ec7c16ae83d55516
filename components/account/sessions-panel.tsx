"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { showToast } from "#components/ui/show-toast.ts";
import type { AccountAction } from "#lib/contract/action.ts";
import type { SessionView } from "#lib/contract/session-view.ts";
import { describeBrowser } from "./describe-browser.ts";

/** Where one is signed in; each other place can be signed out. */
export function SessionsPanel({
  sessions,
  revokeSession,
}: {
  sessions: readonly SessionView[];
  revokeSession: AccountAction<unknown>;
}) {
  const router = useRouter();
  const [isBusy, startTransition] = useTransition();
  const [leaving, setLeaving] = useState<string | null>(null);

  const revoke = (sessionId: string) => {
    setLeaving(sessionId);
    startTransition(async () => {
      const result = await revokeSession({ sessionId });
      showToast(result.ok ? { tone: "ok", text: "Signed out there" } : { tone: "bad", text: result.message });
      router.refresh();
    });
  };

  return (
    <Panel title="Your sessions" count={sessions.length}>
      <ul className="text-13">
        {sessions.map((session) => (
          <li
            key={session.id}
            className="flex min-h-12 items-center gap-3 border-b border-line-soft px-4 py-1.5 last:border-b-0"
          >
            <span className="min-w-0 flex-1">
              <span className="block truncate">{describeBrowser(session.userAgent)}</span>
              <span className="block text-12 text-ink-3">
                {session.ip ?? "unknown address"} · seen <RelativeTime at={session.lastSeenAt} /> · signed in{" "}
                <RelativeTime at={session.createdAt} />
              </span>
            </span>
            {session.isCurrent ? (
              <Badge tone="ok">This one</Badge>
            ) : (
              <Button
                size="small"
                isBusy={isBusy && leaving === session.id}
                aria-label={`Sign out ${describeBrowser(session.userAgent)}`}
                onClick={() => revoke(session.id)}
              >
                Sign out
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
