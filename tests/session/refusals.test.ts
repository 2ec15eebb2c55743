// What was refused is kept beside the program's words, as facts, and each kind can be explained in both languages.
import { describe, expect, it } from 'vitest'
import type { CliRefusal, Refusal } from '../../src/cli/refusal.ts'
import type { EngineError, EngineVersion } from '../../src/engine/index.ts'
import { refusal as english } from '../../src/i18n/en/refusal.ts'
import { refusal as chinese } from '../../src/i18n/zh-CN/refusal.ts'
import { sit } from '../support/sit.ts'

/** Lines that the daemon refuses, and what was refused; where one refusal is another's reason, both. */
const WRONG: Readonly<Record<string, readonly EngineError['code'][]>> = {
  'docker run -d --name web nginx': ['container.name-taken'],
  'docker run nosuchimage': ['image.not-found'],
  'docker pull nosuchimage': ['image.not-found'],
  'docker network rm bridge': ['network.predefined-removal'],
  'docker network connect nosuch web': ['network.not-found'],
  'docker start nosuch': ['container.not-found'],
  'docker rm web': ['container.running'],
  'docker exec web nosuch': ['container.program-not-found'],
  'docker run -d -p 8080:80 --name clash nginx': ['start.network', 'port.allocated'],
  'docker run -d --ip 172.17.0.9 nginx': ['endpoint.settings', 'address.needs-user-network'],
  'docker network create a --subnet 172.17.0.0/16': ['pool.overlaps'],
  'docker inspect nosuch': ['container.not-found'],
  'docker network inspect nosuch': ['network.not-found'],
  'docker run -d --network nosuch nginx': ['start.network', 'network.not-found'],
  'docker run -d --network container:nosuch nginx': ['container.join-absent'],
  'docker run -d --link nosuch nginx': ['link.target-not-found'],
  'docker rename web web': ['container.same-name'],
  'docker unpause web': ['container.not-paused'],
  'docker kill nosuch': ['container.not-found'],
  'docker exec nosuch ls | cat': ['container.not-found'],
  'docker network create --driver nosuch z': ['network.plugin-not-found'],
  'docker ps': [],
}

const PREPARED = [
  'docker run -d --name web -p 8080:80 nginx',
  'docker network create --subnet 172.20.0.0/16 lab',
  'docker create --name still nginx',
  'docker run -d -p 8082:82 nginx',
  'ip link add br5 type bridge',
  'ip netns add blue',
  'ip addr add fe80::7/64 dev docker0',
  'sysctl -w net.ipv4.conf.docker0.rp_filter=1',
  'ip neigh add 172.17.0.9 lladdr 02:42:ac:11:00:09 dev docker0',
  'ip route add prohibit 10.66.0.0/16',
  'iptables -A OUTPUT -p icmp -d 172.17.0.99 -j REJECT',
  'iptables -A OUTPUT -p tcp --dport 81 -j DROP',
]

type Line = string | Readonly<Record<EngineVersion, string>>

