"use client";

import { describePublication } from "#components/shell/publication-words.ts";
import { usePublication } from "#components/shell/use-publication.ts";
import { Badge } from "#components/ui/badge.tsx";
import type { PublicationState } from "#lib/contract/entity-view.ts";

interface LiveBadgeProps {
  slug: string;
  publication: PublicationState;
  entityId: string;
  isEnabled: boolean;
}

/** Where this entity is live; a node that refused it is told with its reason below the header. */
export function LiveBadge({ slug, publication, entityId, isEnabled }: LiveBadgeProps) {
  const { data } = usePublication(slug, publication);
  if (!isEnabled) return null;
  const refusal = data.nodes.flatMap((node) => node.problems).find((problem) => problem.entity?.id === entityId);
  if (refusal) {
    return (
      <Badge tone="bad" hasDot>
        <span title={refusal.message}>Refused{refusal.field ? `: ${refusal.field}` : ""}</span>
      </Badge>
    );
  }
  const { tone, text } = describePublication(data);
  return (
    <Badge tone={tone} hasDot>
      {text}
    </Badge>
  );
}
