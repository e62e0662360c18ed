/** A key is named by the kind of its set: the same key may be an area, a network, homes, a yard and a task. */
import { describe, expect, test } from 'vitest';
import { placeName } from '../../engine/plan/place-names.js';
import { placed } from '../../engine/plan/places.js';
import { rulesFor } from '../../engine/rules/rules.js';
import { familyCode } from '../../engine/model/row.js';
import { buildCity } from '../../engine/system/build.js';
import { loadFile } from '../support/load-file.js';

const { city } = loadFile('liaocheng-2020.yaml');

test.each([
  ['chiping', 'area', '茌平区'],
  ['chiping', 'network', '茌平城区热网'],
  ['chiping', 'group', '茌平散煤户'],
  ['chiping', 'block', '茌平自备网购网电'],
  ['chiping', 'task', '茌平区'],
  ['luxi', 'node', '鲁西化工自备电网'],
  ['luxi', 'yard', '鲁西化工煤场'],
  ['biomass', 'fuel', '生物质成型燃料'],
  ['gaotang-soy', 'line', '高唐大豆蛋白'],
  ['gaotang-soy', 'source', '高唐大豆蛋白锅炉'],
  ['dongchangfu-brick', 'offset-source', '东昌府砖瓦窑退出'],
  ['gas', 'task', '气代煤'],
  ['electricity', 'task', '电代煤'],
  ['total', 'task', '全市'],
  ['unit:luxi-3', 'user', '鲁西3号'],
  ['unit-shutdown', 'measure', '停运部分燃煤机组'],
  ['2020-01/peak', 'period', '2020年1月高峰'],
])('%s as %s', (key, kind, zh) => {
  expect(placeName(city, key, kind).zh).toBe(zh);
});

test('options of two measures may bear one id', () => {
  const option = (kinds: readonly string[]) => placeName(both, 'gas', 'option', kinds).en;
  const loose = city.measures['loose-coal'];
  const some = Object.values(loose?.options ?? {})[0];
  if (loose === undefined || some === undefined) throw new Error('no options');
  const measures = { ...city.measures, 'loose-coal': { ...loose, options: { gas: some } } };
  const both = { ...city, measures };
  expect(option(['group', 'option', 'year'])).toBe(some.name.en);
  expect(option(['boiler', 'option', 'month'])).toBe('Natural gas boiler');
});

test('retrofits of one host are told together', () => {
  const [one = '', other = ''] = Object.keys(city.measures['efficiency-retrofit']?.projects ?? {});
  const names = [one, other].map((id) => placeName(city, id, 'project').zh);
  expect(placeName(city, `${one}+${other}`, 'group').zh).toBe(names.join('、'));
});

describe('tasks of households in the words of their rows', () => {
  const meaning = buildCity(city, rulesFor(city)).model.meanings.find(
    (each) => familyCode(each.meaning) === 'HHD-1.task',
  )?.meaning;
  if (meaning === undefined) throw new Error('no tasks');
  test.each([
    ['electricity', '电代煤', 'electricity in place of coal'],
    ['gas', '气代煤', 'gas in place of coal'],
    ['donge', '东阿县', "Dong'e County"],
    ['total', '全市', 'whole city'],
  ])('%s', (key, zh, en) => {
    const { says, over } = meaning;
    expect(placed(city, [key, '2020'], says, over)).toEqual({
      zh: `${zh}：${says.zh}`,
      en: `${en}: ${says.en}`,
    });
  });
});
