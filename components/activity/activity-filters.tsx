"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useEffect, useRef, useState, useTransition } from "react";
import { SearchInput } from "#components/ui/search-input.tsx";
import { Select } from "#components/ui/select.tsx";

interface ActivityFiltersProps {
  /** Who can be filtered by; empty for a reader who may not see the members. */
  people: readonly { id: string; name: string }[];
}

const TYPING_MS = 200;

/** Search as one types and the choice of a person, both in the address. */
export function ActivityFilters({ people }: ActivityFiltersProps) {
  const router = useRouter();
  const path = usePathname();
  const params = useSearchParams();
  const [text, setText] = useState(params.get("q") ?? "");
  const [isPending, startTransition] = useTransition();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  function go(name: "q" | "actor", value: string) {
    const next = new URLSearchParams(window.location.search);
    next.delete("cursor");
    if (value) next.set(name, value);
    else next.delete(name);
    startTransition(() => router.replace(next.size > 0 ? `${path}?${next}` : path, { scroll: false }));
  }

  return (
    <search aria-busy={isPending} className="mb-3 flex flex-wrap gap-2">
      <SearchInput
        label="Search activity"
        placeholder="Search by name, verb or what was changed"
        value={text}
        onChange={(event) => {
          const { value } = event.target;
          setText(value);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => go("q", value.trim()), TYPING_MS);
        }}
        frameClassName="max-w-96"
      />
      {people.length > 0 && (
        <Select
          aria-label="Person"
          placeholder="Everybody"
          value={params.get("actor") ?? ""}
          options={people.map(({ id, name }) => ({ value: id, label: name }))}
          onValueChange={(actor) => go("actor", actor)}
          frameClassName="max-w-56 narrow:max-w-none"
        />
      )}
    </search>
  );
}
