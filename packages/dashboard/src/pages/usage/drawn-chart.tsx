import { useEffect, useRef } from 'react';
import { type ChartData, drawChart } from './draw-chart.js';

interface DrawnChartProps {
  data: ChartData;
  sentence: string;
}

export function DrawnChart({ data, sentence }: DrawnChartProps) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => (place.current === null ? undefined : drawChart(place.current, data)), [data]);
  return <div ref={place} role="img" aria-label={sentence} />;
}
