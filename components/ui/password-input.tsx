"use client";

import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import { Input, type InputProps } from "./input.tsx";

/** A password with an eye that shows what is being typed. */
export function PasswordInput(props: Omit<InputProps, "type" | "end">) {
  const [isShown, setShown] = useState(false);
  return (
    <Input
      {...props}
      type={isShown ? "text" : "password"}
      end={
        <button
          type="button"
          aria-label={isShown ? "Hide what is typed" : "Show what is typed"}
          aria-pressed={isShown}
          onClick={() => setShown(!isShown)}
          className="-mr-1 grid size-6 shrink-0 place-items-center rounded-1 text-ink-3 hover:text-ink"
        >
          {isShown ? <EyeOff /> : <Eye />}
        </button>
      }
    />
  );
}
