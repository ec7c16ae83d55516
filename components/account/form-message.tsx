import { CircleAlert } from "lucide-react";
import { useEffect, useRef } from "react";

/** What concerns the whole form. It takes the focus when it appears, so that a screen reader and a thumb both find it. */
export function FormMessage({ text }: { text: string | null }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (text) box.current?.focus();
  }, [text]);
  return (
    <div role="alert">
      {text && (
        <div
          ref={box}
          tabIndex={-1}
          className="mb-4 flex gap-2 rounded-2 bg-bad-soft px-3 py-2 text-13 text-bad outline-none"
        >
          <CircleAlert aria-hidden="true" className="mt-0.5" />
          <span>{text}</span>
        </div>
      )}
    </div>
  );
}
