"use client";

import { useQueryClient } from "@tanstack/react-query";
import { FileKey, Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useDeferredValue, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { FailedState } from "#components/ui/failed-state.tsx";
import { HeadCell } from "#components/ui/head-cell.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { SearchInput } from "#components/ui/search-input.tsx";
import { Table } from "#components/ui/table.tsx";
import { TableHead } from "#components/ui/table-head.tsx";
import { TableSkeleton } from "#components/ui/table-skeleton.tsx";
import { NewSecretDialog } from "./new-secret-dialog.tsx";
import type { SecretActions } from "./secret-actions.ts";
import { secretHref } from "./secret-href.ts";
import { SecretLevel } from "./secret-level.tsx";
import { SecretRow } from "./secret-row.tsx";
import type { SecretTableContext } from "./secret-table-context.ts";
import { useAllNames, useNames } from "./use-names.ts";

interface SecretTableProps extends SecretTableContext {
  canWrite: boolean;
  writeSecret: SecretActions["writeSecret"];
}

/** The secrets of a vault by name, with keys, version and age, as a tree or as what a search finds. Never a value. */
export function SecretTable({ canWrite, writeSecret, ...context }: SecretTableProps) {
  const { slug, vault, vaultId } = context;
  const router = useRouter();
  const queries = useQueryClient();
  const [text, setText] = useState("");
  const [isWriting, setWriting] = useState(false);
  const wanted = useDeferredValue(text.trim().toLowerCase());
  const root = useNames(slug, vault, "");
  const first = root.data?.pages[0];
  const canList = first?.canList ?? true;
  const newSecret = canWrite && (
    <Button size="small" icon={<Plus />} onClick={() => setWriting(true)}>
      New secret
    </Button>
  );
  return (
    <Panel
      title="Secrets"
      hint={<span className="narrow:hidden">names only</span>}
      action={
        <>
          {canList && (
            <SearchInput
              label="Search secrets"
              placeholder="Search names"
              value={text}
              onChange={(event) => setText(event.target.value)}
              frameClassName="!h-7 !w-52 narrow:!w-32"
            />
          )}
          {newSecret}
        </>
      }
    >
      <SecretTableBody context={context} root={root} wanted={wanted} newSecret={newSecret} canList={canList} />
      {isWriting && (
        <NewSecretDialog
          slug={slug}
          vault={vault}
          writeSecret={writeSecret}
          onClose={() => setWriting(false)}
          onWritten={(resource) => {
            setWriting(false);
            void queries.invalidateQueries({ queryKey: ["vault-names", slug, vault] });
            router.push(secretHref(slug, vaultId, resource));
          }}
        />
      )}
    </Panel>
  );
}

interface BodyProps {
  context: SecretTableContext;
  root: ReturnType<typeof useNames>;
  wanted: string;
  newSecret: ReactNode;
  canList: boolean;
}

function SecretTableBody({ context, root, wanted, newSecret, canList }: BodyProps) {
  if (root.error) {
    return (
      <FailedState
        title="The names did not load"
        text={root.error.message}
        onRetry={() => void root.refetch()}
        isRetrying={root.isFetching}
      />
    );
  }
  if (!root.data) {
    return (
      <div className="px-4">
        <TableSkeleton isSlim rows={6} label="Loading names" />
      </div>
    );
  }
  if (!canList) {
    return (
      <EmptyState
        icon={<FileKey />}
        title="Names cannot be listed"
        text="This backend does not list, or no node could. References to it can still be typed; the node says whether they resolve."
      />
    );
  }
  if (root.data.pages.every(({ names }) => names.length === 0)) {
    return (
      <EmptyState
        icon={<FileKey />}
        title="No secret yet"
        text="What is stored in this vault shows here by name, with its versions and the fields that use it."
        action={newSecret}
      />
    );
  }
  return (
    <Table
      isSlim
      aria-label="Secrets"
      className="table-fixed narrow:block [&_tbody]:narrow:block [&_thead]:narrow:hidden"
    >
      <TableHead>
        <HeadCell>Name</HeadCell>
        <HeadCell className="w-[24%]">Keys</HeadCell>
        <HeadCell isNumber width={84}>
          Version
        </HeadCell>
        <HeadCell width={150}>Changed</HeadCell>
        <HeadCell isNumber width={92}>
          Used by
        </HeadCell>
      </TableHead>
      <tbody>
        {wanted === "" ? (
          <SecretLevel context={context} path="" depth={0} />
        ) : (
          <FoundSecrets context={context} wanted={wanted} />
        )}
      </tbody>
    </Table>
  );
}

const FOUND_MAX = 100;

function FoundSecrets({ context, wanted }: { context: SecretTableContext; wanted: string }) {
  const all = useAllNames(context.slug, context.vault, true);
  const found = (all.data?.names ?? []).filter(({ path }) => path.toLowerCase().includes(wanted));
  const note = all.error
    ? all.error.message
    : !all.data
      ? "Searching all folders"
      : found.length === 0
        ? `No name has “${wanted}” in it.`
        : found.length > FOUND_MAX
          ? `The first ${FOUND_MAX} of ${found.length}. Type more to find less.`
          : all.data.isComplete
            ? null
            : "There are more folders than a search asks for. Open the folder to see all of it.";
  return (
    <>
      {found.slice(0, FOUND_MAX).map(({ path }) => (
        <SecretRow key={path} context={context} resource={path} label={path} depth={0} />
      ))}
      {note && (
        <tr className="narrow:block">
          <td colSpan={5} role={all.error ? "alert" : "status"} className="px-4 py-3 text-12 text-ink-3 narrow:block">
            {note}
          </td>
        </tr>
      )}
    </>
  );
}
