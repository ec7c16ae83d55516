import { PageHeader } from "#components/ui/page-header.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { TableSkeleton } from "#components/ui/table-skeleton.tsx";
import { KIND_TEXTS, type ListedKind } from "./kind-text.ts";

/** A list that is coming, in its final layout. */
export function ListSkeleton({ kind }: { kind: ListedKind }) {
  return (
    <>
      <PageHeader title={KIND_TEXTS[kind].title} />
      <div className="flex h-11 gap-2 pb-3">
        <Skeleton className="!h-8 w-80 max-w-full" />
        <Skeleton className="!h-8 w-16 narrow:hidden" />
        <Skeleton className="!h-8 w-20 narrow:hidden" />
      </div>
      <div className="!h-8 border-b border-line narrow:hidden" />
      <TableSkeleton rows={18} label={`Loading ${KIND_TEXTS[kind].plural}`} />
    </>
  );
}
