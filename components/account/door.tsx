import type { ReactNode } from "react";
import { Glyph } from "#components/shell/glyph.tsx";

interface DoorProps {
  title: string;
  lede?: ReactNode;
  children?: ReactNode;
  footer?: ReactNode;
}

/** What stands before the console: an arch with the form in its doorway and its echoes behind it. It grows with the form. */
export function Door({ title, lede, children, footer }: DoorProps) {
  return (
    <main className="flex min-h-dvh flex-col items-center justify-end overflow-hidden bg-paper px-3.5 pt-12 wide:pt-24">
      <div className="relative flex min-h-[min(700px,100dvh-200px)] w-full max-w-[464px] flex-col rounded-t-[232px] border border-b-0 border-line bg-surface pt-[112px] wide:pt-[168px]">
        {ECHOES.map((className) => (
          <span
            key={className}
            aria-hidden="true"
            className={`pointer-events-none absolute bottom-0 border border-b-0 border-line ${className}`}
          />
        ))}
        <div className="mx-auto w-full max-w-80 px-5 wide:px-0">
          <Glyph className="mx-auto mb-4 size-10" />
          <h1 className="text-center text-20 font-semibold tracking-[-0.015em]">{title}</h1>
          {lede && <p className="mt-1 text-center text-13 text-ink-3">{lede}</p>}
          <div className="mt-6">{children}</div>
        </div>
        {footer && <p className="mx-auto mt-auto max-w-80 px-5 pt-12 pb-12 text-center text-12 text-ink-3">{footer}</p>}
      </div>
    </main>
  );
}

const ECHOES = [
  "-inset-x-[72px] -top-[72px] rounded-t-[304px]",
  "-inset-x-[144px] -top-[144px] rounded-t-[376px]",
  "-inset-x-[216px] -top-[216px] rounded-t-[448px]",
  "-inset-x-[288px] -top-[288px] rounded-t-[520px]",
];
