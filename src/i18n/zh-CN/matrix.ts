import type { Catalogue } from '../en.ts'

export const matrix: Catalogue['matrix'] = {
  title: '谁能到达谁',
  note: '每一对都按这台主机自己的路由和规则 ping 一次：按地址（IP）和按名字（DNS）。点一个格子，就能看报文走的路。',
  from: '从 ↓ 到 →',
  byAddress: 'IP',
  byName: 'DNS',
  outside: '外部',
  host: '主机',
  counting: '正在 ping……{{count}} 行中的第 {{done}} 行',
  sum: '共 {{count}} 对：按地址通 {{address}} 对，按名字通 {{name}} 对。',
  nobody: '还没有容器在运行：先启动一两个，这张表就会自己填满。',
  cell: {
    address: '{{from}} → {{to}}，按地址 {{ip}}：{{what}}',
    name: '{{from}} → {{to}}，按名字：{{what}}',
    none: '{{from}} → {{to}}：{{to}} 没有地址',
  },
  answered: '有回应',
  answeredBy: '{{ip}} 回应了',
  noName: '名字未知',
  noReply: '没有回应',
  refused: '被拒绝',
  unreachable: '不可达',
  waiting: '还没有 ping',
  legend: { yes: '有回应', no: '在路上被拦下', unknown: '名字未知', none: '没有地址' },
  play: '播放这段旅程',
  noLine: '这一次没有对应的命令行：{{who}} 在这里没有终端。',
}
