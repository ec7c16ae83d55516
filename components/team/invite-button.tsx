"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import { useSubmit } from "#components/account/use-submit.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import type { Action } from "#lib/contract/action.ts";
import type { MemberLink } from "#lib/contract/member-view.ts";
import { OneTimeLink } from "./one-time-link.tsx";
import { roleOptions } from "./role-options.ts";

interface InviteButtonProps {
  workspace: string;
  isOwner: boolean;
  createMember: Action<MemberLink>;
}

/** "Invite teammate": address and role in, a one-time link out. */
export function InviteButton({ workspace, isOwner, createMember }: InviteButtonProps) {
  const router = useRouter();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const [link, setLink] = useState<MemberLink | null>(null);
  const { onSubmit, isBusy, message, errorOf, reset } = useSubmit(
    (values) => createMember(workspace, values),
    (created) => {
      setLink(created);
      router.refresh();
    },
  );

  function open(next: boolean) {
    setOpen(next);
    setLink(null);
    reset();
  }

  return (
    <>
      <Button variant="primary" icon={<Plus />} onClick={() => open(true)}>
        Invite teammate
      </Button>
      <Dialog
        isOpen={isOpen}
        onOpenChange={open}
        isAlert={link !== null}
        title={link ? "Teammate added" : "Invite teammate"}
        footer={
          link ? (
            <Button variant="primary" onClick={() => open(false)}>
              Done
            </Button>
          ) : (
            <>
              <Button onClick={() => open(false)}>Cancel</Button>
              <Button variant="primary" type="submit" form={`${id}-form`} isBusy={isBusy}>
                Create link
              </Button>
            </>
          )
        }
      >
        {link ? (
          <OneTimeLink link={link} />
        ) : (
          <form id={`${id}-form`} onSubmit={onSubmit} noValidate>
            {message && (
              <p role="alert" className="mb-3 rounded-2 bg-bad-soft px-3 py-2 text-13 text-bad">
                {message}
              </p>
            )}
            <Field label="Name" htmlFor={`${id}-name`} error={errorOf("name") ?? null} isStacked>
              <Input
                id={`${id}-name`}
                name="name"
                autoComplete="off"
                isInvalid={Boolean(errorOf("name"))}
                aria-describedby={`${id}-name-error`}
              />
            </Field>
            <Field label="Email" htmlFor={`${id}-email`} error={errorOf("email") ?? null} isStacked>
              <Input
                id={`${id}-email`}
                name="email"
                type="email"
                autoComplete="off"
                isInvalid={Boolean(errorOf("email"))}
                aria-describedby={`${id}-email-error`}
              />
            </Field>
            <Field
              label="Role"
              htmlFor={`${id}-role`}
              error={errorOf("role") ?? null}
              help="It can be changed at any time."
              isStacked
            >
              <Select
                id={`${id}-role`}
                name="role"
                defaultValue="editor"
                options={roleOptions(isOwner)}
                aria-describedby={`${id}-role-help`}
              />
            </Field>
          </form>
        )}
      </Dialog>
    </>
  );
}
