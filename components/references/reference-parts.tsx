const PARTS = /^(\{vault:\/\/)([^?#}]*)([^}]*)(\})$/;

/** The text of a reference: braces paler than the path, options in accent. */
export function ReferenceParts({ reference }: { reference: string }) {
  const [, start, path, options, end] = PARTS.exec(reference) ?? [undefined, "", reference, "", ""];
  return (
    <>
      <span className="text-ink-3">{start}</span>
      {path}
      <span className="text-accent-text">{options}</span>
      <span className="text-ink-3">{end}</span>
    </>
  );
}
