/** A small turning ring beside a word that says what is going on. */
export function Turning() {
  return (
    <span
      aria-hidden="true"
      className="inline-block size-3 shrink-0 animate-turn rounded-full border-2 border-current border-r-transparent"
    />
  );
}
