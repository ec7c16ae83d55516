import type { TimeSeries } from "./time-series.ts";

interface ChartTooltipProps {
  series: TimeSeries[];
  formatValue: (value: number) => string;
  /** Handed in by the chart. */
  active?: boolean;
  label?: string | number;
  payload?: readonly { dataKey?: unknown; value?: unknown }[];
}

export function ChartTooltip({ series, formatValue, active, label, payload }: ChartTooltipProps) {
  if (!active || !payload?.length) return null;
  return (
    <div className="rounded-2 border border-line bg-raised px-2.5 py-1.5 text-12 shadow-2">
      <p className="mb-0.5 text-ink-3">{new Date(Number(label) * 1_000).toLocaleTimeString("sv-SE")}</p>
      {series.map((line) => {
        const value = payload.find((item) => item.dataKey === line.key)?.value;
        return (
          <p key={line.key} className="flex items-center gap-2">
            <svg aria-hidden="true" className="size-2" viewBox="0 0 8 8">
              <rect width="8" height="8" rx="2" fill={line.color} />
            </svg>
            <span className="text-ink-2">{line.word}</span>
            <span className="ml-auto pl-3 tabular-nums">{typeof value === "number" ? formatValue(value) : "–"}</span>
          </p>
        );
      })}
    </div>
  );
}
