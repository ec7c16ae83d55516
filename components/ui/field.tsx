import { TriangleAlert } from "lucide-react";
import { Fragment, type ReactNode } from "react";
import { cn } from "./cn.ts";

interface FieldProps {
  label: ReactNode;
  /** The control's id; the help has `<id>-help`, the error `<id>-error`: name them in the control's aria-describedby. */
  htmlFor: string;
  /** Kong's own term, under the label in mono. */
  term?: string;
  help?: ReactNode;
  error?: string | null;
  isRequired?: boolean;
  children: ReactNode;
  /** The control is a group (segmented, list of rows): the label gets `<id>-label` instead of pointing at one input. */
  isGroup?: boolean;
  /** Label above the control, for dialogs and narrow places. */
  isStacked?: boolean;
  /** Inside a nested record the label column is narrower. */
  isNested?: boolean;
  className?: string;
}

/** Label left in words, Kong's term under it, help under the control, the error under its own control. */
export function Field(props: FieldProps) {
  const {
    label,
    htmlFor,
    term,
    help,
    error,
    isRequired = false,
    children,
    isGroup = false,
    isStacked = false,
    isNested = false,
    className,
  } = props;
  return (
    <div
      className={cn(
        "mb-3 min-w-0",
        !isStacked && "grid gap-x-6 narrow:block",
        !isStacked && (isNested ? "grid-cols-[150px_minmax(0,1fr)]" : "grid-cols-[168px_minmax(0,1fr)]"),
        className,
      )}
    >
      <div className={cn("text-13", isStacked ? "mb-1" : "pt-1.5 narrow:pt-0 narrow:pb-1")}>
        {isGroup ? (
          <span id={`${htmlFor}-label`}>{label}</span>
        ) : (
          <label id={`${htmlFor}-label`} htmlFor={htmlFor}>
            {label}
          </label>
        )}
        {isRequired && (
          <span className="text-12 text-ink-3" aria-hidden="true">
            {" "}
            required
          </span>
        )}
        {term && (
          <span className="block font-mono text-[11.5px] leading-4 text-ink-3 [overflow-wrap:anywhere]">
            {term.split(/(?<=[._])/).map((part, index, parts) => (
              <Fragment key={parts.slice(0, index + 1).join("")}>
                {part}
                <wbr />
              </Fragment>
            ))}
          </span>
        )}
      </div>
      <div className="min-w-0">
        {children}
        {error && (
          <p id={`${htmlFor}-error`} className="mt-1 flex items-start gap-1 text-12 text-bad">
            <TriangleAlert className="mt-0.5 !size-3" />
            <span className="min-w-0 [overflow-wrap:anywhere]">{error}</span>
          </p>
        )}
        {help && (
          <div id={`${htmlFor}-help`} className="mt-1 text-12 text-ink-3 [overflow-wrap:anywhere]">
            {help}
          </div>
        )}
      </div>
    </div>
  );
}
