import { useEffect, useRef } from 'react';
import type { Compliance, Ledger } from '../../engine/contract.js';
import type { ChartData } from '../charts/chart-data.js';
import { drawChart, type DrawnChart } from '../charts/chart.js';
import { coalByMonthData } from '../charts/coal-by-month-data.js';
import { decimal } from '../format.js';
import { useSpeech } from '../words.js';
import { Panel } from './panel.js';

interface CoalChartProps {
  readonly coal: Ledger;
  readonly compliance: readonly Compliance[];
  readonly kind: 'quick' | 'plan';
}

/** Coal by month as a chart and, for those who want the numbers, as a table. */
export function CoalChart({ coal, compliance, kind }: CoalChartProps) {
  const { say, language } = useSpeech();
  const data = coalByMonthData(coal, compliance, kind, language);
  return (
    <Panel id="coal-by-month" title={say('coalByMonth')}>
      <Drawing data={data} />
      {data.levels.map(({ label }) => (
        <p key={label} className="chart-level">
          {label}
        </p>
      ))}
      <details className="as-table">
        <summary>{say('asTable')}</summary>
        <ChartTable data={data} />
      </details>
    </Panel>
  );
}

function Drawing({ data }: { data: ChartData }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawn = useRef<DrawnChart | null>(null);
  const key = JSON.stringify(data);
  const newest = useRef(data);
  newest.current = data;
  useEffect(() => {
    if (canvas.current === null) return;
    const chart = drawChart(canvas.current, newest.current);
    drawn.current = chart;
    const scheme = window.matchMedia('(prefers-color-scheme: dark)');
    const repaint = () => chart.update(newest.current);
    scheme.addEventListener('change', repaint);
    return () => {
      scheme.removeEventListener('change', repaint);
      chart.destroy();
    };
  }, []);
  useEffect(() => drawn.current?.update(newest.current), [key]);
  return (
    <div className="chart">
      <canvas ref={canvas} role="img" aria-label={`${data.title}. ${data.description}`} />
    </div>
  );
}

function ChartTable({ data }: { data: ChartData }) {
  const { say, language } = useSpeech();
  return (
    <table>
      <caption>{data.title}</caption>
      <thead>
        <tr>
          <th scope="col">{say('month')}</th>
          {data.series.map(({ label }) => (
            <th key={label} scope="col" className="number">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {data.labels.map((label, place) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            {data.series.map((series) => {
              const value = series.values[place] ?? null;
              return (
                <td key={series.label} className="number">
                  {value === null ? '—' : decimal(value, language === 'zh' ? 1 : 0, language)}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
