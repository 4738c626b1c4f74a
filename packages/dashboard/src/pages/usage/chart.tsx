import { lazy, Suspense } from 'react';
import { useTheme } from '../../shell/theme.js';
import { Skeleton } from '../../ui/skeleton.js';
import type { ChartData } from './draw-chart.js';
import { useIsDark } from './use-is-dark.js';

const DrawnChart = lazy(() => import('./drawn-chart.js').then((chart) => ({ default: chart.DrawnChart })));

interface ChartProps {
  data: ChartData;
  /** What it shows, for who cannot see it. */
  sentence: string;
}

/** A chart on a canvas; its figures belong in a table beside it. The library that draws comes when it is needed. */
export function Chart({ data, sentence }: ChartProps) {
  const theme = useTheme();
  const isDark = useIsDark();
  return (
    <figure className="usage-chart">
      {data.series.length > 1 && (
        <figcaption className="usage-legend">
          {data.series.map(({ label, colour }) => (
            <span key={label}>
              <span className="usage-swatch" style={{ background: `var(${colour})` }} />
              {label}
            </span>
          ))}
        </figcaption>
      )}
      <Suspense fallback={<Skeleton lines={5} label="Loading the chart" />}>
        {/* Its colours are drawn: another scheme takes another drawing. */}
        <DrawnChart key={`${theme} ${isDark}`} data={data} sentence={sentence} />
      </Suspense>
    </figure>
  );
}
