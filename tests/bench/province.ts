/** A province of cities of full Liaocheng size, in threads, beside what another solver takes for one of them. */
import { runProvince } from '../../api/province-planner.js';
import { builtWorker } from '../support/command.js';
import { tryProvinceDocument, valid } from '../support/province.js';
import { provinceDocument } from './province-document.js';
import { now, say } from './timing.js';

export interface ProvinceCourse {
  readonly cities: number;
  readonly threads: number;
  readonly resolution: 'annual' | 'monthly' | 'standard' | 'hourly';
  readonly gap: number;
  readonly limit: number;
  /** Seconds of CBC for one city, where it is installed. */
  readonly cbc: number | undefined;
}

/** What it may take, times the seconds of CBC for one city. */
const goal = 25;

/** Prints size, time, gap and what the shared caps are worth. */
export async function benchProvince({ cities, threads, resolution, gap, limit, cbc }: ProvinceCourse) {
  const province = valid(tryProvinceDocument(provinceDocument({ cities, seed: 1, coal: 2950, power: 15 })));
  say(`\n## province of ${cities} cities, ${resolution}, gap ${gap}, ${threads} threads`);
  const began = now();
  const plan = await runProvince(
    province,
    { resolution, gap, timeLimit: limit },
    { threads, worker: builtWorker() },
  );
  const seconds = now() - began;
  const { columns, rows, integers } = plan.size;
  const beside =
    cbc === undefined
      ? 'cbc not asked'
      : `= ${(seconds / cbc).toFixed(2)} x cbc for one city (at most ${goal} x)`;
  say(`  size                 ${columns} columns, ${rows} rows, ${integers} whole`);
  say(`  whole plan           ${seconds.toFixed(1)} s  ${plan.status}  ${beside}`);
  if (!('proof' in plan)) return;
  say(`  gap                  ${plan.objective.gap.toExponential(2)}, ${plan.proof.checks} checks passed`);
  for (const { id, used, cap, unit, price } of plan.shared)
    say(
      `  ${id.padEnd(20)} ${used.toFixed(1)} of ${cap.toFixed(1)} ${unit}, ${price.toFixed(4)} MCNY/${unit}`,
    );
}
