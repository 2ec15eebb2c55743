// Lines that somebody might type: operations on a few containers and networks, most of them sound, many refused, some nonsense.
import * as fc from 'fast-check'

const BOXES = ['web', 'db', 'cache', 'api', 'app']
const NETS = ['front', 'back', 'data', 'bridge']
const SUBNETS = [
  '10.10.0.0/24',
  '10.10.0.128/25',
  '10.20.0.0/16',
  '172.18.0.0/16',
  '192.168.0.0/16',
  '10.30.0.0/29',
  '10.31.0.0/31',
  '172.17.5.0/24',
  '10.1.2.3/33',
  'fd00:7::/64',
]
const IMAGES = [
  'nginx',
  'redis',
  'tomcat',
  'mysql',
  'busybox',
  'alpine sleep infinity',
  'alpine sh -c "exit 3"',
  'nosuchimage',
]

const one = (...words: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...words)
const box = one(...BOXES)
const net = one(...NETS)
const ip = fc.integer({ min: 0, max: 12 }).map((octet) => `10.10.0.${octet}`)
const hostPort = one('8080', '8081', '80', '127.0.0.1:8082', '127.0.0.1:8080', '198.51.100.7:80', '8090-8092', '')

/** Words joined by blanks; those left out leave none. */
const line = (...parts: readonly (string | fc.Arbitrary<string>)[]): fc.Arbitrary<string> =>
  fc
    .tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part)))
    .map((words) => words.filter((word) => word !== '').join(' '))

