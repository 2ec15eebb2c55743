import type { Catalogue } from '../en.ts'

export const terminal: Catalogue['terminal'] = {
  title: '终端',
  transcript: '执行过的命令和它们的输出',
  commandLine: '命令行',
  placeholder: '输入命令，例如 docker ps',
  keys: '先按 Esc 再按 Tab：离开终端',
  exitStatus: '退出状态 {{code}}',
  showWalk: '查看报文走的路',
  earlier_one: '显示之前的 {{count}} 行',
  earlier_other: '显示之前的 {{count}} 行',
  empty: '这台主机上还没有执行过命令。',
}
