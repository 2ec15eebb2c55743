// The end of a packet's way: who takes it, or that nobody does.
import type { Hop, LegRole, Socket, World } from '../../engine/index.ts'
import type { Told } from './hop-texts.ts'
import { whoIs } from './names.ts'
import { say } from './walk-step.ts'

type Receive = Extract<Hop, { readonly at: 'receive' }>

/** What becomes of a packet that has arrived. */
export function receiving(world: World, hop: Receive, role: LegRole): Told {
  const who = whoIs(world, hop.ns, hop.packet)
  const { body } = hop.packet
  if (hop.by === 'kernel') return { text: say('step.echo', { who }), facts: [] }
  if (role === 'error') return { text: say('step.gotError', { who }), facts: [] }
  if (hop.by === 'nobody') {
    const port = body.proto === 'icmp' ? 0 : body.dport
    return { text: say('step.nobody', { who, port }), facts: [], refused: { key: 'label.nobody', params: {} } }
  }
  if (hop.socket !== undefined && role === 'request')
    return atSocket(who, hop.socket, body.proto === 'tcp' && body.flags !== 'SYN')
  if (role === 'request') return { text: say('step.gotAck', { who }), facts: [] }
  const isReset = body.proto === 'tcp' && body.flags === 'RST,ACK'
  return { text: say(isReset ? 'step.gotReset' : 'step.gotAnswer', { who }), facts: [] }
}

function atSocket(who: Told['text']['params'][string], socket: Socket, open: boolean): Told {
  const { program, port, proto, frozen } = socket
  const listens = { text: `${proto} LISTEN ${socketText(socket)}` }
  const facts = [listens]
  if (program.kind === 'docker-proxy')
    return open
      ? { text: say('step.gotRequest', { who, program: 'docker-proxy' }), facts: [] }
      : { text: say('step.gotProxy', { who, port, to: `${program.to}:${program.port}` }), facts }
  const name = 'name' in program ? program.name : 'dns'
  if (open && !frozen) return { text: say('step.gotRequest', { who, program: name }), facts: [] }
  if (frozen && open)
    return { text: say('step.frozen', { who, program: name }), facts, refused: { key: 'label.frozen', params: {} } }
  return { text: say('step.gotProgram', { who, program: name, port }), facts }
}

function socketText({ ip, port }: Socket): string {
  const address = ip === 'any4' ? '0.0.0.0' : ip === 'any' ? '*' : ip === 'any6' ? '[::]' : ip
  return `${address}:${port}`
}
