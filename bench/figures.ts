import type { LoadFigures } from './browser/load.ts'
import type { JumpFigures } from './browser/jump.ts'
import type { PacketFigures } from './browser/packet.ts'
import type { PictureFigures } from './browser/pictures.ts'
import type { CommandFigures } from './node/commands.ts'

/** Everything that was measured; what was not asked for is not there. README.md says what each figure is. */
export interface Figures {
  readonly dragRatio300?: number
  readonly packetMsPerFrame?: number
  readonly commandGrowth?: number
  readonly replay1000Ms?: number
  readonly articleMs?: number
  readonly reach100Ms?: number
  readonly firstLoadKB?: number
  readonly jumpMs?: number
  readonly pictures?: readonly PictureFigures[]
  readonly packet?: PacketFigures
  readonly commands?: CommandFigures
  readonly load?: LoadFigures
  readonly jumps?: JumpFigures
}
