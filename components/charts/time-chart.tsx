"use client";

import { Area, AreaChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { ChartTooltip } from "./chart-tooltip.tsx";
import type { TimeSeries } from "./time-series.ts";

interface TimeChartProps {
  /** One object a point: `time` in seconds since the epoch, and a value or null for each series. */
  points: ({ time: number } & Record<string, number | null>)[];
  series: TimeSeries[];
  isStacked?: boolean;
  formatValue: (value: number) => string;
  /** The top of the axis; without it the chart finds one. */
  maximum?: number;
}

const AXIS = { fontSize: 11, fill: "var(--ink-3)" };

/** Flat areas at 26 % with an edge; errors first, so that they keep a straight floor. */
export default function TimeChart({ points, series, isStacked = false, formatValue, maximum }: TimeChartProps) {
  return (
    <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 400, height: 208 }}>
      <AreaChart data={points} margin={{ top: 8, right: 2, bottom: 0, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid stroke="var(--line-soft)" vertical={false} />
        <XAxis
          dataKey="time"
          type="number"
          scale="time"
          domain={["dataMin", "dataMax"]}
          tickFormatter={formatClock}
          tick={AXIS}
          tickLine={false}
          axisLine={{ stroke: "var(--line)" }}
          minTickGap={48}
        />
        <YAxis
          width={52}
          tick={AXIS}
          tickLine={false}
          axisLine={false}
          tickCount={4}
          tickFormatter={formatValue}
          domain={[0, maximum ?? "auto"]}
        />
        <Tooltip isAnimationActive={false} content={<ChartTooltip series={series} formatValue={formatValue} />} />
        {series.map((line) => (
          <Area
            key={line.key}
            dataKey={line.key}
            {...(isStacked ? { stackId: "all" } : {})}
            stroke={line.color}
            strokeWidth={1.5}
            fill={line.color}
            fillOpacity={line.isLine ? 0 : 0.26}
            isAnimationActive={false}
            connectNulls={false}
            dot={false}
          />
        ))}
      </AreaChart>
    </ResponsiveContainer>
  );
}

function formatClock(seconds: number): string {
  return new Date(seconds * 1_000).toLocaleTimeString("sv-SE", { hour: "2-digit", minute: "2-digit" });
}
