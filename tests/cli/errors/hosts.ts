// The hosts on which the table's lines are typed: what has been done there before, and where the line is typed.
import type { EngineVersion } from '../../../src/engine/index.ts'

export interface Setup {
  /** Lines typed on a fresh host. Each succeeds; one that is meant to fail ends with `|| true`. */
  readonly before: readonly string[]
  /** The containers in which the line is typed, each for itself; on the host where none is named. */
  readonly inside?: Readonly<Record<EngineVersion, readonly string[]>>
  /** What stands for a placeholder of the table on this host: what a line prints there. */
  readonly words?: Readonly<Record<string, string>>
}

/** A host with one of everything: most lines are typed here. */
export const BUSY: Setup = {
  before: [
    'docker network create n1',
    'docker network create --subnet 10.60.0.0/24 us',
    'docker run -d --name k1 tomcat',
    'docker run -d --name k2 --network n1 tomcat',
    'docker run -d --name u9 --network us --ip 10.60.0.9 tomcat',
    'docker run -d --name hc --network host tomcat',
    'docker run -d --name nc --network none alpine sleep infinity',
    'docker run -d --name cc --network container:k1 alpine sleep infinity',
    'docker run -d --name p0 -p 8081:80 nginx',
    'docker run -d --name st1 redis',
    'docker stop st1',
  ],
}

const busyAnd = (...more: readonly string[]): Setup => ({ before: [...BUSY.before, ...more] })
const fresh = (...before: readonly string[]): Setup => ({ before })

const PAUSED = busyAnd('docker run -d --name pa1 tomcat', 'docker pause pa1')

const RAN_ON_GONE = [
  'docker network create gone',
  'docker run -d --name gg --network gone tomcat',
  'docker stop gg',
  'docker network rm gone',
]

const LINKED_TO_STOPPED = [
  'docker run -d --name d2 tomcat',
  'docker run -d --name d3 --link d2 tomcat',
  'docker stop d2',
]

const PORT_TAKEN_MEANWHILE = fresh(
  'docker run -d --name pa -p 8069:8080 tomcat',
  'docker stop pa',
  'docker run -d --name pb -p 8069:8080 tomcat',
)

// More networks and containers than there are hexadecimal digits: at least two ids of each begin alike.
const MANY = ['for i in $(seq 17); do docker network create m$i; docker create --name c$i tomcat; done']
const MANY_NETWORKS: Setup = {
  before: MANY,
  words: {
    '<P>': 'docker network ls -q | cut -c1 | sort | uniq -d | head -n 1',
    'N matches': `docker network ls -q | cut -c1 | sort | uniq -c | awk '$1 > 1 { print $1 " matches"; exit }'`,
  },
}
const MANY_CONTAINERS: Setup = {
  before: MANY,
  words: { '<P>': 'docker ps -aq | cut -c1 | sort | uniq -d | head -n 1' },
}

const TALKING: Setup = {
  before: [
    'docker network create m',
    'docker network create --internal inner',
    'docker run -d --name m1 --network m tomcat',
    'docker run -d --name m2 --network m tomcat',
    'docker run -d --name i1 --network inner tomcat',
    'docker run -d --name nc --network none alpine sleep infinity',
    'docker run -d --name k1 tomcat',
  ],
  words: { '<ip on other bridge>': "docker inspect -f '{{.NetworkSettings.IPAddress}}' k1" },
}

/** A host with containers that talk, typed at from within some of them. */
const inside = (...names: readonly string[]): Setup => ({ ...TALKING, inside: { '20.10': names, '28.5': names } })

/** The situations that need another host than the busy one. */
export const SETUPS: Readonly<Record<string, Setup>> = {
  'network rm: mix ok/missing/in-use/ok': busyAnd('docker network create z1', 'docker network create z2'),
  'rm: mix': busyAnd('docker create --name cr1 tomcat'),
  'start: paused': PAUSED,
  'pause: paused': PAUSED,
  'rm: paused': PAUSED,
  'exec: paused': PAUSED,
  'network disconnect again': busyAnd('docker network disconnect bridge k1'),
  'restart container:X when X stopped': busyAnd(
    'docker run -d --name ccx --network container:k2 alpine sleep infinity',
    'docker stop ccx',
    'docker stop k2',
  ),
  'start: network not found': fresh('docker run -d --name nf --network nope tomcat || true'),
  'start after its network was removed': fresh(
    'docker network create gone',
    'docker create --name gg --network gone tomcat',
    'docker network rm gone',
  ),
  'start stopped container whose network was removed': fresh(...RAN_ON_GONE),
  'start stopped container, network recreated': fresh(...RAN_ON_GONE, 'docker network create gone'),
  'run: no available IPs': fresh(
    'docker network create --subnet 10.63.0.0/30 tiny',
    'docker run -d --name ti1 --network tiny tomcat',
  ),
  'start: static --ip taken by a dynamic container meanwhile': fresh(
    'docker network create --subnet 10.60.0.0/24 us',
    'docker run -d --name s1 --network us --ip 10.60.0.2 tomcat',
    'docker stop s1',
    'docker run -d --name s2 --network us tomcat',
  ),
  'network create: all default pools used': fresh('for i in $(seq 40); do docker network create p$i || break; done'),
  'network create: same bridge name as another network': fresh(
    'docker network create -o com.docker.network.bridge.name=foo0 f1',
  ),
  'network create: bridge.name=docker0 (breaks the default bridge on 20.10)': fresh(),
  'network create: bridge.name=docker0': fresh(),
  'run on default bridge after its docker0 was taken over (row above)': fresh(
    'docker network create -o com.docker.network.bridge.name=docker0 e1',
  ),
  'network create: macvlan parent already used': fresh(
    'docker network create -d macvlan -o parent=eth0 --subnet 10.77.0.0/24 mv1',
  ),
  'network inspect: ambiguous ID prefix': MANY_NETWORKS,
  'network rm: ambiguous ID prefix': MANY_NETWORKS,
  'inspect: ambiguous container ID prefix': MANY_CONTAINERS,
  'start: ambiguous container ID prefix': MANY_CONTAINERS,
  'rm: ambiguous container ID prefix': MANY_CONTAINERS,
  'run: wildcard after specific': fresh('docker run -d --name te -p 127.0.0.1:8067:80 tomcat'),
  'run: specific after wildcard': fresh('docker run -d --name te -p 8067:80 tomcat'),
  'run: whole -p range used up': fresh(
    'for i in 1 2 3; do docker run -d --name r$i -p 8000-8002:8080 tomcat || exit; done',
  ),
  'start first: port taken': PORT_TAKEN_MEANWHILE,
  'restart port taken': PORT_TAKEN_MEANWHILE,
  'exec into a container whose legacy --link target is stopped or removed': fresh(...LINKED_TO_STOPPED),
  'start a container whose legacy --link target is stopped or removed': fresh(...LINKED_TO_STOPPED, 'docker stop d3'),
  'in container: unknown name, upstream DNS says NXDOMAIN': inside('m1', 'k1'),
  'in container on --internal net: unknown name (10 s)': inside('i1'),
  'in container on --internal net: unknown name (at once)': inside('i1'),
  'in container: no route (none / internal on 25+)': { ...TALKING, inside: { '20.10': ['nc'], '28.5': ['nc', 'i1'] } },
  'in container: unknown name': inside('m1', 'k1'),
  'in container: closed port on a live peer': inside('m1'),
  'in container: dropped by isolation': inside('m1'),
}

/** The host that a situation needs. */
export function setupOf(situation: string): Setup {
  return SETUPS[situation] ?? BUSY
}
