/** Words for problems of model, solver and doors. */
import { words, type ErrorText } from './say.js';

export const doorTexts = {
  E_ROW_UNIT: {
    message: words(
      '约束行 {row} 的单位不一致：{seen}，应为 {expected}',
      'Row {row} mixes units: {seen} where {expected} is due',
    ),
    wayOut: words(
      '这是程序的错误，请连同方案文件报告',
      'This is a fault of the program; please report it with the scenario',
    ),
  },
  E_ROW_TWICE: {
    message: words('{code} 定义了两次', '{code} is defined twice'),
    wayOut: words(
      '这是程序的错误，请连同方案文件报告',
      'This is a fault of the program; please report it with the scenario',
    ),
  },
  E_SOLVER_INTEGERS: {
    message: words('求解器 {solver} 不支持整数变量', 'The solver {solver} takes no integer variables'),
    wayOut: words('改用 highs', 'Choose highs'),
  },
  E_SOLVER_SIZE: {
    message: words(
      '模型对求解器 {solver} 太大：{columns} 列',
      'The model is too large for the solver {solver}: {columns} columns',
    ),
    wayOut: words('改用 highs，或用 annual 分辨率', 'Choose highs, or the resolution annual'),
  },
  E_SOLVER_FAILED: {
    message: words('求解器失败：{reason}', 'The solver failed: {reason}'),
    wayOut: words(
      '换一个求解器再试；若仍失败，请连同方案文件报告',
      'Try the other solver; if it fails too, report it with the scenario',
    ),
  },
  E_PLAN_UNPROVEN: {
    message: words(
      '方案没有通过独立核算：最大误差在 {worst}',
      'The plan did not pass the independent recomputation: worst residual at {worst}',
    ),
    wayOut: words(
      '不要使用这个方案；请连同方案文件报告',
      'Do not use this plan; report it with the scenario',
    ),
  },
  E_STUDY_SUBJECTS: {
    message: words(
      '研究 {path} 需要 {expected} 个情景或方案，给了 {seen} 个',
      'The study {path} takes {expected} scenarios or plans, {seen} were given',
    ),
    wayOut: words(
      '按研究目录给出情景或方案文件',
      'Give as many scenario or plan files as the catalogue of studies says',
    ),
  },
  E_STUDY_NO_PLAN: {
    message: words(
      '情景 {path} 没有可供研究的方案：{seen}',
      'The scenario {path} has no plan to study: {seen}',
    ),
    wayOut: words(
      '先用 kongmei study conflict 看哪些要求互相冲突，或放宽时限',
      'Ask kongmei study conflict which requirements stand against each other, or allow more time',
    ),
  },
  E_STUDY_SCOPE: {
    message: words('这项研究做不了：{path} 为 {seen}', 'This study cannot be made: {path} is {seen}'),
    wayOut: words('应为 {expected}', 'It must be {expected}'),
  },
  E_REPORT_TWICE: {
    message: words('“{path}”重复报送：{seen}', '“{path}” is reported twice: {seen}'),
    wayOut: words('只保留一条，或合并为一条', 'Keep one of the two, or merge them'),
  },
  E_REPORT_LATE: {
    message: words(
      '“{path}”的月份 {seen} 晚于已报送的最后月份',
      '“{path}”: month {seen} is later than the last reported month',
    ),
    wayOut: words('应 {expected}，或改大 through', 'Must be {expected}, or set through to a later month'),
  },
  E_REPORT_FORM: {
    message: words(
      '“{path}”填报不完整或互相矛盾：{seen}',
      '“{path}” is incomplete or contradicts itself: {seen}',
    ),
    wayOut: words('应为 {expected}', 'Expected {expected}'),
  },
  E_CANCELLED: {
    message: words('计算已取消', 'The run was cancelled'),
    wayOut: words('需要时重新开始', 'Start it again when needed'),
  },
  E_TIME_LIMIT: {
    message: words('在限时内没有算完', 'The run did not end within its time limit'),
    wayOut: words('放宽时限，或用较粗的分辨率', 'Allow more time, or use a coarser resolution'),
  },
  E_NOT_FOUND: {
    message: words('没有找到 {path}', '{path} was not found'),
    wayOut: words('检查地址或文件名', 'Check the address or the file name'),
  },
  E_BODY: {
    message: words('请求内容不合要求：{path} {seen}', 'The request body is not valid: {path} {seen}'),
    wayOut: words('应为 {expected}；见 /api/openapi.json', 'Expected {expected}; see /api/openapi.json'),
  },
  E_USAGE: {
    message: words('命令用法不对：{seen}', 'The command was not understood: {seen}'),
    wayOut: words('应为 {expected}；用 --help 查看用法', 'Expected {expected}; --help shows the usage'),
  },
  E_BUSY: {
    message: words('服务正忙', 'The server is busy'),
    wayOut: words('稍后再试', 'Try again later'),
  },
  E_INTERNAL: {
    message: words('程序内部错误', 'The program failed'),
    wayOut: words('请报告这个问题，并附上方案文件', 'Please report this with the scenario file'),
  },
} as const satisfies Readonly<Record<string, ErrorText>>;
