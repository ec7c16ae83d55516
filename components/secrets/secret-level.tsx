"use client";

import { ChevronDown, ChevronRight, RotateCw } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { SecretRow } from "./secret-row.tsx";
import type { SecretTableContext } from "./secret-table-context.ts";
import { useNames } from "./use-names.ts";

interface SecretLevelProps {
  context: SecretTableContext;
  path: string;
  depth: number;
}

/** The rows of one folder; a folder in it opens in place. */
export function SecretLevel({ context, path, depth }: SecretLevelProps) {
  const level = useNames(context.slug, context.vault, path);
  const inset = { paddingLeft: `${16 + depth * 20}px` };
  if (level.error) {
    return (
      <NoteRow inset={inset} isAlert>
        <span className="mr-2 text-bad [overflow-wrap:anywhere]">{level.error.message}</span>
        <Button size="small" icon={<RotateCw />} isBusy={level.isFetching} onClick={() => void level.refetch()}>
          Retry
        </Button>
      </NoteRow>
    );
  }
  if (!level.data) {
    return (
      <NoteRow inset={inset}>
        <span className="sr-only">Loading names</span>
        <Skeleton className="w-40" />
      </NoteRow>
    );
  }
  const names = level.data.pages.flatMap((page) => page.names);
  return (
    <>
      {names.map((name) =>
        name.kind === "folder" ? (
          <FolderRows key={`${name.path} folder`} context={context} path={name.path} depth={depth} />
        ) : (
          <SecretRow key={name.path} context={context} resource={name.path} label={lastPart(name.path)} depth={depth} />
        ),
      )}
      {names.length === 0 && <NoteRow inset={inset}>There is nothing in it.</NoteRow>}
      {level.hasNextPage && (
        <NoteRow inset={inset}>
          <Button
            variant="action"
            className="-ml-1.5"
            isBusy={level.isFetchingNextPage}
            onClick={() => void level.fetchNextPage()}
          >
            More names<span className="sr-only"> of {path || context.vault}</span>
          </Button>
        </NoteRow>
      )}
    </>
  );
}

function FolderRows({ context, path, depth }: SecretLevelProps) {
  const [isOpen, setOpen] = useState(false);
  const Arrow = isOpen ? ChevronDown : ChevronRight;
  return (
    <>
      <tr className="hover:bg-hover narrow:block">
        <td colSpan={5} className="h-8 border-b border-line-soft !p-0 narrow:block narrow:h-10">
          <button
            type="button"
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
            style={{ paddingLeft: `${16 + depth * 20}px` }}
            className="flex h-full w-full items-center gap-1.5 text-left mono-12 -outline-offset-2"
          >
            <Arrow className="!size-3.5 text-ink-3" />
            <span className="truncate">{lastPart(path)}/</span>
          </button>
        </td>
      </tr>
      {isOpen && <SecretLevel context={context} path={path} depth={depth + 1} />}
    </>
  );
}

function NoteRow(props: { inset: { paddingLeft: string }; isAlert?: boolean; children: ReactNode }) {
  return (
    <tr className="narrow:block">
      <td colSpan={5} className="border-b border-line-soft !p-0 narrow:block">
        <div
          style={props.inset}
          role={props.isAlert ? "alert" : "status"}
          className="flex min-h-8 flex-wrap items-center py-1 pr-4 text-12 text-ink-3"
        >
          {props.children}
        </div>
      </td>
    </tr>
  );
}

function lastPart(path: string): string {
  return path.replace(/\/$/, "").split("/").at(-1) ?? path;
}
