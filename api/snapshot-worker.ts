/** Makes a snapshot in a thread of its own: copying a large file would keep the server from answering. */
import { makeSnapshot } from './store/snapshots.js';

export interface SnapshotTask {
  readonly folder: string;
  readonly keep: number;
}

export const snapshot = ({ folder, keep }: SnapshotTask): string => makeSnapshot(folder, keep);
