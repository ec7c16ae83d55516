import { cn } from "#components/ui/cn.ts";

export interface HealthCell {
  /** Seconds since the epoch. */
  time: number;
  ok: number;
  failed: number;
}

interface HealthStripProps {
  cells: readonly HealthCell[];
  /** What is drawn, for those who cannot see it; the table behind it has the values. */
  label: string;
  formatTime: (seconds: number) => string;
}

/** A cell for each stretch of time: a failed one is taller as well as red, and one without a check stays pale. */
export function HealthStrip({ cells, label, formatTime }: HealthStripProps) {
  return (
    <>
      <div aria-hidden="true" className="flex h-7 items-end gap-px">
        {cells.map((cell) => (
          <span
            key={cell.time}
            title={`${formatTime(cell.time)}: ${cellWords(cell)}`}
            className={cn(
              "min-w-0 flex-1 rounded-[2px]",
              cell.failed > 0 ? "h-full" : "h-5",
              cell.failed > 0 && cell.ok === 0 && "bg-bad-mark",
              cell.failed > 0 && cell.ok > 0 && "bg-warn-mark",
              cell.failed === 0 && (cell.ok > 0 ? "bg-ok-mark" : "bg-off-soft"),
            )}
          />
        ))}
      </div>
      <table className="sr-only">
        <caption>{label}</caption>
        <thead>
          <tr>
            <th scope="col">From</th>
            <th scope="col">Checks</th>
          </tr>
        </thead>
        <tbody>
          {cells.map((cell) => (
            <tr key={cell.time}>
              <td>{formatTime(cell.time)}</td>
              <td>{cellWords(cell)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function cellWords({ ok, failed }: HealthCell): string {
  if (ok + failed === 0) return "not checked";
  return failed === 0 ? `${ok} passed` : `${failed} failed, ${ok} passed`;
}
