import type { Catalogue } from '../en.ts'

export const lesson: Catalogue['lesson'] = {
  title: '课程',
  what: '每一课都从一台自己的主机开始。只要网络上达成了目标，这一课就完成了，怎么做到的都算。',
  progress: '共 {{count}} 课，已完成 {{done}} 课',
  isDone: '已完成',
  engine: 'Docker {{version}}',
  where: '{{course}} · {{at}} / {{count}}',
  made: '别人制作的一课',
  leave: '离开这一课',
  all: '全部课程',
  again: '重新开始',
  region: '课程：{{title}}',
  waiting: '正在载入这一课……',

  course: {
    docker0: '从 docker0 到自己的网络',
    packets: '数据包去哪儿了',
    names: '名字',
    addresses: '地址',
    trouble: '故障：找到它，修好它',
    'by-hand': '亲手搭一个',
    modes: '其他模式和驱动',
  },

  console: {
    run: '运行',
    runIt: '运行：{{command}}',
    runAll: '运行这些命令',
    ran: '已运行',
    label: '要运行的命令',
  },

  predict: {
    label: '你觉得呢？',
    choose: '先说出你的判断，再看结果。',
    now: '现在运行命令，看看结果。',
    right: '和你说的一样。',
    wrong: '和你说的不一样。实际上：{{choice}}',
    notYet: '请先运行上面的命令：在现在这台主机上，这个问题还没有答案。',
  },

  goals: {
    title: '目标',
    met: '已达成',
    open: '未达成',
    all: '目标全部达成',
    count: '已达成 {{met}}/{{count}}',
    kept: '保持不变',
    broken: '已被破坏',
    more: '显示目标',
    less: '收起目标',
  },

  hints: {
    title: '提示',
    first: '给一点提示',
    next: '再给一点提示',
    solution: '显示解法',
    watch: '看它运行',
    watchWhat: '会从开始时的主机重新运行。你做过的都留在时间线里。',
  },

  done: {
    title: '完成',
    next: '下一课：{{title}}',
    last: '这是最后一课了。',
    question: '正文里还有一个问题没有答案：先说出你的判断，再看结果。',
  },

  party: {
    host: '宿主机',
    outside: '外部的机器',
  },

  missing: {
    'no-container': '还没有容器 {{container}}。',
    'not-running': '容器 {{container}} 没有在运行。',
    'no-netns': '还没有网络命名空间 {{netns}}。',
    'no-address': '{{to}} 没有地址。',
    'unknown-name': '{{from}} 不认识名字 {{name}}。',
    another: '名字 {{name}} 指向 {{ip}}，那是别人的地址。',
    'no-reply': '{{from}} 什么回应也没有收到。',
    refused: '{{from}} 被拒绝：那里没有程序在监听。',
    unreachable: '{{from}} 没有路可以到那里。',
    stopped: '从 {{from}} 出发：{{reason}}',
    'other-way': '{{from}} 发出的包走的是另一条路。',
    'other-server': '端口 {{port}} 由别人应答。',
    'outside-range': '它的地址是：{{ips, list(style: narrow)}}',
    'no-addresses': '它没有地址。',
    'unknown-mac': '{{of}} 还不知道那个 MAC 地址。',
    'is-so': '现在仍然是这样。',
  },
}
