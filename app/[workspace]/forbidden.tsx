import { ForbiddenNotice } from "#components/account/forbidden-notice.tsx";

export default function Forbidden() {
  return <ForbiddenNotice />;
}
