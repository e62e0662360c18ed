/** What a scenario tells of blocks of external power. */
import type { z } from 'zod';
import { figure, record, records, reference, share, words, type Plain } from '../../scenario/fields.js';

export const inputs = record({
  blocks: records(
    record({
      name: words(),
      node: reference('nodes'),
      /** The tie over which it reaches a captive node; needed where several lead to the boundary. */
      tie: reference('ties').optional(),
      capacity: figure('MW', { min: 0 }),
      /** Shape of the power that the line may deliver; its largest value is the capacity. */
      hourly: reference('profiles.hourly'),
      quota: figure('亿kWh', { min: 0 }),
      price: figure('元/kWh', { min: 0, band: [0.1, 1.2] }),
      /** Share of what is booked that counts as firm import. */
      firm: share(),
      loss: share({ max: 0.2 }),
      /** Share of the yearly quota that is paid whether it is taken or not. */
      takeOrPay: share().optional(),
    }),
  ),
});

export type Block = Plain<z.output<typeof inputs>>['blocks'][string];
