/** An arch with a lamp in the doorway. */
export function Glyph({ className = "size-5" }: { className?: string }) {
  return (
    <svg viewBox="0 0 20 20" aria-hidden="true" className={className}>
      <path className="fill-ink" d="M1.5 18.5V9.75a8.5 8.5 0 0 1 17 0v8.75h-4.75V10a3.75 3.75 0 0 0-7.5 0v8.5z" />
      <circle className="fill-accent" cx="10" cy="15.25" r="1.9" />
    </svg>
  );
}
