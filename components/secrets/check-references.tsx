"use client";

import { ShieldCheck } from "lucide-react";
import { useState } from "react";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { SearchInput } from "#components/ui/search-input.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import type { CheckedReference } from "#lib/contract/secret-views.ts";
import { ReferenceRow } from "./reference-row.tsx";
import { listReferences } from "./reference-state.ts";
import type { SecretActions } from "./secret-actions.ts";

interface CheckReferencesProps {
  slug: string;
  references: readonly CheckedReference[];
  isFailingOnly: boolean;
  /** What stands in the address of each vault's page, by prefix. */
  vaultIds: Readonly<Record<string, string>>;
  canRotate: boolean;
  actions: SecretActions;
  onRotated: () => void;
}

const SHOWN_STEP = 100;

/** Every reference once, the failing first; unfolded, what each node says of it and who uses it. */
export function CheckReferences(props: CheckReferencesProps) {
  const { slug, references, vaultIds, canRotate, actions, onRotated } = props;
  const [search, setSearch] = useState("");
  const [show, setShow] = useState<"all" | "failing">(props.isFailingOnly ? "failing" : "all");
  const [shownMax, setShownMax] = useState(SHOWN_STEP);
  const found = listReferences(references, search, show === "failing");
  const failing = listReferences(references, "", true).length;
  if (references.length === 0) {
    return (
      <EmptyState
        icon={<ShieldCheck />}
        headingLevel={2}
        title="No reference yet"
        text="Fields that take a secret offer “Use a secret”. Every reference chosen there is listed here, with whether it resolves."
        className="my-auto"
      />
    );
  }
  return (
    <Panel
      title="References"
      className="mb-6"
      action={
        <>
          <SearchInput
            label="Search references"
            placeholder="Search"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
            frameClassName="!h-7 !w-52 narrow:!w-28"
          />
          <Segmented
            label="Which references"
            size="small"
            value={show}
            onValueChange={setShow}
            options={[
              { value: "all", label: `All ${references.length}` },
              { value: "failing", label: `Failing ${failing}` },
            ]}
          />
        </>
      }
      footer={
        found.length > shownMax && (
          <button type="button" className="text-accent-text" onClick={() => setShownMax(shownMax + SHOWN_STEP)}>
            {found.length - shownMax} more
          </button>
        )
      }
    >
      {found.length === 0 ? (
        <p className="px-4 py-3 text-13 text-ink-2">
          {search.trim() === "" ? "No reference fails." : `No reference and no field has “${search.trim()}” in it.`}
        </p>
      ) : (
        <ul className="overflow-hidden rounded-b-3">
          {found.slice(0, shownMax).map((reference) => (
            <ReferenceRow
              key={reference.reference}
              slug={slug}
              reference={reference}
              vaultId={vaultIds[reference.vault] ?? null}
              canRotate={canRotate}
              actions={actions}
              onRotated={onRotated}
            />
          ))}
        </ul>
      )}
    </Panel>
  );
}
