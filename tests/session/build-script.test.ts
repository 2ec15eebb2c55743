// The script that a session is exported as: what built something is run, what only looked or was refused is a comment.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { buildScript } from '../../src/session/build-script.ts'
import { sit, type Deed } from '../support/sit.ts'

async function scriptOf(lines: readonly Deed[]): Promise<string> {
  return buildScript((await sit('28.5', lines)).session)
}

/** Twelve containers on four networks: aliases, links, fixed addresses, ports, one without a way out, one at home on three. */
const OFFICE = [
  'docker network create front --subnet 10.20.0.0/24 --gateway 10.20.0.1',
  'docker network create back --subnet 10.30.0.0/24',
  'docker network create --internal vault --subnet 10.40.0.0/24',
  'docker network ls',
  'docker run -d --name web1 --network front --ip 10.20.0.10 --network-alias web -p 8080:80 nginx',
  'docker run -d --name web2 --network front --network-alias web nginx',
  'docker run -d --name web1 --network front nginx',
  'docker run -d --name api --network front nginx',
  'docker network connect --alias service --ip 10.30.0.50 back api',
  'docker exec api ping -c 1 web',
  'docker network connect nosuch api',
  'docker run -d --name cache --network back redis',
  'docker run -d --name db --network vault --ip 10.40.0.9 redis',
  'docker network connect vault api',
  'docker run -d --name worker --network back redis',
  'docker network connect vault worker',
  'docker run -d --name old1 nginx',
  'docker run -d --name old2 --link old1:legacy nginx',
  'docker exec -it old2 sh',
  'cat /etc/hosts',
  'exit',
  'for n in 1 2 3; do docker run -d --name job$n --network back redis; done',
  'docker run -d --name lone --network none redis',
  'docker run -d --name clash -p 8080:80 nginx',
  'docker ps',
]

describe('the exported script', () => {
  it('builds, and tells what only looked from what was refused', async () => {
    const script = await scriptOf(OFFICE)
    expect(script).toContain('\nset -e\n')
    expect(script).toContain('\n# only looked: docker network ls\n')
    expect(script).toContain('\n# refused: docker network connect nosuch api\n')
    expect(script).toContain('\n{ docker run -d --name clash -p 8080:80 nginx; } || true # exit status 125\n')
    expect(script).toContain("\n# only looked: docker exec old2 sh -c 'cat /etc/hosts'\n")
    expect(script).toContain('\nfor n in 1 2 3; do docker run')
  })

  it('ends where the session stands, and keeps what later lines need', async () => {
    const script = await scriptOf(['NAME=web', 'docker run -d --name $NAME nginx', 'docker network create gone', 1])
    expect(script).toContain('\nNAME=web\ndocker run -d --name $NAME nginx\n')
    expect(script).not.toContain('gone')
  })

  it('is what was run on a real engine, whose answers are among the recordings', async () => {
    const recorded = readFileSync(new URL('../transcripts/28.5/exported-script.transcript', import.meta.url), 'utf8')
    const script = await scriptOf(OFFICE)
    const commands = script.split('\n').filter((line) => line !== '' && !line.startsWith('#') && line !== 'set -e')
    for (const command of commands) expect(recorded).toContain(`\n$ ${command}\n`)
    expect(commands.length).toBeGreaterThan(15)
  })
})
