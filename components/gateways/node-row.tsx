"use client";

import { Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { showToast } from "#components/ui/show-toast.ts";
import { StateWord } from "#components/ui/state-word.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { Tone } from "#components/ui/tone.ts";
import type { NodeView } from "#lib/contract/gateway-view.ts";
import type { GatewayActions } from "./gateway-actions.ts";

const STATES: Record<NodeView["status"], { tone: Tone; word: string }> = {
  live: { tone: "ok", word: "Live" },
  behind: { tone: "warn", word: "Behind" },
  refused: { tone: "bad", word: "Refused" },
  unreachable: { tone: "bad", word: "Unreachable" },
  unknown: { tone: "off", word: "Not asked yet" },
};

interface NodeRowProps {
  node: NodeView;
  workspace: string;
  canRemove: boolean;
  removeNode: GatewayActions["removeNode"];
  onChanged: () => void;
}

export function NodeRow({ node, workspace, canRemove, removeNode, onChanged }: NodeRowProps) {
  const [isAsking, setAsking] = useState(false);
  const state = STATES[node.status];

  async function remove() {
    const result = await removeNode(workspace, { id: node.id }).catch(() => null);
    setAsking(false);
    if (result?.ok) onChanged();
    else showToast({ tone: "bad", text: result?.message ?? "The console did not answer. Nothing was removed." });
  }

  return (
    <li className="border-line-soft px-4 py-3 text-13 not-first:border-t">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <span className="mono-12 font-semibold">{node.name}</span>
        <StateWord tone={state.tone}>{state.word}</StateWord>
        <span className="text-12 text-ink-3">
          {[
            node.liveSnapshot === null ? null : `snapshot ${node.liveSnapshot}`,
            node.version ? `version ${node.version}` : null,
          ]
            .filter(Boolean)
            .join(" · ")}
          {node.checkedAt && (
            <>
              {" · asked "}
              <RelativeTime at={node.checkedAt} />
            </>
          )}
        </span>
        <span className="mono-12 ml-auto text-ink-3 narrow:ml-0 narrow:basis-full">{node.proxyUrl}</span>
        {canRemove && (
          <IconButton size="small" label={`Remove ${node.name}`} icon={<Trash2 />} onClick={() => setAsking(true)} />
        )}
      </div>
      {node.message && <p className="mt-1 text-ink-2 [overflow-wrap:anywhere]">{node.message}</p>}
      {node.problems.length > 0 && (
        <ul className="mt-1 list-disc pl-5 text-bad">
          {node.problems.map((problem) => (
            <li key={`${problem.entity?.id} ${problem.field} ${problem.message}`}>
              {problem.entity && (
                <TextLink isInline href={`/${workspace}/${problem.entity.kind}/${problem.entity.id}`}>
                  {problem.entity.title}
                </TextLink>
              )}{" "}
              {problem.field && <span className="mono-12">{problem.field}</span>} {problem.message}
            </li>
          ))}
        </ul>
      )}
      {node.troubles.length > 0 && (
        <ul className="mt-1 list-disc pl-5 text-bad">
          {node.troubles.map((trouble) => (
            <li key={`${trouble.pluginId} ${trouble.message}`}>
              {trouble.entity && (
                <>
                  <TextLink isInline href={`/${workspace}/${trouble.entity.kind}/${trouble.entity.id}`}>
                    {trouble.entity.title}
                  </TextLink>
                  {": "}
                </>
              )}
              {trouble.message}
            </li>
          ))}
        </ul>
      )}
      <Dialog
        isAlert
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={`Remove the node ${node.name}`}
        description="It keeps serving the configuration it has; later changes no longer reach it."
        footer={
          <>
            <Button onClick={() => setAsking(false)}>Cancel</Button>
            <Button variant="destroy" onClick={remove}>
              Remove
            </Button>
          </>
        }
      />
    </li>
  );
}
