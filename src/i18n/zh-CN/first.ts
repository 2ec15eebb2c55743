// The texts of the page as it opens.
import { app } from './app.ts'
import { terminal } from './terminal.ts'
import { topology } from './topology.ts'

export const first = { app, terminal, topology }