const maybe = (part: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.oneof({ weight: 7, arbitrary: fc.constant('') }, { weight: 1, arbitrary: part })

const network = fc.oneof(
  { weight: 4, arbitrary: fc.constant('') },
  { weight: 8, arbitrary: net.map((name) => `--net ${name}`) },
  { weight: 1, arbitrary: one('--net none', '--net host', '--net default', '--net nosuch') },
  { weight: 1, arbitrary: box.map((name) => `--net container:${name}`) },
  { weight: 1, arbitrary: fc.tuple(net, net).map(([a, b]) => `--network ${a} --network ${b}`) },
)
const publish = fc
  .tuple(hostPort, one('80', '8080', '80/udp', '90-92', '80/sctp'))
  .map(([from, to]) => (from === '' ? `-p ${to}` : `-p ${from}:${to}`))

const run = line(
  one('docker run -d', 'docker run -d', 'docker run -d', 'docker run -d --rm', 'docker create', 'docker run'),
  fc.oneof({ weight: 6, arbitrary: box.map((name) => `--name ${name}`) }, { weight: 1, arbitrary: fc.constant('') }),
  network,
  maybe(publish),
  maybe(publish),
  maybe(one('-P')),
  maybe(ip.map((address) => `--ip ${address}`)),
  maybe(one('--network-alias svc', '--mac-address 02:11:22:33:44:55', '--hostname box', '--dns 9.9.9.9')),
  maybe(box.map((name) => `--link ${name}:peer`)),
  one(...IMAGES),
)

const create = line(
  'docker network create',
  maybe(one(...SUBNETS).map((subnet) => `--subnet ${subnet}`)),
  maybe(one(...SUBNETS).map((subnet) => `--subnet ${subnet}`)),
  maybe(one('--internal', '--ipv6', '--ip-range 10.10.0.64/28', '--gateway 10.10.0.9', '--aux-address a=10.10.0.3')),
  maybe(
    one('com.docker.network.bridge.enable_icc=false', 'com.docker.network.bridge.name=br-own').map((o) => `-o ${o}`),
  ),
  maybe(one('-d bridge', '-d host', '-d nosuch')),
  one('front', 'back', 'data', 'front', 'back', 'data', 'bridge', 'front/1'),
)

const connect = line(
  'docker network connect',
  maybe(ip.map((address) => `--ip ${address}`)),
  maybe(one('--alias svc', '--alias peer')),
  net,
  box,
)

const life = line(
  one(
    'docker stop -t 0',
    'docker start',
    'docker start',
    'docker restart -t 0',
    'docker kill',
    'docker pause',
    'docker unpause',
    'docker rm',
    'docker rm -f',
  ),
  box,
)

const look = fc.oneof(
  fc.tuple(box, box).map(([a, b]) => `docker exec ${a} ping -c 1 -W 1 ${b}`),
  box.map((name) => `docker exec ${name} curl -s -m 1 http://172.31.179.120:8080/`),
  box.map((name) => `docker inspect ${name}`),
  net.map((name) => `docker network inspect ${name}`),
  one(
    'docker ps -a',
    'ip addr',
    'iptables-save',
    'docker network ls',
    'curl -s -m 1 http://localhost:8080/',
    'sleep 40',
  ),
)

const prune = one(
  'docker network prune -f',
  'docker container prune -f',
  'docker rm -f $(docker ps -aq)',
  'docker system prune -f',
)

const nonsense = fc.oneof(
  one(
    'docker',
    'docker nonsense',
    'docker run',
    'docker run --nosuch nginx',
    'docker network create',
    "docker run '",
    'dockerr ps',
  ),
  fc.string({ maxLength: 12 }).map((text) => `docker run -d --name ${text} nginx`),
)

const space = one('red', 'blue')
const end = one('va', 'vb', 'vc', 'br0', 'mv', 'docker0', 'eth0', 'lo', 'nosuch')
const own = one('10.50.0.1/24', '10.50.0.2/24', '10.50.1.1/16', '172.17.0.1/16', 'fd00:9::1/64', '10.50.0.1')
const maybeIn = fc.oneof(
  { weight: 3, arbitrary: fc.constant('ip') },
  { weight: 1, arbitrary: space.map((name) => `ip -n ${name}`) },
  { weight: 1, arbitrary: space.map((name) => `ip netns exec ${name} ip`) },
  { weight: 1, arbitrary: box.map((name) => `nsenter -t $(docker inspect -f '{{.State.Pid}}' ${name}) -n ip`) },
)

/** What somebody does to a host's network without Docker. */
const byHand = fc.oneof(
  line('ip netns', one('add', 'add', 'delete'), space),
  line(maybeIn, 'link add', end, 'type', one('bridge', 'dummy', 'veth', 'veth peer name vb', 'veth peer name vc')),
  line(maybeIn, 'link add', end, 'link', end, 'type', one('macvlan mode bridge', 'ipvlan mode l2', 'ipvlan mode l3')),
  line(
    maybeIn,
    'link set',
    end,
    one('up', 'up', 'down', 'nomaster', 'name vd', 'mtu 1300', 'address 02:00:00:00:00:07'),
  ),
  line(maybeIn, 'link set', end, 'master', one('br0', 'docker0', 'vb')),
  line(maybeIn, 'link set', end, 'netns', one('red', 'blue', '1')),
  line(maybeIn, 'link delete', end),
  line(maybeIn, 'addr', one('add', 'add', 'del'), own, 'dev', end),
  line(maybeIn, 'addr flush dev', end),
  line(
    maybeIn,
    'route',
    one('add', 'replace', 'append', 'del'),
    one('default', '10.60.0.0/16', '10.50.0.0/24', 'blackhole 10.61.0.0/16', 'unreachable 10.62.0.1'),
    one('', 'via 10.50.0.2', 'dev va', 'via 172.17.0.2 dev docker0', 'metric 7'),
  ),
  line(maybeIn, 'neigh', one('add', 'replace', 'del'), '10.50.0.2', 'lladdr 02:00:00:00:00:09', 'dev', end),
  line(maybeIn, 'neigh flush all'),
  line(
    'iptables',
    one('', '-t nat', '-t raw'),
    one('-A', '-I', '-D'),
    one('FORWARD', 'DOCKER-USER', 'POSTROUTING', 'PREROUTING', 'MINE', 'OUTPUT'),
    one('', '-s 10.50.0.0/24', '-p tcp --dport 80', '! -i docker0', '-m conntrack --ctstate NEW'),
    '-j',
    one('ACCEPT', 'DROP', 'MINE', 'REJECT', 'LOG', 'MASQUERADE', 'DNAT --to-destination 10.50.0.2', 'RETURN'),
  ),
  one(
    'iptables -F',
    'iptables -X',
    'iptables -N MINE',
    'iptables -t nat -F',
    'iptables -P FORWARD ACCEPT',
    'iptables -P OUTPUT DROP',
    'iptables-save | iptables-restore',
    'sysctl -w net.ipv4.ip_forward=0',
    'sysctl -w net.bridge.bridge-nf-call-iptables=0',
    'sysctl -w net.ipv6.conf.all.disable_ipv6=1',
    'systemctl restart docker',
    'docker network create -d macvlan --subnet 172.31.176.0/20 -o parent=eth0 data',
    'docker network create -d ipvlan -o ipvlan_mode=l3 --subnet 10.70.0.0/24 -o parent=eth0 back',
    'docker network create -d macvlan --subnet 10.71.0.0/24 front',
    'ping -c 1 -W 1 10.50.0.2',
    'ip netns exec red ping -c 1 -W 1 198.51.100.10',
    'traceroute -n -q 1 -m 3 198.51.100.10',
    'conntrack -F',
    'nc -lk 8080 &',
    'kill %1',
    'kill $!',
    'wait',
    'tcpdump -ni docker0 icmp &',
    'timeout 2 tcpdump -ni any & sleep 1; wait',
    'tcpdump -c 3 -nti eth0 &',
    'iptables -Z',
    'iptables -vL FORWARD -Z',
    'iptables -v -A DOCKER-USER -c 3 300 -p icmp',
    'ip -j -s addr',
    'sysctl -w net.ipv4.conf.all.rp_filter=1',
    'sysctl -w net.ipv4.conf.docker0.forwarding=0',
    'docker run -d --sysctl net.ipv4.icmp_echo_ignore_all=1 --sysctl net.ipv4.conf.default.rp_filter=2 nginx',
    'curl -sv -m 1 172.17.0.2',
    'brctl show',
    'brctl showmacs docker0',
    'rm -f /run/netns/linked',
    'ip netns delete linked',
    'ip netns exec linked ip -c addr',
    'conntrack -D -p tcp --dport 80',
    'ip route get 172.17.0.2 from 198.51.100.10 iif eth0',
    'ss -tlnp sport = :80',
    'ping -c 1 -W 1 -M do -s 1480 172.17.0.2',
    'ping -c 1 -W 1 fe80::1%docker0',
    'ip addr add fd00:8::1/64 dev docker0 nodad',
    'sysctl -w net.ipv4.conf.docker0.route_localnet=1',
    'mkdir -p /tmp/www; echo hi > /tmp/www/index.html; python3 -m http.server 8001 -d /tmp/www &',
    'curl -s -m 1 --local-port 40001 172.17.0.1:8001',
    'arping -D -c 1 -w 1 -I docker0 172.17.0.2',
    "printf '*filter\\n-A FORWARD -j NOPE\\nCOMMIT\\n' | iptables-restore -n",
  ),
  box.map((name) => `ln -s /proc/$(docker inspect -f '{{.State.Pid}}' ${name})/ns/net /var/run/netns/linked`),
)

/** One line. */
const anyLine: fc.Arbitrary<string> = fc.oneof(
  { weight: 10, arbitrary: run },
  { weight: 4, arbitrary: create },
  { weight: 5, arbitrary: connect },
  { weight: 4, arbitrary: line('docker network disconnect', maybe(one('-f')), net, box) },
  { weight: 7, arbitrary: life },
  { weight: 1, arbitrary: line('docker rename', box, box) },
  { weight: 2, arbitrary: line('docker network rm', net) },
  { weight: 3, arbitrary: look },
  { weight: 1, arbitrary: prune },
  { weight: 1, arbitrary: nonsense },
)

/** Sound lines to begin with, so that what follows hits something. */
const START = [
  'docker network create --subnet 10.10.0.0/24 front',
  'docker network create back',
  'docker network create --internal data',
  'docker run -d --name web --net front -p 8080:80 nginx',
  'docker run -d --name db --net back redis',
  'docker run -d --name cache redis',
  'docker run -d --name api -P --link cache tomcat',
  'docker run -d --name app --net container:web alpine sleep infinity',
]

/** A sitting: some sound lines, then a few of any kind. */
export const anyLines: fc.Arbitrary<readonly string[]> = fc
  .tuple(fc.subarray(START, { minLength: 4 }), fc.array(anyLine, { minLength: 8, maxLength: 30, size: 'max' }))
  .map(([start, lines]) => [...start, ...lines])

/** A sitting in which the network is also handled without Docker, and what Docker made is not left alone. */
export const handLines: fc.Arbitrary<readonly string[]> = fc
  .tuple(
    fc.subarray(START, { minLength: 2 }),
    fc.array(fc.oneof({ weight: 2, arbitrary: anyLine }, { weight: 3, arbitrary: byHand }), {
      minLength: 10,
      maxLength: 30,
      size: 'max',
    }),
  )
  .map(([start, lines]) => [...start, ...lines])

/** A sitting of either kind. */
export const anySitting: fc.Arbitrary<readonly string[]> = fc.oneof(anyLines, handLines)