/** For each kind that a program refuses by itself a line that goes wrong so: the types demand one. */
const BY_PROGRAM: Readonly<Record<CliRefusal['code'], Line>> = {
  'client.unknown-command': 'docker network colour',
  'client.misspelt-command': 'docker netwrok ls',
  'client.misspelt-flag': 'docker run --detatch nginx',
  'client.unknown-flag': 'docker run --colour red nginx',
  'client.flag-needs-value': 'docker ps --filter',
  'client.wrong-arguments': 'docker network connect lab',
  'client.misused': 'docker cp a b',
  'client.conflict': 'docker run --rm --restart always nginx',
  'client.other-host': 'docker run --cpu-count 2 nginx',
  'client.bad-number': 'docker ps -n few',
  'client.bad-switch': 'docker ps --all=maybe',
  'client.bad-duration': 'docker run --health-interval soon nginx',
  'client.bad-size': 'docker run -m much nginx',
  'client.bad-address': 'docker run --dns 1.2.3 nginx',
  'client.bad-host-entry': 'docker run --add-host db nginx',
  'client.bad-link': 'docker run --link a:b:c nginx',
  'client.bad-variable': 'docker run -e =1 nginx',
  'client.bad-label': 'docker run --label =1 nginx',
  'client.bad-sysctl': 'docker run --sysctl vm.swappiness=1 nginx',
  'client.bad-filter': 'docker network ls --filter colour=red',
  'client.bad-network': 'docker run --network name=lab,colour=red nginx',
  'client.bad-mount': 'docker run --mount nonsense nginx',
  'client.bad-value': 'docker run --attach screen nginx',
  'client.bad-port': 'docker run -p 80:http nginx',
  'client.bad-mac': 'docker run --mac-address 02:42 nginx',
  'client.bad-restart': 'docker run --restart on-failure:often nginx',
  'client.bad-subnet': 'docker network create --subnet 172.21 --gateway 172.21.0.1 x',
  'client.no-subnet': 'docker network create --gateway 172.21.0.1 x',
  'client.many-subnets': 'docker network create --subnet 172.21.0.0/16 --subnet 172.21.1.0/24 x',
  'client.bad-option': 'docker network connect --driver-opt mtu lab web',
  'client.needs-user-network': 'docker run --network host --network-alias db nginx',
  'client.mixed-networks': 'docker run --network lab --network bridge nginx',
  'client.same-network': 'docker run --network lab --network lab nginx',
  'client.uppercase-image': 'docker run Nginx',
  'client.bad-image': 'docker pull nginx:',
  'client.empty-name': "docker rename web ''",
  'client.attach-many': 'docker start -a web still',
  'client.bad-format': "docker ps --format '{{.Nmae}}'",
  'client.bad-signal': 'docker kill -s LOUD web',
  'client.not-published': 'docker port web 81',
  'client.image-in-use': 'docker rmi nginx',
  'client.no-logs': 'docker logs web',
  'client.waits-for-ever': 'docker wait web',
  'client.not-modelled': 'docker build .',
  'shell.command-not-found': 'nosuch',
  'shell.misspelt-command': 'dokcer ps',
  'shell.command-on-host': 'docker exec web sh -c "iptables -L; false"',
  'shell.other-command': 'wget http://172.17.0.2',
  'shell.not-simulated': 'ulimit -n',
  'shell.syntax': 'docker ps | | wc',
  'shell.endless': 'while true; do :; done',
  'tool.not-modelled': 'ip tunnel',
  'tool.usage': 'ping',
  'tool.unknown-word': 'ip route nonsense',
  'tool.incomplete': 'ip addr add 10.0.0.1/24 dev',
  'tool.bad-value': 'ip link set br5 mtu lots',
  'tool.not-address': 'ip addr add 10.0.0.256/24 dev br5',
  'tool.bad-port': 'nc -z 172.17.0.2 99999',
  'tool.not-permitted': 'docker exec web ip link set eth0 down',
  'tool.host-only': 'docker exec web ip netns add red',
  'tool.hostname': 'docker exec web hostname other',
  'tool.no-device': 'ip addr show eth9',
  'tool.device-exists': 'ip link add docker0 type bridge',
  'tool.address-exists': 'ip addr add 172.17.0.1/16 dev docker0',
  'tool.route-exists': 'ip route add prohibit 10.66.0.0/16',
  'tool.neighbor-exists': 'ip neigh add 172.17.0.9 lladdr 02:42:ac:11:00:09 dev docker0',
  'tool.no-address': 'ip addr del 10.9.9.9/24 dev docker0',
  'tool.no-route': 'ip route del 10.9.0.0/16',
  'tool.no-neighbor': 'ip neigh del 172.17.0.77 dev docker0',
  'tool.no-connection': 'conntrack -D -s 9.9.9.9',
  'tool.bad-gateway': 'ip route add 10.9.0.0/16 via 10.8.0.1',
  'tool.device-down': 'ip route add 10.9.0.0/16 dev br5',
  'tool.route-invalid': 'ip route add 10.9.0.1/16 dev docker0',
  'tool.link-invalid': 'ip link set br5 mtu 10',
  'tool.not-supported': 'ip link del eth0',
  'tool.bad-lladdr': 'ip link set br5 address zz',
  'tool.ipv6-off': 'docker exec --privileged web ip addr add fd00::9/64 dev eth0',
  'tool.not-forwarding': 'docker exec web ip route get 172.17.0.99 from 172.17.0.1 iif eth0',
  'tool.reverse-path': 'ip route get 172.17.0.2 from 8.8.8.8 iif docker0',
  'tool.no-source': 'docker run --rm --sysctl net.ipv6.conf.all.disable_ipv6=1 nginx ping -c 1 ::1',
  'tool.not-own-address': 'ping -c 1 -I 9.9.9.9 172.17.0.2',
  'tool.no-zone': 'ping -c 1 -I fe80::7 fe80::7',
  'tool.broadcast': 'ping -c 1 172.17.255.255',
  'tool.firewalled': 'ping -c 1 172.17.0.99',
  'tool.no-netns': 'ip netns exec red ip addr',
  'tool.netns-exists': 'ip netns add blue',
  'tool.no-process': 'kill 99',
  'tool.network-unreachable': 'ip netns exec blue ping -c 1 172.17.0.2',
  'tool.host-unreachable': 'curl -s http://172.17.0.77',
  'tool.route-refuses': 'ip route get 10.66.0.1',
  'tool.timed-out': 'curl -m 2 http://172.17.0.2:81',
  'tool.unknown-name': 'ping -c 1 nosuch',
  'tool.name-stopped': 'docker exec web ping -c 1 still',
  'tool.no-resolver': 'dig @172.17.0.77 web',
  'tool.wrong-family': 'ping -4 -c 1 ::1',
  'tool.connection-refused': 'curl http://172.17.0.2:82',
  'tool.reset': 'curl http://127.0.0.1:8082',
  'tool.http-error': 'curl -f http://172.17.0.2/nosuch',
  'tool.bad-url': 'curl http://',
  'tool.unknown-scheme': 'curl gopher://web',
  'tool.bad-filter': 'tcpdump -i docker0 tcp and and',
  'tool.port-taken': 'nc -l 8080',
  'tool.no-file': 'cat /nosuch',
  'tool.is-directory': 'cat /etc',
  'tool.no-folder': 'curl -s -o /nosuch/page http://172.17.0.2',
  'tool.no-setting': 'sysctl colour',
  'tool.setting-read-only': 'docker exec web sysctl -w net.ipv4.ip_forward=1',
  'tool.bad-setting': 'sysctl -w net.ipv4.ip_forward=maybe',
  'tool.no-bridge': 'brctl show nosuch',
  'tool.bridge-up': 'brctl delbr docker0',
  'tool.is-port': 'brctl addif br5 docker0',
  'tool.not-port': 'brctl delif br5 eth0',
  'tool.no-unit': 'systemctl restart nginx',
  'iptables.no-table': 'iptables -t nosuch -L',
  'iptables.no-chain': 'iptables -A NOSUCH -j DROP',
  'iptables.no-target': 'iptables -A FORWARD -j NOSUCH',
  'iptables.chain-exists': 'iptables -N DOCKER',
  'iptables.bad-chain-name': 'iptables -N DROP',
  'iptables.no-position': 'iptables -D FORWARD 99',
  'iptables.no-rule': 'iptables -D FORWARD -s 9.9.9.9 -j DROP',
  'iptables.not-built-in': 'iptables -P DOCKER DROP',
  'iptables.chain-busy': 'iptables -X DOCKER',
  'iptables.wrong-chain': 'iptables -t nat -A POSTROUTING -j DNAT --to-destination 172.17.0.2',
  'iptables.wrong-interface': 'iptables -A INPUT -o docker0 -j DROP',
  'iptables.bad-policy': 'iptables -P FORWARD REJECT',
  'iptables.unknown-match': 'iptables -A FORWARD -m nosuch -j DROP',
  'iptables.needs-option': 'iptables -t nat -A PREROUTING -p tcp -j DNAT',
  'iptables.needs-protocol': 'iptables -t nat -A PREROUTING -j DNAT --to-destination 172.17.0.2:80',
  'iptables.bad-line': "echo '*filter' | iptables-restore",
}

