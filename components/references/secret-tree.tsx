"use client";

import { ChevronDown, ChevronRight, FileKey2, RotateCw } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { useVaultLevel } from "./use-vault-level.ts";

interface SecretTreeProps {
  vault: string;
  search: string;
  resource: string;
  onChoose: (resource: string) => void;
}

/** All names of a vault, folders opened one at a time. Names only: a value never comes here. */
export function SecretTree(props: SecretTreeProps) {
  const level = useVaultLevel(props.vault, "");
  const count = level.names.length;
  return (
    <>
      <h3 className="flex items-center justify-between px-3 pt-3 pb-1 text-12 text-ink-3">
        <span>
          All of <code>{props.vault}</code>
        </span>
        {level.isLoaded && (
          <span className="tabular-nums">{`${count}${level.hasMore ? "+" : ""} ${count === 1 ? "name" : "names"}`}</span>
        )}
      </h3>
      <TreeLevel {...props} path="" depth={0} />
    </>
  );
}

function TreeLevel(props: SecretTreeProps & { path: string; depth: number }) {
  const { vault, search, resource, onChoose, path, depth } = props;
  const level = useVaultLevel(vault, path);
  const inset = { paddingLeft: `${8 + depth * 20}px` };
  if (level.failure !== null) {
    return (
      <div className="mx-3 my-1 flex flex-wrap items-center gap-2 text-12 text-bad" role="alert">
        <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">{level.failure}</span>
        <Button size="small" icon={<RotateCw />} onClick={level.retry}>
          Retry
        </Button>
      </div>
    );
  }
  if (!level.isLoaded) {
    return (
      <div role="status" aria-label="Loading names" className="grid gap-4 px-4 py-2" style={inset}>
        {["w-32", "w-48", "w-40"].map((width) => (
          <Skeleton key={width} className={width} />
        ))}
      </div>
    );
  }
  const wanted = search.trim().toLowerCase();
  const shown = level.names.filter(
    (name) => wanted === "" || name.kind === "folder" || name.path.toLowerCase().includes(wanted),
  );
  if (shown.length === 0) {
    return (
      <p className="px-3 py-1 text-12 text-ink-3">
        {wanted === "" ? "Nothing is in here that a reference could name." : `No name holds "${search.trim()}".`}
      </p>
    );
  }
  return (
    <ul className={cn(depth === 0 && "px-1")}>
      {shown.map((name) =>
        name.kind === "folder" ? (
          <Folder key={name.path} {...props} path={name.path} depth={depth} />
        ) : (
          <li key={name.path}>
            <button
              type="button"
              data-item=""
              aria-pressed={name.path === resource}
              style={inset}
              onClick={() => onChoose(name.path)}
              className={cn(
                "flex min-h-7 w-full items-center gap-1.5 rounded-1 pr-2 text-left mono-12 narrow:min-h-10",
                name.path === resource
                  ? "bg-accent-soft [&>.lucide]:text-accent-text"
                  : "hover:bg-hover [&>.lucide]:text-ink-3",
              )}
            >
              <FileKey2 className="!size-3.5" />
              <Marked text={lastPart(name.path)} mark={wanted} />
            </button>
          </li>
        ),
      )}
      {level.hasMore && (
        <li style={inset}>
          <Button variant="action" isBusy={level.isLoadingMore} onClick={level.loadMore}>
            More names
          </Button>
        </li>
      )}
    </ul>
  );
}

function Folder(props: SecretTreeProps & { path: string; depth: number }) {
  const [isOpen, setOpen] = useState(props.resource.startsWith(`${props.path.replace(/\/$/, "")}/`));
  return (
    <li>
      <button
        type="button"
        data-item=""
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        style={{ paddingLeft: `${8 + props.depth * 20}px` }}
        className="flex min-h-7 w-full items-center gap-1.5 rounded-1 pr-2 text-left mono-12 hover:bg-hover narrow:min-h-10"
      >
        {isOpen ? <ChevronDown className="!size-3.5 text-ink-3" /> : <ChevronRight className="!size-3.5 text-ink-3" />}
        <span className="truncate">{lastPart(props.path)}/</span>
      </button>
      {isOpen && <TreeLevel {...props} depth={props.depth + 1} />}
    </li>
  );
}

function Marked({ text, mark }: { text: string; mark: string }) {
  const at = mark === "" ? -1 : text.toLowerCase().indexOf(mark);
  if (at === -1) return <span className="truncate">{text}</span>;
  return (
    <span className="truncate">
      {text.slice(0, at)}
      <mark className="rounded-[2px] bg-warn-soft text-inherit">{text.slice(at, at + mark.length)}</mark>
      {text.slice(at + mark.length)}
    </span>
  );
}

function lastPart(path: string): string {
  return path.replace(/\/$/, "").split("/").at(-1) ?? path;
}
