import { describe, expect, it } from 'vitest'
import type { EngineVersion } from '../../../src/engine/index.ts'
import { en } from '../../../src/i18n/en.ts'
import { stepsOf } from '../../../src/view/player/steps.ts'
import type { Text, WalkStep } from '../../../src/view/player/walk-step.ts'
import { runLines } from '../run-lines.ts'

const HOSTS = [
  'docker network create --subnet 192.168.0.0/16 mynet',
  'docker run -d --name web -p 8080:80 nginx',
  'docker run -d --name near nginx',
  'docker run -d --name far --network mynet nginx',
  'docker run -d --name farther --network mynet nginx',
]

async function stepsAfter(lines: readonly string[], version?: EngineVersion): Promise<readonly WalkStep[]> {
  const { world, probes } = await runLines([...HOSTS, ...lines], version)
  return probes.flatMap((probe) => stepsOf(world, probe))
}

/** A text in English. */
function said({ key, params }: Text): string {
  const [group = '', name = ''] = key.split('.')
  const texts: Readonly<Record<string, Readonly<Record<string, unknown>>>> = en.walk
  return String(texts[group]?.[name]).replaceAll(/\{\{(\w+)[^}]*\}\}/g, (_, param: string) => {
    const value = params[param]
    return typeof value === 'object' && 'key' in value ? said(value) : String(value)
  })
}

const story = (steps: readonly WalkStep[]): readonly string[] => steps.map(({ text }) => said(text))

describe('the steps of a walk', () => {
  it('tell a packet dropped between two bridges, by which rule and whose', async () => {
    const steps = await stepsAfter(['docker exec web ping -c 1 -W 1 192.168.0.2'])
    expect(story(steps)).toEqual([
      '192.168.0.2 is an address: no name to look up',
      'Route: to 192.168.0.2 by way of 172.17.0.1',
      'ARP: who has 172.17.0.1? docker0 answers',
      'Through the veth pair onto docker0, and up to the host',
      expect.stringMatching(/^docker-host routes on to 192.168.0.2: out by br-/),
      'Isolation between bridges drops it',
    ])
    const last = steps.at(-1)
    expect(last?.refused?.key).toBe('label.isolation')
    expect(last?.facts[0]?.text).toBe('filter · FORWARD 2 → DOCKER-ISOLATION-STAGE-1 2 → DOCKER-ISOLATION-STAGE-2 1')
    expect(last?.facts[1]).toMatchObject({ owner: { command: 'docker network create --subnet 192.168.0.0/16 mynet' } })
    expect(last?.facts[1]?.text).toMatch(/^-A DOCKER-ISOLATION-STAGE-2 -o br-\w+ -j DROP$/)
    expect(last?.after?.ttl).toBe(63)
  })

  it('tell that engine 28.5 drops it before routing', async () => {
    const steps = await stepsAfter(['docker exec web ping -c 1 -W 1 192.168.0.2'], '28.5')
    expect(steps.at(-1)?.refused?.key).toBe('label.direct')
    expect(steps.at(-1)?.facts[0]?.text).toMatch(/^raw · PREROUTING \d+$/)
  })

  it('tell a ping to a neighbour there and back, with each hop that says something', async () => {
    const steps = await stepsAfter(['docker exec web ping -c 1 172.17.0.3'])
    expect(story(steps).slice(3, 9)).toEqual([
      expect.stringMatching(/^Through the veth pair: eth0 to veth/),
      expect.stringMatching(/^docker0 knows behind which port the MAC is: veth/),
      'FORWARD: iptables sees bridged packets too, and lets this one pass',
      expect.stringMatching(/^Through the veth pair: veth\w+ to eth0$/),
      'near has the echo request, and its kernel answers',
      'near sends the answer: 172.17.0.2 is on the network of eth0',
    ])
    expect(said(steps.at(-1)?.text ?? { key: 'who.nobody', params: {} })).toBe('The answer is back at web')
    expect(steps.every(({ refused }) => refused === undefined)).toBe(true)
    expect(steps.at(3)?.after?.eth).toMatchObject({ src: '02:42:ac:11:00:02', dst: '02:42:ac:11:00:03' })
  })

  it('tell a DNAT, and what it rewrote', async () => {
    const steps = await stepsAfter(['curl -s http://172.31.179.120:8080/'])
    const dnat = steps.find(({ text }) => text.key === 'step.dnat')
    expect(dnat === undefined ? '' : said(dnat.text)).toBe('DNAT: the destination becomes 172.17.0.2:80')
    expect(dnat?.before).toMatchObject({ dst: '172.31.179.120', body: { dport: 8080 } })
    expect(dnat?.after).toMatchObject({ dst: '172.17.0.2', body: { dport: 80 } })
    expect(dnat?.facts.some(({ owner }) => owner?.command === 'docker run -d --name web -p 8080:80 nginx')).toBe(true)
  })

  it('tell a masquerade on the way out, and that the answer is put back', async () => {
    const steps = await stepsAfter(['docker exec web ping -c 1 198.51.100.10'])
    const told = story(steps)
    expect(told).toContain('Masquerade: the source becomes 172.31.179.120')
    expect(told).toContain('Connection tracking puts the destination back: 172.17.0.2')
    expect(told).toContain('Over the network cable: at the other end is LAN gateway')
  })

  it('tell who was asked for a name, and what the answer was', async () => {
    const steps = await stepsAfter(['docker exec far ping -c 1 farther'])
    expect(story(steps).slice(0, 2)).toEqual([
      'far asks the embedded DNS 127.0.0.11 for farther',
      'The embedded DNS of Docker answers: farther is 192.168.0.3',
    ])
    const unknown = await stepsAfter(['docker exec far ping -c 1 nosuch'])
    expect(said(unknown.at(-1)?.text ?? { key: 'who.nobody', params: {} })).toBe('Nobody knows the name nosuch')
    expect(unknown.at(-1)?.refused?.key).toBe('label.noName')
  })

  it.each([
    ['docker exec web ping -c 1 -W 1 172.17.0.99', 'label.silent'],
    ['docker exec web curl -s -m 1 172.17.0.3:99', 'label.nobody'],
  ])('mark the step that refused: %s', async (line, label) => {
    const steps = await stepsAfter([line])
    expect(steps.flatMap(({ refused }) => refused?.key ?? [])).toEqual([label])
  })

  it('mark one step of every probe that failed, and none of one that was answered', async () => {
    const names = ['web', 'near', 'far', 'farther']
    const targets = [
      '172.17.0.2',
      '172.17.0.3',
      '192.168.0.2',
      '192.168.0.3',
      '198.51.100.10',
      'web',
      'far',
      '10.9.9.9',
    ]
    for (const name of names) {
      for (const target of targets) {
        const { world, probes } = await runLines([...HOSTS, `docker exec ${name} ping -c 1 -W 1 ${target}`])
        for (const probe of probes) {
          const marks = stepsOf(world, probe).filter(({ refused }) => refused !== undefined).length
          expect(`${name} ${target} ${marks}`).toBe(`${name} ${target} ${probe.verdict.kind === 'answered' ? 0 : 1}`)
        }
      }
    }
  })
})