/** The same kinds by other ways: through pipes, nested shells, other programs, files. */
const BY_OTHER_WAYS: Readonly<Record<string, readonly CliRefusal['code'][]>> = {
  'docker network ls | nosuch': ['shell.command-not-found'],
  'docker ps | xargs nosuch': ['shell.command-not-found'],
  'ip netns exec blue nosuch': ['shell.command-not-found'],
  'docker exec web sh -c "wget x | cat; false"': ['shell.other-command'],
  "bash -c 'ls | | wc'": ['shell.syntax'],
  'umask; false': ['shell.not-simulated'],
  'for n in 1 2; do ip addr show eth9; done': ['tool.no-device', 'tool.no-device'],
  'echo maybe > /proc/sys/net/ipv4/ip_forward': ['tool.bad-setting'],
  'docker exec web sh -c "echo 1 > /proc/sys/net/ipv4/ip_forward"': ['tool.setting-read-only'],
  'docker run --rm nginx ping -c 1 nosuch': ['tool.unknown-name'],
  'curl -s http://nosuch': ['tool.unknown-name'],
  'cat /nosuch /etc | wc; false': ['tool.no-file', 'tool.is-directory'],
}

const lineOn = (engine: EngineVersion, line: Line): string => (typeof line === 'string' ? line : line[engine])
const BOTH = ['20.10', '28.5'] as const

