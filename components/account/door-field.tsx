import { type ComponentProps, useId } from "react";
import { Input } from "#components/ui/input.tsx";
import { PasswordInput } from "#components/ui/password-input.tsx";

interface DoorFieldProps extends Omit<ComponentProps<"input">, "id"> {
  label: string;
  help?: string | undefined;
  error?: string | undefined;
}

/** A field of the door: label above, help and error under the control. */
export function DoorField({ label, help, error, type, ...rest }: DoorFieldProps) {
  const id = useId();
  const Control = type === "password" ? PasswordInput : Input;
  const described = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className="mb-4">
      <label htmlFor={id} className="mb-1 block text-13">
        {label}
      </label>
      <Control
        {...rest}
        {...(type && type !== "password" ? { type } : {})}
        id={id}
        isInvalid={Boolean(error)}
        aria-describedby={described || undefined}
        frameClassName="h-9"
      />
      {help && !error && (
        <p id={`${id}-help`} className="mt-1 text-12 text-ink-3">
          {help}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="mt-1 text-12 text-bad">
          {error}
        </p>
      )}
    </div>
  );
}
