import type { ReactNode } from "react";
import { Panel } from "#components/ui/panel.tsx";

interface ChartFrameProps {
  title: string;
  /** The newest value, large. */
  figure: string;
  /** Beside the figure, smaller. */
  note: string;
  legend?: { word: string; color: string }[];
  children: ReactNode;
  /** The same values as a table, for those who cannot see the chart. */
  table: { head: string[]; rows: string[][] };
}

export function ChartFrame({ title, figure, note, legend, children, table }: ChartFrameProps) {
  return (
    <Panel
      title={title}
      action={legend?.map(({ word, color }) => (
        <span key={word} className="inline-flex items-center gap-1.5">
          <svg aria-hidden="true" className="size-2" viewBox="0 0 8 8">
            <rect width="8" height="8" rx="2" fill={color} />
          </svg>
          {word}
        </span>
      ))}
      isPadded
    >
      <p className="mb-1 flex items-baseline gap-2">
        <span className="text-20 font-semibold tabular-nums">{figure}</span>
        <span className="text-12 text-ink-3">{note}</span>
      </p>
      <div className="h-52">{children}</div>
      <table className="sr-only">
        <caption>{title}</caption>
        <thead>
          <tr>
            {table.head.map((cell) => (
              <th key={cell} scope="col">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row[0]}>
              {row.map((cell, index) => (
                <td key={index}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
