import type { Catalogue } from '../en.ts'

export const engines: Catalogue['engines'] = {
  title: 'Docker 引擎 {{here}} 与 {{there}} 对照',
  note_one: '你执行过的那一行，已在一台装有 Docker 引擎 {{there}} 的全新主机上重新执行。不同之处都在这里。',
  note_other: '你执行过的 {{count}} 行，已在一台装有 Docker 引擎 {{there}} 的全新主机上重新执行。不同之处都在这里。',
  note_zero: '两台全新的主机，还没有执行过任何命令。现在的不同之处，是引擎启动时各自的设置。',
  goOn: '换到 {{version}} 继续',
  running: '正在重新执行……{{count}} 行中的第 {{done}} 行',
  here: '{{version}}（这台主机）',
  there: '{{version}}',
  parts: '比较的内容',
  what: '项目',
  none: '没有不同',
  count_one: '{{count}} 处不同',
  count_other: '{{count}} 处不同',
  all_one: '全部显示',
  all_other: '显示全部 {{count}} 项',
  nothing: '没有',
  answerOn: '{{engine}} 的输出',
  silence: '没有输出',
  rulesOf: '{{engine}} 独有的规则',
  noRule: '没有独有的规则',
  ruleCount: '这里独有 {{here}} 条，那边独有 {{there}} 条',

  part: {
    pairs: '谁能到达谁',
    answers: '命令的输出',
    addresses: '地址和端口',
    names: '名字',
    rules: '防火墙规则',
    macs: 'MAC 地址',
  },
  why: {
    pairs: '只在一个引擎上走得通的，或者被不同的东西拦下的。',
    answers: '同一行命令打印了什么。ID、MAC 和时间不算在内。',
    addresses:
      '28.5 给网络最低的空闲子网，20.10 给上一个之后的那个；随机端口 28.5 从最低的容器端口往上发，20.10 从最高的开始；内部网络只在 20.10 上有默认路由。',
    names: '28.5 的名字服务器认识 Docker 自己起的名字，并把短 ID 与别名分开；两者写 /etc/hosts 的方式也略有不同。',
    rules:
      '28.5 在 raw 表里、路由之前，就丢弃从别的网络直接发给容器的报文，其余都挂在 DOCKER-FORWARD 里；20.10 只在 FORWARD 链里用 DOCKER-ISOLATION-STAGE-1 和 -2 隔离网络。',
    macs: '20.10 用容器的 IPv4 地址拼出 MAC（02:42 加四个字节），重启后还是同一个；28.5 每次启动都随机取一个。',
  },
  value: {
    address: '{{who}} 在 {{of}} 上',
    subnet: '{{who}} 的子网（{{of}}）',
    gateway: '{{who}} 的网关（{{of}}）',
    port: '{{who}} 的端口 {{of}}',
    'bridge-mac': '{{who}} 的网桥',
    mac: '{{who}} 在 {{of}} 上',
    name: '{{who}} 查询 {{of}}',
    'default-route': '{{who}} 的默认路由',
  },

  pair: 'Ping',
  watch: '旅程',
  pinging: '正在两边 ping……已有 {{count}} 次',
  pairsSame: '按地址和按名字共 {{count}} 次 ping：在一边有回应的，在另一边也都有回应。',
  stoppedOtherwise_one: '有 {{count}} 次 ping 在两边都被拦下，但拦下它的东西不同',
  stoppedOtherwise_other: '有 {{count}} 次 ping 在两边都被拦下，但拦下它的东西不同',
  change: {
    lost: '{{from}} → {{to}}：不再走得通',
    gained: '{{from}} → {{to}}：变得走得通',
    otherwise: '{{from}} → {{to}}',
  },
  way: { address: '按地址', name: '按名字' },
  answered: '{{ip}} 回应了',
  unanswered: '没有回应',
  play: '播放 {{from}} → {{to}} 的旅程',

  move: {
    goOn: '换到 Docker 引擎 {{version}} 继续？',
    lines_one: '你执行过的 {{count}} 行命令会在那边的一台全新主机上重新执行；若选择重新开始，它们仍保留在你的会话中。',
    lines_other:
      '你执行过的 {{count}} 行命令会在那边的一台全新主机上重新执行；若选择重新开始，它们仍保留在你的会话中。',
    fresh: '重新开始',
    again: '重新执行',
  },
}
