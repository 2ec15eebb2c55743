import type { Catalogue } from '../en.ts'

export const shellRefusal: Catalogue['refusal']['shell'] = {
  'command-not-found': '这里没有程序“{{name}}”。请检查拼写；可用的有 {{known}} 等。',
  'misspelt-command': '这里没有程序“{{name}}”。也许是想输入 `{{meant}}`。',
  'command-on-host':
    '这个容器里没有 {{name}}，主机上有。`exit` 可以回到主机的终端，在那里 `nsenter -t PID -n` 可以让工具使用容器的网络。',
  'other-command': '这里没有 {{name}}，可以用 `{{like}}` 代替。',
  'not-simulated':
    '{{name}} 需要真实的终端或内核，不在模拟范围内。`ss -lntp` 会列出在后台监听的程序；`kill %1` 可以结束一个。',
  syntax:
    'Shell 无法解析这一行，所以什么都没有执行。请检查引号或括号是否成对，以及 `|`、`&&` 或 `;` 两边是否都有命令。',
  endless: '这一行会一直运行下去，所以被停止了。循环要有终点：`for i in 1 2 3; do …; done`。',
}
