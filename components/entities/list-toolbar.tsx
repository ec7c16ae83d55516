"use client";

import { SlidersHorizontal, X } from "lucide-react";
import { type RefObject, useEffect, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { Popover } from "#components/ui/popover.tsx";
import { SearchInput } from "#components/ui/search-input.tsx";
import type { ListQuery } from "#lib/contract/entity-view.ts";
import { KIND_TEXTS, type ListedKind } from "./kind-text.ts";
import { type FilterChoices, ListFilters } from "./list-filters.tsx";

interface ListToolbarProps {
  kind: ListedKind;
  query: ListQuery;
  choices: FilterChoices;
  /** The name of the entity whose children are listed. */
  parentTitle?: string;
  onChange: (change: Partial<ListQuery>) => void;
  /** At the right: the choice of columns. */
  end?: React.ReactNode;
}

const WAIT_MS = 180;

/** Search as one types, and filters; all of it in the address. */
export function ListToolbar({ kind, query, choices, parentTitle, onChange, end }: ListToolbarProps) {
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useSettledText(input, query.search ?? "", (search) =>
    onChange({ search: search || undefined }),
  );
  const isFiltered = Boolean(
    query.tag || query.plugin || query.vault || query.scope || query.parent || query.enabled !== undefined,
  );
  const filters = <ListFilters kind={kind} query={query} choices={choices} onChange={onChange} />;
  const clear = {
    tag: undefined,
    plugin: undefined,
    vault: undefined,
    scope: undefined,
    parent: undefined,
    enabled: undefined,
  };
  return (
    <search className="flex items-center gap-2 pb-3">
      <SearchInput
        ref={input}
        label={`Search ${KIND_TEXTS[kind].plural}`}
        placeholder={KIND_TEXTS[kind].searchHint}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") event.currentTarget.blur();
        }}
        data-shortcut="/"
        frameClassName="max-w-80 min-w-44 narrow:max-w-none"
        end={
          text ? (
            <IconButton
              size="small"
              className="-mr-2"
              label="Clear the search"
              icon={<X />}
              onClick={() => setText("")}
            />
          ) : (
            <Kbd className="narrow:hidden">/</Kbd>
          )
        }
      />
      <div className="flex flex-wrap items-center gap-2 narrow:hidden">
        {filters}
        {query.parent && (
          <Button
            className="!border-accent-line !bg-accent-soft !text-accent-text"
            icon={<X className="!size-3" />}
            onClick={() => onChange({ parent: undefined })}
          >
            of {parentTitle ?? query.parent.field}
          </Button>
        )}
        {isFiltered && (
          <Button variant="quiet" onClick={() => onChange(clear)}>
            Clear
          </Button>
        )}
      </div>
      <div className="wide:hidden">
        <Popover
          label="Filters"
          align="end"
          trigger={<IconButton variant="plain" label="Filters" icon={<SlidersHorizontal />} />}
        >
          <div className="flex flex-wrap gap-2">
            {filters}
            {isFiltered && <Button onClick={() => onChange(clear)}>Clear</Button>}
          </div>
        </Popover>
      </div>
      <div className="ml-auto narrow:hidden">{end}</div>
    </search>
  );
}

/** Text that is told a moment after the last key, and follows the address when that changes from elsewhere. */
function useSettledText(
  input: RefObject<HTMLInputElement | null>,
  told: string,
  tell: (text: string) => void,
): [string, (text: string) => void] {
  const [text, setText] = useState(told);
  const lastTold = useRef(told);
  const latestTell = useRef(tell);

  useEffect(() => {
    latestTell.current = tell;
  });

  // What was typed before the page came alive is in the field and not yet in the state.
  useEffect(() => {
    if (input.current && input.current.value !== lastTold.current) setText(input.current.value);
  }, [input]);

  useEffect(() => {
    if (told === lastTold.current) return;
    lastTold.current = told;
    setText(told);
  }, [told]);

  useEffect(() => {
    const wanted = text.trim();
    if (wanted === lastTold.current) return;
    const timer = setTimeout(() => {
      lastTold.current = wanted;
      latestTell.current(wanted);
    }, WAIT_MS);
    return () => clearTimeout(timer);
  }, [text]);

  return [text, setText];
}
