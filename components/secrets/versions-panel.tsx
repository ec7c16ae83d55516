"use client";

import { useState } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import type { SecretKeys } from "#lib/contract/node-protocol.ts";
import { sortVersions } from "./newest-version.ts";
import { RestoreDialog } from "./restore-dialog.tsx";
import type { SecretActions } from "./secret-actions.ts";
import type { SecretSubject } from "./secret-subject.ts";

interface VersionsPanelProps {
  subject: SecretSubject;
  versions: SecretKeys["versions"];
  /** Null for a role that may not write, or a backend that keeps no versions. */
  restoreSecret: SecretActions["restoreSecret"] | null;
  onRestored: (version: string | null) => void;
}

const SHOWN = 10;

/** The versions of a secret with their dates, newest first; an earlier one can be made the newest again. */
export function VersionsPanel({ subject, versions, restoreSecret, onRestored }: VersionsPanelProps) {
  const [restoring, setRestoring] = useState<string | null>(null);
  const [isLong, setLong] = useState(false);
  const sorted = sortVersions(versions);
  const shown = isLong ? sorted : sorted.slice(0, SHOWN);
  return (
    <Panel
      title="Versions"
      count={versions.length}
      footer={
        sorted.length > shown.length && (
          <Button variant="action" className="-ml-1.5" onClick={() => setLong(true)}>
            All {sorted.length} versions
          </Button>
        )
      }
    >
      {shown.length === 0 ? (
        <p className="px-4 py-3 text-13 text-ink-2">This backend does not tell versions.</p>
      ) : (
        <ul>
          {shown.map(({ version, createdAt }, index) => (
            <li
              key={version}
              className="flex min-h-9 items-center gap-3 border-b border-line-soft px-4 text-13 last:border-b-0"
            >
              <span className="mono-12 min-w-0 truncate" title={version}>
                {version}
              </span>
              {index === 0 && <Badge tone="ok">newest</Badge>}
              <span className="ml-auto text-12 whitespace-nowrap text-ink-3">
                {createdAt ? <RelativeTime at={createdAt} /> : "no date"}
              </span>
              {restoreSecret && (
                <span className="w-16 text-right">
                  {index > 0 && (
                    <Button variant="action" className="-mr-1.5" onClick={() => setRestoring(version)}>
                      Restore<span className="sr-only"> version {version}</span>
                    </Button>
                  )}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {restoring !== null && restoreSecret && (
        <RestoreDialog
          subject={subject}
          version={restoring}
          restoreSecret={restoreSecret}
          onClose={() => setRestoring(null)}
          onRestored={(version) => {
            setRestoring(null);
            onRestored(version);
          }}
        />
      )}
    </Panel>
  );
}
