"use client";

import { X } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { cn } from "./cn.ts";
import { fieldClass } from "./field-class.ts";
import { splitTokens } from "./split-tokens.ts";

interface TokenInputProps {
  value: readonly string[];
  onChange: (value: string[]) => void;
  onBlur?: () => void;
  id?: string;
  "aria-label"?: string;
  "aria-labelledby"?: string;
  "aria-describedby"?: string;
  placeholder?: string;
  isInvalid?: boolean;
  isDisabled?: boolean;
  /** Token positions to mark as wrong. */
  invalidAt?: ReadonlySet<number>;
  /** A set holds each value once. */
  isUnique?: boolean;
  /** Offered while typing. */
  suggestions?: readonly string[];
}

/** A list of short values: Enter or a comma adds one, pasting a list adds all, Backspace takes the last one back for editing. */
export function TokenInput(props: TokenInputProps) {
  const {
    value,
    onChange,
    onBlur,
    id,
    placeholder = "Add",
    isInvalid,
    isDisabled,
    invalidAt,
    isUnique = false,
    suggestions = [],
  } = props;
  const [draft, setDraft] = useState("");
  const listId = id ? `${id}-suggestions` : undefined;

  const keys = occurrenceKeys(value);

  function add(text: string) {
    const tokens = splitTokens(text);
    const next = [...value, ...tokens];
    setDraft("");
    if (tokens.length > 0) onChange(isUnique ? [...new Set(next)] : next);
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if ((event.key === "Enter" || event.key === ",") && draft.trim()) {
      event.preventDefault();
      add(draft);
    } else if (event.key === "Backspace" && draft === "" && value.length > 0) {
      event.preventDefault();
      setDraft(value.at(-1) ?? "");
      onChange(value.slice(0, -1));
    }
  }

  return (
    <span
      className={cn(
        fieldClass({ isInvalid, isLocked: isDisabled }),
        "min-h-8 flex-wrap !gap-1 !p-[3px] narrow:min-h-10",
      )}
    >
      {value.map((token, index) => (
        <span
          key={keys[index]}
          className={cn(
            "inline-flex min-h-6 max-w-full items-center gap-1 rounded-1 pr-0.5 pl-2 mono-12",
            invalidAt?.has(index) ? "bg-bad-soft text-bad" : "bg-off-soft",
          )}
        >
          <span className="break-all">{token}</span>
          <button
            type="button"
            aria-label={`Remove ${token}`}
            disabled={isDisabled}
            onClick={() => onChange(value.filter((_, at) => at !== index))}
            className="grid size-5 shrink-0 place-items-center rounded-1 text-ink-3 hover:text-ink"
          >
            <X className="!size-3" />
          </button>
        </span>
      ))}
      <input
        id={id}
        aria-label={props["aria-label"]}
        aria-labelledby={props["aria-labelledby"]}
        aria-describedby={props["aria-describedby"]}
        aria-invalid={isInvalid || undefined}
        disabled={isDisabled}
        value={draft}
        list={suggestions.length > 0 ? listId : undefined}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={onKeyDown}
        onPaste={(event) => {
          const text = event.clipboardData.getData("text");
          if (splitTokens(text).length < 2) return;
          event.preventDefault();
          add(draft + text);
        }}
        onBlur={() => {
          add(draft);
          onBlur?.();
        }}
        className="h-6 min-w-20 flex-1 bg-transparent px-1.5 outline-none mono-12 narrow:h-8"
      />
      {suggestions.length > 0 && (
        <datalist id={listId}>
          {suggestions
            .filter((suggestion) => !value.includes(suggestion))
            .map((suggestion) => (
              <option key={suggestion} value={suggestion} />
            ))}
        </datalist>
      )}
    </span>
  );
}

/** An array may hold a value twice, so a key names the value and which of its occurrences this is. */
function occurrenceKeys(values: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return values.map((value) => {
    const occurrence = (seen.get(value) ?? 0) + 1;
    seen.set(value, occurrence);
    return `${occurrence}:${value}`;
  });
}
