/** A province as a person reads it in a terminal. */
import type { Province, ProvincePlan } from '../../engine/index.js';
import type { Warning } from '../../engine/contract.js';
import {
  changeText,
  figureText,
  percentText,
  quantityText,
  say,
  unitText,
  type Language,
  type Words,
} from './format.js';
import { proofLine } from './report-plan.js';
import { table } from './table.js';
import { labels } from './words.js';

type PlanWithValues = Extract<ProvincePlan, { proof: unknown }>;
type PlanWithoutValues = Exclude<ProvincePlan, PlanWithValues>;

const own = {
  cities: { zh: '个城市', en: 'cities' },
  city: { zh: '城市', en: 'City' },
  members: { zh: '城市', en: 'Cities' },
  shared: { zh: '共享上限', en: 'Shared caps' },
  sharedCap: { zh: '事项', en: 'What is shared' },
  used: { zh: '合计', en: 'Used' },
  price: { zh: '边际价格', en: 'Price at the margin' },
  byCity: { zh: '各市方案', en: 'Plans of the cities' },
  share: { zh: '分得', en: 'share' },
  refused: { zh: '没有方案的城市', en: 'Cities without a plan' },
  least: { zh: '怎样才有方案', en: 'What would do' },
  units: { zh: '机组', en: 'Units' },
  capacity: { zh: '容量', en: 'Capacity' },
  warnings: { zh: '提示', en: 'Warnings' },
} as const satisfies Readonly<Record<string, Words>>;

const section = (title: string, lines: readonly string[]) => ['', title, ...lines];

function heading(plan: ProvincePlan, language: Language): string[] {
  const { province, size, provenance, seconds } = plan;
  const count = (value: number) => value.toLocaleString('en-US');
  const parts = (['columns', 'rows', 'entries', 'integers'] as const).map(
    (name) => `${count(size[name])} ${labels[name][language]}`,
  );
  return [
    `${say(language, province.title)} (${province.id}, ${province.year}, ${size.cities} ${own.cities[language]})`,
    `${labels.status[language]}: ${labels[plan.status][language]}${plan.reason === null ? '' : ` — ${say(language, plan.reason)}`}`,
    `${labels.model[language]}: ${parts.join(', ')}`,
    `${labels.solved[language]}: ${provenance.solver}, ${seconds.toFixed(1)} s`,
  ];
}

function shared({ shared: caps }: PlanWithValues, language: Language): string[] {
  const columns = [
    { title: own.sharedCap[language] },
    { title: own.used[language], right: true },
    { title: labels.cap[language], right: true },
    { title: labels.margin[language], right: true },
    { title: labels.unit[language] },
    { title: own.price[language], right: true },
  ];
  const rows = caps.map(({ name, unit, used, cap, margin, price }) => [
    say(language, name),
    figureText(used, unit, language),
    figureText(cap, unit, language),
    changeText(margin, unit, language),
    unitText(unit, language),
    quantityText(price, `MCNY/${unit}`, language),
  ]);
  return section(own.shared[language], table(columns, rows));
}

function cities({ cities: plans, shared: caps }: PlanWithValues, language: Language): string[] {
  const columns = [
    { title: own.city[language] },
    { title: labels.status[language] },
    { title: `${labels.objective[language]} ${unitText('MCNY', language)}`, right: true },
    { title: labels.gap[language], right: true },
    { title: `${say(language, labels.coal)} ${unitText('kt', language)}`, right: true },
    ...caps.map(({ name, unit }) => ({
      title: `${say(language, name)}, ${own.share[language]} ${unitText(unit, language)}`,
      right: true,
    })),
  ];
  const rows = plans.map(({ id, shares, plan }) => [
    `${say(language, plan.scenario.title)} (${id})`,
    labels[plan.status][language],
    figureText(plan.objective.value, 'MCNY', language),
    percentText(plan.objective.gap, 3),
    figureText(plan.ledgers.coal.after, 'kt', language),
    ...caps.map((cap) => figureText(shares[cap.id] ?? null, cap.unit, language)),
  ]);
  return section(own.byCity[language], table(columns, rows));
}

function withValues(plan: PlanWithValues, language: Language): string[] {
  const { value, unit, gap } = plan.objective;
  return [
    `${labels.objective[language]}: ${quantityText(value, unit, language)}, ${labels.gap[language]} ${percentText(gap, 3)}`,
    ...shared(plan, language),
    ...cities(plan, language),
    '',
    proofLine(plan.proof, language),
  ];
}

function withoutValues({ cities: refused, repairs }: PlanWithoutValues, language: Language): string[] {
  const reasons = refused.flatMap(({ id, plan }) => [
    `- ${say(language, plan.scenario.title)} (${id}): ${labels[plan.status][language]}${plan.reason === null ? '' : ` — ${say(language, plan.reason)}`}`,
    ...plan.conflict.map(({ code, at, words }) => `    ${code} ${at}: ${say(language, words)}`),
    ...plan.repairs.map(({ words }) => `    → ${say(language, words)}`),
  ]);
  return [
    ...(reasons.length === 0 ? [] : section(own.refused[language], reasons)),
    ...(repairs.length === 0
      ? []
      : section(
          own.least[language],
          repairs.map(({ words }) => `- ${say(language, words)}`),
        )),
    '',
  ];
}

/** The whole report of a province's plan. */
export function provinceReport(plan: ProvincePlan, language: Language): string {
  const { scenarioHash, engine } = plan.provenance;
  return [
    ...heading(plan, language),
    ...('proof' in plan ? withValues(plan, language) : withoutValues(plan, language)),
    `${labels.provenance[language]}: ${labels.scenario[language]} ${scenarioHash.slice(0, 12)}, ${labels.engine[language]} ${engine}`,
  ].join('\n');
}

interface CheckedProvince {
  readonly scenarioHash: string;
  readonly title: Words;
  readonly shared: Province['shared'];
  readonly cities: readonly {
    readonly id: string;
    readonly title: Words;
    readonly units: number;
    readonly capacityMW: number;
    readonly warnings: readonly Warning[];
  }[];
}

/** What a valid province holds. */
export function provinceCheckReport(found: CheckedProvince, language: Language): string {
  const units = { coal: 'kt', 'external-power': 'GWh', gas: 'Mm3' } as const;
  const columns = [
    { title: own.city[language] },
    { title: own.units[language], right: true },
    { title: `${own.capacity[language]} MW`, right: true },
    { title: own.warnings[language], right: true },
  ];
  const rows = found.cities.map(({ id, title, units: count, capacityMW, warnings }) => [
    `${say(language, title)} (${id})`,
    String(count),
    figureText(capacityMW, 'MW', language),
    String(warnings.length),
  ]);
  return [
    `${say(language, found.title)} (${labels.scenario[language]} ${found.scenarioHash.slice(0, 12)})`,
    ...section(
      own.shared[language],
      found.shared.map(({ id, cap }) => `- ${id}: ${quantityText(cap, units[id], language)}`),
    ),
    ...section(own.members[language], table(columns, rows)),
  ].join('\n');
}
