import { Door } from "#components/account/door.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";

export default function NotFound() {
  return (
    <Door title="There is nothing here" lede="The address has a slip in it, or you are not a member of that workspace.">
      <LinkButton href="/" className="h-9 w-full">
        Go to your workspace
      </LinkButton>
    </Door>
  );
}
