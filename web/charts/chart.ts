/** Draws chart data on a canvas; the only file that knows Chart.js. */
import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
  type ChartConfiguration,
  type ChartDataset,
} from 'chart.js';
import annotations, { type AnnotationOptions } from 'chartjs-plugin-annotation';
import { colour, wantsStill } from '../theme.js';
import type { ChartData, ChartSeries } from './chart-data.js';

Chart.register(
  BarController,
  BarElement,
  CategoryScale,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Legend,
  Tooltip,
  annotations,
);

export interface DrawnChart {
  readonly update: (data: ChartData) => void;
  readonly destroy: () => void;
}

type Mixed = 'bar' | 'line';

function datasetOf(series: ChartSeries): ChartDataset<Mixed, (number | null)[]> {
  const tone = colour(series.tone);
  const data = [...series.values];
  return series.kind === 'bars'
    ? {
        type: 'bar',
        label: series.label,
        data,
        backgroundColor: tone,
        borderRadius: 3,
        maxBarThickness: 34,
        order: 2,
      }
    : {
        type: 'line',
        label: series.label,
        data,
        borderColor: tone,
        backgroundColor: tone,
        borderWidth: 2,
        borderDash: [5, 4],
        pointRadius: 3,
        pointStyle: 'rectRot',
        order: 1,
      };
}

function levelOf(level: ChartData['levels'][number]): AnnotationOptions {
  return {
    type: 'line',
    yMin: level.value,
    yMax: level.value,
    borderColor: colour('cap'),
    borderWidth: 2,
  };
}

const family = "'Noto Sans SC Variable', system-ui, sans-serif";

function configuration(data: ChartData): ChartConfiguration<Mixed, (number | null)[], string> {
  const ink = colour('text');
  const font = { family, size: 12 };
  const highest = Math.max(0, ...data.levels.map(({ value }) => value));
  return {
    type: 'bar',
    data: { labels: [...data.labels], datasets: data.series.map(datasetOf) },
    options: {
      responsive: true,
      maintainAspectRatio: false,
      animation: wantsStill() ? false : { duration: 250 },
      interaction: { mode: 'index', intersect: false },
      scales: {
        x: { grid: { display: false }, ticks: { color: ink, font } },
        y: {
          beginAtZero: true,
          suggestedMax: highest * 1.12,
          grid: { color: colour('line') },
          border: { display: false },
          ticks: { color: ink, font },
          title: { display: true, text: data.unit, color: ink, font },
        },
      },
      plugins: {
        legend: {
          position: 'top',
          align: 'start',
          labels: { color: ink, font, usePointStyle: true, boxHeight: 7 },
        },
        tooltip: { titleFont: font, bodyFont: font },
        annotation: {
          annotations: Object.fromEntries(
            data.levels.map((level, place) => [`level${place}`, levelOf(level)]),
          ),
        },
      },
    },
  };
}

/** Draws on the canvas; `update` redraws in place, `destroy` frees the canvas. */
export function drawChart(canvas: HTMLCanvasElement, data: ChartData): DrawnChart {
  const chart = new Chart<Mixed, (number | null)[], string>(canvas, configuration(data));
  return {
    update(next) {
      const { data: content, options } = configuration(next);
      chart.data = content;
      if (options !== undefined) chart.options = options;
      chart.update(wantsStill() ? 'none' : undefined);
    },
    destroy: () => chart.destroy(),
  };
}
