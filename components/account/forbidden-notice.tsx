"use client";

import { useQuery } from "@tanstack/react-query";
import { useParams, usePathname } from "next/navigation";
import { ForbiddenState } from "#components/ui/forbidden-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { describeGranters } from "./describe-granters.ts";

/** The page of what one's role may not open: says so, and who can change it, by name. */
export function ForbiddenNotice() {
  const { workspace } = useParams<{ workspace: string }>();
  const area = usePathname().split("/")[2]?.replaceAll("-", " ") ?? "this page";
  const { data } = useQuery({
    queryKey: ["granters", workspace],
    queryFn: async (): Promise<{ name: string }[]> => {
      const response = await fetch(`/api/${encodeURIComponent(workspace)}/granters`);
      if (!response.ok) throw new Error(`The console answered ${response.status}`);
      return response.json();
    },
    retry: false,
  });
  return (
    <ForbiddenState
      headingLevel={1}
      className="flex-1"
      title={`${area.charAt(0).toUpperCase()}${area.slice(1)} is not open to your role`}
      text={describeGranters((data ?? []).map(({ name }) => name))}
      action={<LinkButton href={`/${workspace}/overview`}>Back to overview</LinkButton>}
    />
  );
}
