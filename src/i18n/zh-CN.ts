import type { Catalogue } from './en.ts'
import { app } from './zh-CN/app.ts'
import { deed } from './zh-CN/deed.ts'
import { inspector } from './zh-CN/inspector.ts'
import { matrix } from './zh-CN/matrix.ts'
import { terminal } from './zh-CN/terminal.ts'
import { topology } from './zh-CN/topology.ts'
import { walk } from './zh-CN/walk.ts'

export const zhCN: Catalogue = { app, deed, inspector, matrix, terminal, topology, walk }
