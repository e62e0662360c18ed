/** Words for problems of reading a file and its parents. */
import { guessing, words, type ErrorText } from './say.js';

export const fileTexts = {
  E_FILE_TOO_LARGE: {
    message: words('文件太大：{seen}，上限 {expected}', 'The file is too large: {seen}, allowed {expected}'),
    wayOut: words(
      '拆成父文件加修改清单（extends、edits），或删去与方案无关的内容',
      'Split it into a parent and edits (extends, edits), or leave out what does not belong to the scenario',
    ),
  },
  E_FILE_ENCODING: {
    message: words(
      '文件编码不是 {expected}，很可能是 {seen}',
      'The file is not {expected}; it looks like {seen}',
    ),
    wayOut: words('在编辑器里另存为 UTF-8 编码', 'Save it as UTF-8 in your editor'),
  },
  E_YAML_SYNTAX: {
    message: words('第 {line} 行不是有效的 YAML：{seen}', 'Line {line} is not valid YAML: {seen}'),
    wayOut: words(
      '检查这一行的缩进、引号和冒号；不支持自定义标签（!tag）',
      'Check indentation, quotes and colons there; custom tags (!tag) are not read',
    ),
  },
  E_YAML_ALIASES: {
    message: words(
      '锚点引用（*别名）有误或展开过多：{seen}',
      'Aliases (*name) are broken or expand too far: {seen}',
    ),
    wayOut: words(
      '把内容直接写出来，或用 extends 和 edits 共用内容',
      'Write the content out, or share it with extends and edits',
    ),
  },
  E_YAML_DEEP: {
    message: words(
      '文件嵌套过深：{seen} 层，上限 {expected}',
      'The file is nested too deep: {seen} levels, allowed {expected}',
    ),
    wayOut: words(
      '检查是否漏写了右括号或缩进不断加深',
      'Look for a missing closing bracket or an indentation that keeps growing',
    ),
  },
  E_DUPLICATE_ID: {
    message: words('“{path}”在第 {line} 行重复出现', '“{path}” is given a second time on line {line}'),
    wayOut: words(
      '删去一处，或给其中一个换一个编号',
      'Remove one of the two, or give one of them another id',
    ),
  },
  E_DOCUMENT_SHAPE: {
    message: words(
      '文件最外层应是一个对象（键: 值），看到的是 {seen}',
      'The file must hold one object (key: value) at the top; seen: {seen}',
    ),
    wayOut: words('从 scenarios/tiny.yaml 复制一份再改', 'Start from a copy of scenarios/tiny.yaml'),
  },
  E_VERSION: {
    message: words(
      '文件格式版本（kongmei）为 {seen}，本程序能读 {expected}',
      'The format version (kongmei) is {seen}; this program reads {expected}',
    ),
    wayOut: words(
      '在文件开头写 kongmei: {expected}；若文件较新，请升级程序',
      'Begin the file with kongmei: {expected}; if the file is newer, update the program',
    ),
  },
  E_PARENT_MISSING: {
    message: words('找不到父文件 {seen}', 'The parent file {seen} cannot be found'),
    wayOut: words(
      'extends 写相对于本文件的路径，例如 ../liaocheng-2020.yaml（按此应为 {expected}）',
      'Give extends as a path relative to this file, such as ../liaocheng-2020.yaml (looked for: {expected})',
    ),
  },
  E_PARENT_CYCLE: {
    message: words('继承成了圈或层数过多：{chain}', 'The files inherit in a circle or too deep: {chain}'),
    wayOut: words(
      '让其中一个文件写全内容，不再 extends',
      'Let one of them hold the whole document, without extends',
    ),
  },
  E_EDIT_FORM: {
    message: words('“{path}”不是一条修改：{seen}', '“{path}” is not an edit: {seen}'),
    wayOut: words('写成 {expected}', 'Write {expected}'),
  },
  E_EDIT_PATH: {
    message: words(
      '修改指向的位置不存在：{seen}（“{missing}”没有找到）',
      'The edit points to nothing: {seen} (no “{missing}”)',
    ),
    wayOut: guessing(
      'nearest',
      ['是不是“{nearest}”？', 'Did you mean “{nearest}”?'],
      '该处可用：{expected}',
      'There you can name: {expected}',
    ),
  },
} as const satisfies Readonly<Record<string, ErrorText>>;
