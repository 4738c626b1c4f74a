import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';

/** A colour of the style sheet, as the page shows it now. */
export type ColourName = '--good' | '--bad' | '--accent' | '--quiet' | '--line';

export interface ChartSeries {
  label: string;
  colour: ColourName;
  kind: 'bars' | 'line';
  values: readonly (number | null)[];
}

export interface ChartData {
  /** One for each value of a series. */
  labels: readonly string[];
  series: readonly ChartSeries[];
  /** How the axis spells a value. */
  valueText: (value: number) => string;
}

const HEIGHT_PX = 220;
const LABEL_WIDTH_PX = 90;

/**
 * Draws bars that stand in front of each other, and lines. Colours are read from the style sheet once: draw anew when the
 * scheme changes. Gives what takes the chart away.
 */
export function drawChart(place: HTMLElement, { labels, series, valueText }: ChartData): () => void {
  const colour = colourReader(place);
  const axis = {
    stroke: colour('--quiet'),
    grid: { stroke: colour('--line'), width: 1 },
    ticks: { show: false },
    font: `12px ${getComputedStyle(place).fontFamily}`,
  };
  const everyLabel = (chart: uPlot) =>
    Math.max(1, Math.ceil((labels.length * LABEL_WIDTH_PX) / Math.max(1, chart.width)));
  const chart = new uPlot(
    {
      width: Math.max(1, place.clientWidth),
      height: HEIGHT_PX,
      legend: { show: false },
      cursor: { show: false },
      scales: {
        x: { time: false, range: [-0.5, labels.length - 0.5] },
        y: { range: (_chart, _least, most) => [0, Math.max(1, most * 1.1)] },
      },
      axes: [
        {
          ...axis,
          grid: { show: false },
          splits: (drawn) => labels.map((_, at) => at).filter((at) => at % everyLabel(drawn) === 0),
          values: (_chart, splits) => splits.map((at) => labels[at] ?? ''),
        },
        { ...axis, size: 60, values: (_chart, splits) => splits.map(valueText) },
      ],
      series: [
        {},
        ...series.map(({ label, colour: name, kind }) =>
          kind === 'bars'
            ? { label, fill: colour(name), width: 0, points: { show: false }, paths: bars }
            : {
                label,
                stroke: colour(name),
                width: 2,
                spanGaps: true,
                points: { show: true, size: 6, fill: colour(name) },
              },
        ),
      ],
    },
    [labels.map((_, at) => at), ...series.map(({ values }) => [...values])],
    place,
  );
  const resized = new ResizeObserver(() => chart.setSize({ width: Math.max(1, place.clientWidth), height: HEIGHT_PX }));
  resized.observe(place);
  return () => {
    resized.disconnect();
    chart.destroy();
  };
}

const drawBars = uPlot.paths.bars;
const bars: uPlot.Series.PathBuilder = (...given) => drawBars?.({ size: [0.7, 48] })(...given) ?? null;

/** A variable of `light-dark()` is text until something uses it: an element is asked what it makes of it. */
function colourReader(place: HTMLElement): (name: ColourName) => string {
  return (name) => {
    const probe = document.createElement('span');
    probe.style.color = `var(${name})`;
    place.append(probe);
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  };
}
