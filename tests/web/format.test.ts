import { describe, expect, test } from 'vitest';
import {
  amountOf,
  decimal,
  duration,
  figure,
  monthName,
  percent,
  plain,
  quantity,
  scientific,
  signed,
  stepDigits,
  stepped,
} from '../../web/format.js';

describe('quantities', () => {
  test.each([
    [29700, 'kt', '2,970.0 万t', '29,700 kt'],
    [25590.6, 'ktce', '2,559.1 万tce', '25,591 ktce'],
    [1250, 'GWh', '12.50 亿kWh', '1,250 GWh'],
    [52.5, 'MCNY', '5,250 万元', '52.5 million CNY'],
    [28643.2, 'MCNY', '286.43 亿元', '28,643.2 million CNY'],
    [0.06512, 'ktce/MCNY', '0.6512 tce/万元', '0.6512 tce/10k CNY'],
    [-0.2135, 'MCNY/kt', '−213.5 元/t', '−213.5 CNY/t'],
    [0.132, '1', '13.2%', '13.2%'],
    [7, 'count', '7', '7'],
    [300, 'MW', '300 MW', '300 MW'],
    [3, 'strange/unit', '3.00 strange/unit', '3.00 strange/unit'],
  ])('%d %s', (value, unit, zh, en) => {
    expect([quantity(value, unit, 'zh'), quantity(value, unit, 'en')]).toEqual([zh, en]);
  });

  test('dust of a computation is nothing', () => {
    expect(quantity(3.4e-12, 'GWh', 'zh')).toBe('0.00 亿kWh');
    expect(signed(-1.1e-13, 'MWth', 'en')).toBe('0');
  });

  test('what is missing is a dash, not a zero', () => {
    expect(quantity(null, 'kt', 'zh')).toBe('—');
    expect(figure(Number.NaN, 'kt', 'en')).toBe('—');
    expect(signed(null, 'kt', 'en')).toBe('—');
  });

  test('number and unit apart', () => {
    expect(amountOf(29700, 'kt', 'zh')).toEqual({ number: '2,970.0', label: '万t' });
  });
});

describe('numbers', () => {
  test('a small number does not read as nothing', () => {
    expect(decimal(0.02, 1, 'zh')).toBe('0.020');
    expect(decimal(0.00001, 1, 'zh')).toBe('< 0.001');
    expect(decimal(-0.00001, 1, 'zh')).toBe('> −0.001');
    expect(decimal(0, 1, 'zh')).toBe('0.0');
  });

  test('minus is a minus sign and nothing is ever minus zero', () => {
    expect(decimal(-3.14, 1, 'en')).toBe('−3.1');
    expect(decimal(-0, 1, 'en')).toBe('0.0');
  });

  test('signs', () => {
    expect([signed(8.4, 'ktce', 'zh'), signed(-52, 'ktce', 'en'), signed(0, 'kt', 'en')]).toEqual([
      '+0.8',
      '−52',
      '0',
    ]);
  });

  test('shares, times, residuals, months', () => {
    expect(percent(0.00063, 3, 'zh')).toBe('0.063%');
    expect([duration(0.041, 'zh'), duration(6.42, 'en')]).toEqual(['41 ms', '6.4 s']);
    expect([scientific(2.1e-9), scientific(0)]).toEqual(['2.1e−9', '0']);
    expect([monthName('2020-03', 'zh'), monthName('2020-03', 'en'), monthName('2020', 'en')]).toEqual([
      '3月',
      'Mar',
      '2020',
    ]);
  });

  test('a slider says the digits of its step and no more', () => {
    expect([stepDigits(5), stepDigits(0.1), stepDigits(0.005)]).toEqual([0, 1, 3]);
    expect([stepped(2970, '万t', 5, 'zh'), stepped(2970, '万t', 5, 'en'), stepped(60, '%', 5, 'zh')]).toEqual(
      ['2,970 万t', '29,700 kt', '60%'],
    );
    expect(plain(0.30000000000000004, 0.1)).toBe('0.3');
  });
});
