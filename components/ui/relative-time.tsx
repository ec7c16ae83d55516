"use client";

import { useEffect, useState } from "react";
import { describeAge } from "./describe-age.ts";

/** "2 min ago", with the exact time on hover. Server and first render agree on `now`; then it follows the clock. */
export function RelativeTime({ at, className }: { at: string; className?: string }) {
  const [now, setNow] = useState(() => Date.now());

  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);

  const then = new Date(at);
  return (
    <time
      dateTime={at}
      title={then.toLocaleString("sv-SE", { timeZoneName: "short" })}
      className={className}
      suppressHydrationWarning
    >
      {describeAge(now - then.getTime())}
    </time>
  );
}