function withReasons(error: Refusal): readonly Refusal[] {
  const reasons = error.code === 'endpoint.settings' ? error.causes : 'cause' in error ? [error.cause] : []
  return [error, ...reasons.flatMap(withReasons)]
}

function textOf(catalogue: object, code: string): unknown {
  return code
    .split('.')
    .reduce(
      (at: unknown, part) => (typeof at === 'object' && at !== null ? Reflect.get(at, part) : undefined),
      catalogue,
    )
}

describe('refusals', () => {
  it('stand beside the answer of a line', async () => {
    const lines = Object.keys(WRONG)
    const { session } = await sit('28.5', ['docker run -d --name web -p 8080:80 nginx', ...lines])
    const found = session.entries
      .slice(1)
      .map(({ line, refusals = [] }) => [line, refusals.flatMap(withReasons).map(({ code }) => code)])
    expect(Object.fromEntries(found)).toEqual(WRONG)
  })

  it.each(BOTH)('of programs stand there too, one of each kind [%s]', async (engine) => {
    const lines = Object.values(BY_PROGRAM).map((line) => lineOn(engine, line))
    const { session } = await sit(engine, [...PREPARED, ...lines])
    const found = session.entries.slice(PREPARED.length).map(({ line, exitCode, refusals = [] }) => ({
      line,
      failed: exitCode !== 0,
      codes: refusals.map(({ code }) => code),
    }))
    expect(found).toEqual(
      Object.entries(BY_PROGRAM).map(([code, line]) => ({ line: lineOn(engine, line), failed: true, codes: [code] })),
    )
  })

  it('of programs stand there whichever way a program was called', async () => {
    const { session } = await sit('28.5', [...PREPARED, ...Object.keys(BY_OTHER_WAYS)])
    const found = session.entries
      .slice(PREPARED.length)
      .map(({ line, refusals = [] }) => [line, refusals.map(({ code }) => code)])
    expect(Object.fromEntries(found)).toEqual(BY_OTHER_WAYS)
  })

  it.each(BOTH)('are explained with facts that they bring [%s]', async (engine) => {
    const lines = Object.values(BY_PROGRAM).map((line) => lineOn(engine, line))
    const { session } = await sit(engine, [...PREPARED, ...Object.keys(WRONG), ...lines])
    const all = session.entries.flatMap(({ refusals = [] }) => refusals).flatMap(withReasons)
    expect(all.length).toBeGreaterThan(15)
    for (const error of all)
      for (const catalogue of [english, chinese]) {
        const text = textOf(catalogue, error.code)
        expect({ code: error.code, text }).toEqual({ code: error.code, text: expect.any(String) })
        for (const [, name = ''] of String(text).matchAll(/\{\{(\w+)\}\}/g))
          expect({ code: error.code, facts: Object.keys(error) }).toMatchObject({
            facts: expect.arrayContaining([name]),
          })
      }
  })
})
