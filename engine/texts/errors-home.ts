/** Words for problems of what is saved, and of the jobs that outlive a process. */
import { words, type ErrorText } from './say.js';

export const homeTexts = {
  E_CONFLICT: {
    message: words(
      '“{path}”已被别人改过：依据的是版本 {expected}，现在是 {seen}',
      '“{path}” has been changed meanwhile: the change is based on {expected}, there is {seen}',
    ),
    wayOut: words(
      '读取现有版本，把修改并入后再保存',
      'Read what is there now, bring the change into it, and save again',
    ),
  },
  E_STORE_FULL: {
    message: words(
      '数据存储空间已满，没有保存：{path}（{seen}）',
      'The store is full, nothing was saved: {path} ({seen})',
    ),
    wayOut: words(
      '腾出磁盘空间后再试；已保存的数据不受影响',
      'Free some disk space and try again; what was saved before is whole',
    ),
  },
  E_STORE_LOST: {
    message: words(
      '数据存储无法访问：{path}（{seen}）',
      'The store cannot be reached or read: {path} ({seen})',
    ),
    wayOut: words(
      '检查数据目录（--data）或 DATABASE_URL 指的数据库，然后再试；若正在保存，先看是否已经存入',
      'Check the data directory (--data) or the database of DATABASE_URL and try again; after a save, look first whether it is there',
    ),
  },
  E_STORE_NEWER: {
    message: words('数据由更新的程序写成：{seen}', 'The store was written by a newer program: {seen}'),
    wayOut: words('请升级程序，或换一个数据目录', 'Update the program, or choose another data directory'),
  },
  E_JOB_LOST: {
    message: words(
      '计算它的进程中断了 {seen} 次，不再重试',
      'The processes that computed it ended {seen} times; it is not tried again',
    ),
    wayOut: words(
      '检查内存是否足够，需要时重新提交',
      'See whether there is enough memory, and order it again when needed',
    ),
  },
  E_RESULT_OLD: {
    message: words(
      '{path} 由较早的程序算出，现在读不出来',
      '{path} was computed by an earlier program and cannot be read by this one',
    ),
    wayOut: words('重新提交计算', 'Order it again'),
  },
  E_BACKUP: {
    message: words(
      '备份文件 {path}：看到 {seen}，应为 {expected}；没有导入任何内容',
      'The back-up, {path}: {seen} in place of {expected}; nothing was imported',
    ),
    wayOut: words(
      '用完整的备份文件；若由较早的程序导出，先用那一版导入，再用新版启动',
      'Take a whole back-up; one of an earlier program is imported with that program first, and the new one started on it then',
    ),
  },
  E_BACKUP_ROOM: {
    message: words(
      '只能导入空的数据存储；这里已有内容：{seen}',
      'A back-up is imported into an empty store only; this one holds {seen}',
    ),
    wayOut: words(
      '用 --data 指定新的目录，或换一个空的数据库',
      'Name a new folder with --data, or take an empty database',
    ),
  },
} as const satisfies Readonly<Record<string, ErrorText>>;
