import type { Catalogue } from './en.ts'
import { first } from './zh-CN/first.ts'
import { later } from './zh-CN/later.ts'

export const zhCN: Catalogue = { ...first, ...later }
