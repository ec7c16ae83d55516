"use client";

import dynamic from "next/dynamic";

/** The chart library is a third of a page's budget, so it arrives after the page; the place is kept. */
export const LazyTimeChart = dynamic(() => import("./time-chart.tsx"), {
  ssr: false,
  loading: () => <div className="h-full animate-breathe rounded-2 bg-off-soft" aria-hidden="true" />,
});
