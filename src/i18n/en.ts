// The English texts fix the keys; each piece is a namespace: `useTranslation('walk')`, `t('walk:title')`.
import { app } from './en/app.ts'
import { deed } from './en/deed.ts'
import { inspector } from './en/inspector.ts'
import { matrix } from './en/matrix.ts'
import { terminal } from './en/terminal.ts'
import { topology } from './en/topology.ts'
import { walk } from './en/walk.ts'

export const en = { app, deed, inspector, matrix, terminal, topology, walk }

/** What every catalogue has: the same pieces, the same keys. */
export type Catalogue = typeof en
