/** The units of Liaocheng are the tracker's, in service at the end of 2019, with the corrections stated in the file. */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';

const root = resolve(import.meta.dirname, '../..');
const tracker = resolve(root, '../shared/data/gcpt-2022-07-shandong-coal-units.csv');
const scenario = resolve(root, 'scenarios/liaocheng-2020.yaml');

const Fleet = z.object({
  units: z.record(
    z.string(),
    z.object({ capacity: z.string(), plant: z.string(), node: z.string(), note: z.string() }),
  ),
  plants: z.record(z.string(), z.object({ area: z.string() })),
});

interface TrackerRow {
  readonly id: string;
  readonly plant: string;
  readonly prefecture: string;
  readonly state: string;
  readonly capacity: number;
  readonly start: string;
  readonly retired: string;
}

function trackerRows(): readonly TrackerRow[] {
  if (!existsSync(tracker))
    throw new Error(
      `The unit list of the Global Coal Plant Tracker is missing: expected at ../shared/data/ beside the repository (${tracker})`,
    );
  const [head = '', ...lines] = readFileSync(tracker, 'utf8').trim().split(/\r?\n/);
  const columns = head.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    if (cells.length !== columns.length) throw new Error(`The unit list has a line of another shape: ${line}`);
    const cell = (column: string): string => cells[columns.indexOf(column)] ?? '';
    return {
      id: cell('tracker_id'),
      plant: cell('plant'),
      prefecture: cell('prefecture'),
      state: cell('status_2022'),
      capacity: Number(cell('capacity_mw')),
      start: cell('start_year'),
      retired: cell('retired_year'),
    };
  });
}

/** Started by 2019 or at an unknown time, and still there after 2019. */
const inService = ({ state, start, retired }: TrackerRow): boolean =>
  (start === '' || Number(start) <= 2019) &&
  (state === 'operating' || (state === 'retired' && Number(retired) > 2019));

describe('the fleet of Liaocheng at the end of 2019', () => {
  const { units, plants } = Fleet.parse(parse(readFileSync(scenario, 'utf8')));
  const inCity = trackerRows().filter((row) => row.prefecture === 'Liaocheng' && inService(row));
  const corrected = inCity.filter((row) => !row.plant.startsWith('Huantai'));

  test('is the tracker list without the two units of Huantai, which is in Zibo', () => {
    expect(inCity).toHaveLength(43);
    expect(corrected).toHaveLength(41);
    const listed = Object.values(units).map(({ note, capacity }) => [note, Number.parseFloat(capacity)]);
    expect(listed.sort()).toEqual(corrected.map(({ id, capacity }) => [id, capacity]).sort());
  });

  test('has 11 723 MW, each figure with the tracker as its source', () => {
    const capacities = Object.values(units).map(({ capacity }) => capacity);
    expect(capacities.filter((capacity) => !/^\d+ MW @gcpt$/.test(capacity))).toEqual([]);
    expect(capacities.reduce((total, capacity) => total + Number.parseFloat(capacity), 0)).toBe(11_723);
  });

  test('has the Luxi units in the chemical park of the High-Tech Zone and the captive aluminium plants in Chiping', () => {
    const areaOf = (plant: string): string | undefined => plants[plant]?.area;
    const areas = (node: string): readonly (string | undefined)[] => [
      ...new Set(
        Object.values(units)
          .filter((unit) => unit.node === node)
          .map((unit) => areaOf(unit.plant)),
      ),
    ];
    expect(areas('luxi')).toEqual(['gaoxin']);
    expect(areas('xinfa')).toEqual(['chiping']);
    expect(areas('public')).toEqual(['dongchangfu', 'linqing']);
  });
});
