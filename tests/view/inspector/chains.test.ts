import { describe, expect, it } from 'vitest'
import { netnsOf } from '../../../src/engine/index.ts'
import { chainsOf, sameHand } from '../../../src/view/inspector/chains.ts'
import { ENGINES } from '../../support/host.ts'
import { runLines } from '../run-lines.ts'

describe('the chains that the inspector lists', () => {
  it.each(ENGINES)('stand in the order of the tables that a packet meets, empty ones left out (%s)', async (engine) => {
    const { world } = await runLines(['docker run -d --name web -p 8080:80 nginx'], engine)
    const chains = chainsOf(netnsOf(world.kernel, world.kernel.host).iptables)
    const order = ['raw', 'mangle', 'nat', 'filter']
    const tables = chains.map(({ table }) => order.indexOf(table))
    expect(tables).toEqual(tables.toSorted((a, b) => a - b))
    expect(chains.every(({ chain }) => chain.rules.length > 0 || chain.policy === 'DROP')).toBe(true)
    expect(chains.map(({ table, chain }) => `${table} ${chain.name}`)).toContain('filter FORWARD')
  })

  it('has rules that one command made together under one hand, with their positions', async () => {
    const { world } = await runLines(['docker network create lab'])
    const { iptables } = netnsOf(world.kernel, world.kernel.host)
    const forward = chainsOf(iptables).find(({ table, chain }) => table === 'filter' && chain.name === 'FORWARD')
    const hands = sameHand(forward?.chain.rules ?? [])
    expect(
      hands.map(({ owner, from, things }) => [owner.step === 0 ? '' : owner.command, from, things.length]),
    ).toEqual([
      ['docker network create lab', 1, 6],
      ['', 7, 4],
    ])
  })
})
