import type { ReactNode } from "react";
import { cn } from "./cn.ts";
import { type CodeKind, type CodeLanguage, tokenizeCode } from "./tokenize-code.ts";

const KINDS: Record<CodeKind, string | undefined> = {
  key: "text-code-key",
  string: "text-code-string",
  number: "text-code-number",
  mute: "text-code-mute",
  plain: undefined,
  reference: "-mx-[3px] rounded-[3px] bg-accent-soft px-[3px] py-px text-ink",
  hidden: "-mx-1 rounded-[3px] bg-off-soft px-1 py-px text-off",
};

/** What scrolls must be reachable with the keyboard. */
const SCROLLABLE = { tabIndex: 0 };

interface CodeBlockProps {
  code: string;
  language: CodeLanguage;
  /** The accessible name, since a scrollable region takes focus. */
  label: string;
  hasLineNumbers?: boolean;
  /** 1-based lines to mark as wrong. */
  badLines?: ReadonlySet<number>;
  /** The text that stands for a hidden value. */
  hiddenText?: string;
  isWrapped?: boolean;
  className?: string;
}

export function CodeBlock(props: CodeBlockProps) {
  const { code, language, label, hasLineNumbers = true, badLines, hiddenText, isWrapped = false, className } = props;
  const lines = tokenizeCode(code.replace(/\n$/, ""), language, hiddenText);
  return (
    <section aria-label={label} {...SCROLLABLE} className={cn("overflow-auto", className)}>
      <pre
        className={cn(
          "mono-12 text-ink [font-variant-ligatures:none]",
          isWrapped && "whitespace-pre-wrap [overflow-wrap:anywhere]",
        )}
      >
        {lines.map((tokens, index) => {
          const number = index + 1;
          let offset = 0;
          return (
            <span key={number} className={cn("block min-h-5", badLines?.has(number) && "bg-bad-soft")}>
              {hasLineNumbers && (
                <span aria-hidden="true" className="mr-3 inline-block w-6 text-right text-ink-3 select-none">
                  {number}
                </span>
              )}
              {tokens.map((token) => {
                const start = offset;
                offset += token.text.length;
                return renderToken(token.kind, token.text, start);
              })}
            </span>
          );
        })}
      </pre>
    </section>
  );
}

function renderToken(kind: CodeKind, text: string, start: number): ReactNode {
  const className = KINDS[kind];
  return className ? (
    <span key={start} className={className}>
      {text}
    </span>
  ) : (
    text
  );
}
