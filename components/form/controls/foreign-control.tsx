"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronDown, X } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Popover } from "#components/ui/popover.tsx";
import { SearchInput } from "#components/ui/search-input.tsx";
import type { EntityLink } from "#lib/contract/entity-view.ts";
import type { ForeignField } from "#lib/schema/field-spec.ts";
import type { ControlProps } from "../control-props.ts";
import { useFormServices } from "../form-services.tsx";
import { lowerFirst } from "../lower-first.ts";

/** Points at another entity: a button with its name that opens a list searched on the server. */
export function ForeignControl(props: ControlProps<ForeignField>) {
  const { id, spec, label, value, onChange, onBlur, describedBy } = props;
  const services = useFormServices();
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState<EntityLink | null>(null);
  const chosenId = readId(value);
  const known = [chosen, ...(services.choices[spec.reference] ?? [])].find((choice) => choice?.id === chosenId);
  const choose = (choice: EntityLink | null) => {
    setChosen(choice);
    onChange(choice && { id: choice.id });
    setOpen(false);
    onBlur();
  };
  return (
    <div className="flex items-center gap-1">
      <Popover
        isOpen={isOpen}
        onOpenChange={setOpen}
        label={`Choose a ${lowerFirst(label)}`}
        width={360}
        trigger={
          <button
            type="button"
            id={id}
            aria-labelledby={`${id}-label ${id}`}
            aria-describedby={describedBy}
            className="flex h-8 w-full max-w-[420px] min-w-0 items-center gap-2 rounded-2 border border-field-line bg-surface px-2.5 text-left text-13 narrow:h-10"
          >
            <span className={chosenId ? "min-w-0 flex-1 truncate mono-12" : "flex-1 text-ink-3"}>
              {chosenId ? (known?.title ?? chosenId) : `Choose a ${lowerFirst(label)}`}
            </span>
            <ChevronDown className="!size-3 text-ink-3" />
          </button>
        }
      >
        <ForeignSearch kind={spec.reference} label={label} chosenId={chosenId} onChoose={choose} />
      </Popover>
      {chosenId && spec.required !== true && (
        <Button variant="quiet" className="!px-2" icon={<X />} onClick={() => choose(null)}>
          <span className="sr-only">Take the {lowerFirst(label)} away</span>
        </Button>
      )}
    </div>
  );
}

interface ForeignSearchProps {
  kind: string;
  label: string;
  chosenId: string | null;
  onChoose: (choice: EntityLink) => void;
}

function ForeignSearch({ kind, label, chosenId, onChoose }: ForeignSearchProps) {
  const { workspace, actions, choices } = useFormServices();
  const [text, setText] = useState("");
  const search = useDeferredValue(text.trim());
  const found = useQuery({
    queryKey: ["foreign", workspace, kind, search],
    enabled: search !== "",
    queryFn: async () => {
      const answer = await actions.searchEverything(workspace, { text: search });
      if (!answer.ok) throw new Error(answer.message);
      return answer.data.filter((link) => link.kind === kind);
    },
  });
  const shown = search === "" ? (choices[kind] ?? []) : (found.data ?? []);
  return (
    <div className="flex flex-col gap-2">
      <SearchInput
        label={`Search for a ${lowerFirst(label)}`}
        placeholder="Search by name"
        value={text}
        onChange={(event) => setText(event.target.value)}
        autoFocus
      />
      {found.error && <p className="text-12 text-bad">{found.error.message}</p>}
      {shown.length === 0 && !found.isFetching && !found.error && (
        <p className="text-12 text-ink-3">Nothing has this name.</p>
      )}
      <ul className="-mx-2 max-h-64 overflow-y-auto">
        {shown.map((choice) => (
          <li key={choice.id}>
            <button
              type="button"
              aria-current={choice.id === chosenId || undefined}
              onClick={() => onChoose(choice)}
              className="flex min-h-7 w-full items-center rounded-1 px-2 text-left mono-12 hover:bg-pressed aria-[current]:bg-accent-soft narrow:min-h-10"
            >
              <span className="truncate">{choice.title}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function readId(value: unknown): string | null {
  if (typeof value !== "object" || value === null) return null;
  const { id } = value as { id?: unknown };
  return typeof id === "string" ? id : null;
}
