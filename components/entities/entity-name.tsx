import Link from "next/link";
import { cn } from "#components/ui/cn.ts";

/** The name that opens an entity's page. Paler when the entity is switched off. */
export function EntityName({ href, name, isOff = false }: { href: string; name: string; isOff?: boolean }) {
  return (
    <Link
      href={href}
      prefetch={false}
      className={cn("mono-13 rounded-1 hover:underline narrow:text-14", isOff ? "text-ink-3" : "text-ink")}
      title={name}
    >
      {name}
      {isOff && <span className="sr-only"> (disabled)</span>}
    </Link>
  );
}
