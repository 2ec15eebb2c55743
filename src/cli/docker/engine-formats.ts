// Which Go release and client each engine version's formats follow.
import type { EngineVersion } from '../../engine/index.ts'
import { GO_1_19, GO_1_24, type GoDialect } from '../format/go-template/dialect.ts'

export interface Formats {
  readonly dialect: GoDialect
  readonly jsonKeyword: boolean
  readonly wideCharacters: boolean
}

const FORMATS: Readonly<Record<EngineVersion, Formats>> = {
  '20.10': { dialect: GO_1_19, jsonKeyword: false, wideCharacters: false },
  '28.5': { dialect: GO_1_24, jsonKeyword: true, wideCharacters: true },
}

/** How an engine version's client reads and prints formats. */
export function formatsOf(version: EngineVersion): Formats {
  return FORMATS[version]
}
