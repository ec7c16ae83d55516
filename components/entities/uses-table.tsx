import { ReferenceText } from "#components/references/reference-text.tsx";
import { entityHref, kindIcon } from "#components/shell/kind-words.tsx";
import { Cell } from "#components/ui/cell.tsx";
import { HeadCell } from "#components/ui/head-cell.tsx";
import { StateWord } from "#components/ui/state-word.tsx";
import { Table } from "#components/ui/table.tsx";
import { TableHead } from "#components/ui/table-head.tsx";
import { TableRow } from "#components/ui/table-row.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { describeCheck } from "./describe-check.ts";
import type { ReferenceUse } from "./reference-use.ts";

/** Fields that hold references, each with its state. Rows stack below 720 px. */
export function UsesTable({ slug, uses }: { slug: string; uses: readonly ReferenceUse[] }) {
  return (
    <Table isSlim aria-label="References" className="narrow:block [&_tbody]:narrow:block [&_thead]:narrow:hidden">
      <TableHead>
        <HeadCell>Reference</HeadCell>
        <HeadCell>Used by</HeadCell>
        <HeadCell>Field</HeadCell>
        <HeadCell>State</HeadCell>
      </TableHead>
      <tbody>
        {uses.map((use) => (
          <UseRow key={`${use.entity.id} ${use.field}`} slug={slug} use={use} />
        ))}
      </tbody>
    </Table>
  );
}

const CELL = "h-auto py-1.5 narrow:block narrow:border-0 narrow:!px-4 narrow:py-0.5";

function UseRow({ slug, use }: { slug: string; use: ReferenceUse }) {
  const { reference, entity, field, check } = use;
  const { tone, word, detail } = describeCheck(check);
  const href = entityHref(slug, entity.kind, entity.id);
  return (
    <TableRow className="narrow:block narrow:border-b narrow:border-line-soft narrow:py-2">
      <Cell className={CELL}>
        <ReferenceText reference={reference} isFailing={tone === "bad"} />
      </Cell>
      <Cell className={CELL}>
        <span className="flex items-center gap-2 [&>.lucide]:text-ink-3">
          {kindIcon(entity.kind)}
          {href ? <TextLink href={href}>{entity.title}</TextLink> : entity.title}
        </span>
      </Cell>
      <Cell isMono className={`${CELL} text-ink-2`}>
        {field}
      </Cell>
      <Cell className={`${CELL} !whitespace-normal`}>
        <StateWord tone={tone}>{word}</StateWord>
        {detail && <span className="ml-2 text-12 text-ink-3 [overflow-wrap:anywhere]">{detail}</span>}
      </Cell>
    </TableRow>
  );
}
