"use client";

import { TriangleAlert } from "lucide-react";
import { usePublication } from "#components/shell/use-publication.ts";
import { TextLink } from "#components/ui/text-link.tsx";
import type { PublicationState } from "#lib/contract/entity-view.ts";

interface NodeProblemsProps {
  slug: string;
  publication: PublicationState;
  entityId: string;
  /** Where the fields can be changed. */
  editHref: string | null;
}

/** What nodes say against this entity: the refusal of a configuration, by field, and what a plugin cannot do. */
export function NodeProblems({ slug, publication, entityId, editHref }: NodeProblemsProps) {
  const { data } = usePublication(slug, publication);
  const problems = data.nodes.flatMap((node) => [
    ...node.problems
      .filter((problem) => problem.entity?.id === entityId)
      .map(({ field, message }) => ({ node: node.name, field, message })),
    ...(node.troubles ?? [])
      .filter((trouble) => trouble.pluginId === entityId)
      .map(({ message }) => ({ node: node.name, field: null, message })),
  ]);
  if (problems.length === 0) return null;
  return (
    <div role="alert" className="mb-4 rounded-3 bg-bad-soft px-4 py-3 text-13">
      <ul className="grid gap-1">
        {problems.map((problem) => (
          <li key={`${problem.node} ${problem.field ?? ""} ${problem.message}`} className="flex gap-2">
            <TriangleAlert className="mt-0.5 text-bad" />
            <span className="min-w-0 [overflow-wrap:anywhere]">
              <b>{problem.node}</b> {problem.field && <code>{problem.field}</code>} {problem.message}
            </span>
          </li>
        ))}
      </ul>
      {editHref && (
        <TextLink href={editHref} className="mt-1 ml-6 inline-block">
          Edit
        </TextLink>
      )}
    </div>
  );
}
