import { Search } from "lucide-react";
import { Input, type InputProps } from "./input.tsx";

/** The soft search field. `label` is its accessible name. */
export function SearchInput({ label, ...rest }: Omit<InputProps, "type" | "icon" | "isSoft"> & { label: string }) {
  return (
    <Input {...rest} type="search" isSoft icon={<Search />} aria-label={label} autoComplete="off" spellCheck={false} />
  );
}
