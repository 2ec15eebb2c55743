import type { Catalogue } from '../en.ts'

export const present: Catalogue['present'] = {
  project: '投影这一课',
  region: '幻灯片',
  count: '第 {{at}} 页，共 {{count}} 页',
  keys: '→ 下一步 · ← 上一步 · B 黑屏 · P 指针 · S 聚光 · Q 二维码 · ? 按键 · Esc 结束',
  openSpeaker: '打开讲者窗口',
  speaker: {
    waiting: '正在等待这个浏览器的另一个窗口投影课程……',
    now: '屏幕上',
    blank: '屏幕上（黑屏）',
    next: '接下来',
    last: '这是最后一页了。',
    notes: '讲者备注',
  },
  cue: {
    back: '上一步（←）',
    next: '下一步（→）',
    blank: '黑屏（B）',
    pointer: '指针（P）',
    spotlight: '聚光（S）',
    code: '二维码（Q）',
    keys: '按键（?）',
    end: '结束（Esc）',
  },
  code: {
    label: '这一课的地址的二维码',
    session: '这一课，就在这一步',
    lesson: '这一课，从头开始',
    tooLong: '这一课太长，放不进二维码。请用文件或链接分发。',
  },
}
