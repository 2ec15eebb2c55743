// What Linux's tools refuse: what it means on this host and what to try next.
export const toolRefusal = {
  'not-modelled':
    'A real host can do `{{what}}`; this simulation can not, and changed nothing. Try it without, or by another tool.',
  usage: '{{tool}} can make nothing of these words. It is called so, for example: `{{example}}`.',
  'unknown-word': '`{{tool}}` knows no "{{word}}". It knows: {{known}}.',
  incomplete: 'The last word needs another after it, as dev needs the name of a device: `dev eth0`.',
  'bad-value': '"{{value}}" can not stand there. Look at its spelling; the line above says what was expected.',
  'not-address':
    '"{{value}}" is no address. IPv4 has four numbers up to 255, and perhaps the length of a prefix: `172.20.0.0/16`.',
  'bad-port': '"{{value}}" is no port: ports are numbers from 1 to 65535, such as `80`.',
  'not-permitted':
    'A container may look at its network but not change it. Give it the right when you run it, `docker run --cap-add NET_ADMIN …`, or for one command: `docker exec --privileged NAME …`.',
  'host-only':
    "Named namespaces are made where their files can be mounted: on the host. Type it in the host's terminal: `exit` leads there.",
  hostname: "A container's host name is given when it is made: `docker run --hostname NAME …`.",
  'no-device': 'There is no device "{{device}}" in this network namespace. `ip link` lists those that there are.',
  'device-exists':
    'A device of that name is there already (`ip link`). Choose another name, or `ip link del` that one.',
  'address-exists': 'The device has that address already: `ip addr` shows it.',
  'route-exists':
    'There is a route to that network already (`ip route`). `ip route replace …` takes its place; another `metric` lets both stand.',
  'neighbor-exists': 'That neighbour is noted already (`ip neigh`). `ip neigh replace …` takes its place.',
  'no-address': 'The device has no such address. `ip addr` shows those that it has, each with its prefix.',
  'no-route': 'There is no such route. `ip route` shows those that there are; name it with the same words.',
  'no-neighbor': 'Nothing is noted of that neighbour. `ip neigh` shows those that are known; a ping makes one known.',
  'no-connection': 'No connection fits these words. `conntrack -L` lists those that there are.',
  'bad-gateway':
    'A gateway must be a neighbour: an address of a network that a device is on itself. `ip route` shows these networks.',
  'device-down': 'The device is down, so nothing leaves by it. Bring it up first: `ip link set DEVICE up`.',
  'route-invalid':
    "A route names a network by its first address, and where it leads: `ip route add 10.5.0.0/24 via 172.17.0.2`, or `dev eth0`. What follows `src` must be one of this namespace's own addresses.",
  'link-invalid':
    'The kernel does not do that to a device of this kind: names have 15 letters at most, an MTU is between 68 and 65535, a bridge is no port of another and stays in its namespace. `ip -d link` shows what it is.',
  'not-supported': 'A device of this kind has no such thing, or can not be taken away. `ip -d link` shows what it is.',
  'bad-lladdr': 'A MAC address of one device has six pairs of hexadecimal digits: `02:42:ac:11:00:09`.',
  'ipv6-off':
    'IPv6 is off on this device. `sysctl -w net.ipv6.conf.all.disable_ipv6=0` turns it on; a container needs it when it is run: `--sysctl net.ipv6.conf.all.disable_ipv6=0`.',
  'not-forwarding': 'This namespace does not pass packets on. `sysctl -w net.ipv4.ip_forward=1` makes it a router.',
  'reverse-path':
    'A packet from there is not expected at that device: the way back would leave by another, and rp_filter drops it. `ip route get` with the sender as target shows the way back.',
  'no-source':
    'This namespace has no address of that family to send from, as where IPv6 is off. `ip addr` shows its own; `ping -4 …` asks by IPv4.',
  'not-own-address':
    'That address is not one of this namespace, so nothing can be sent from it nor heard on it. `ip addr` shows its own.',
  'no-zone': 'A link-local address is good on one device alone: name that with it, `ping -I fe80::1%eth0 …`.',
  broadcast: 'That is the address of everybody in the network. If you mean all of them: `ping -b …`; else name one.',
  firewalled:
    "This namespace's own rules refused it before it left: `iptables -L OUTPUT -n -v` shows which rule counted it.",
  'no-netns':
    'There is no network namespace "{{name}}". `ip netns` lists those with a name; `ip netns add {{name}}` makes it. Those of containers are reached by `nsenter -t PID -n`.',
  'netns-exists': 'There is a network namespace {{name}} already: use it, or `ip netns del {{name}}` first.',
  'no-process':
    'No process {{pid}} is known here. `docker inspect NAME` tells that of a container (Pid), `ss -lntp` those that listen.',
  'network-unreachable':
    'No route leads to {{target}}, so nothing was sent. `ip route` shows where packets can go; a default route leads everywhere else.',
  'host-unreachable':
    'Nobody answered at {{target}}: its network is reached, but no machine there has that address (`ip neigh`), or a router said so.',
  'route-refuses':
    'A route says that nothing shall go to {{target}}: `ip route` shows it, `ip route del …` takes it away.',
  'timed-out':
    'Nothing came back from {{target}}: a packet was dropped on the way. Its path in the picture ends where it was lost; `iptables -L -n -v` counts what rules dropped.',
  'unknown-name':
    'Nobody here knows the name "{{name}}". Containers find each other by name on networks of your own alone: `docker network connect NETWORK NAME` puts both on one; on the host use addresses.',
  'name-stopped':
    'There is a container {{name}}, but it does not run, and only running containers are known by name. `docker ps -a` shows how it ended; `docker start {{name}}` starts it.',
  'no-resolver':
    'The name server could not be reached, or got no answer about "{{name}}" itself. `cat /etc/resolv.conf` names it; `ip route` shows whether a way leads there.',
  'wrong-family': '"{{name}}" has no address of the family that was asked for. Leave out -4 or -6.',
  'connection-refused':
    '{{target}} is there, but nothing listens on port {{port}}. `ss -lnt` over there shows the ports that are open; a program that listens on 127.0.0.1 alone is heard by nobody else.',
  reset:
    'The other side hung up. So does docker-proxy, which holds a published port, where nothing listens on that port in the container: `docker exec NAME ss -lnt` shows what does.',
  'http-error':
    'The connection worked: the server itself answered with status {{status}}. Ask for another path, or leave out `-f` to see its answer.',
  'bad-url': 'That can not be read as an address of a page. It looks like `http://172.17.0.2:80/`.',
  'unknown-scheme': 'curl speaks no "{{scheme}}". Begin with `http://`.',
  'bad-filter':
    'The filter is not written as tcpdump reads it, for example: `tcpdump -n -i docker0 icmp and host 172.17.0.2`.',
  'port-taken':
    'Another program listens on port {{port}} already: `ss -lntp` shows which. Stop it, or choose another port.',
  'no-file': 'There is no file {{path}} here. `ls` shows what there is; a container has files of its own.',
  'is-directory': '{{path}} is a folder. `ls {{path}}` shows what is in it.',
  'no-folder': 'The folder of {{path}} is not there. `mkdir -p` makes it; `-o /dev/null` throws the page away.',
  'no-setting': 'The kernel has no setting {{name}}. Look at its spelling; `sysctl net.ipv4.ip_forward` is one.',
  'setting-read-only':
    "A container can only read kernel settings. Give them when you run it, `docker run --sysctl {{name}}=1 …`, or change the host's in the host's terminal.",
  'bad-setting': '{{name}} does not take that value. Most switches take 0 or 1: `sysctl -w {{name}}=1`.',
  'no-bridge': 'There is no bridge "{{name}}" here. `brctl show` lists those that there are.',
  'bridge-up': 'A bridge must be down before brctl deletes it: `ip link set {{name}} down`.',
  'is-port':
    '{{device}} is a port of a bridge already, or a bridge itself. `ip link set {{device}} nomaster` frees a port.',
  'not-port': '{{device}} is no port of that bridge. `bridge link` shows which is whose.',
  'no-unit': 'Of services, this host has Docker alone: `systemctl restart docker`.',
}

/** The like of iptables. */
export const iptablesRefusal = {
  'no-table': 'There is no table "{{table}}": there are filter, nat, mangle and raw. `iptables -t nat -S`.',
  'no-chain':
    'This table has no chain "{{chain}}". `iptables -S` lists those of filter, `iptables -t nat -S` those of nat; `iptables -N {{chain}}` makes one.',
  'no-target': 'A rule can not jump to "{{chain}}": there is no such chain. Make it first: `iptables -N {{chain}}`.',
  'chain-exists': 'There is a chain {{chain}} already. `iptables -S {{chain}}` shows what is in it.',
  'bad-chain-name': "A chain's name has 28 letters at most, begins with no - or !, and is no target's, as DROP is.",
  'no-position':
    'The chain {{chain}} has not as many rules. `iptables -L {{chain}} --line-numbers` counts them; add `-t nat` for those of nat.',
  'no-rule':
    'There is no such rule in {{chain}}: a rule is named by the very words that made it. `iptables -S {{chain}}` shows these; a number does, too: `iptables -D {{chain}} 1`.',
  'not-built-in':
    'Only built-in chains such as FORWARD have a policy. End yours with a rule: `iptables -A {{chain}} -j DROP`.',
  'chain-busy':
    'The chain {{chain}} is built in, has rules, or a rule jumps to it. Empty it (`iptables -F {{chain}}`) and take those rules away (`iptables -S`) first.',
  'wrong-chain':
    'That target, or match, does nothing in {{chain}}: DNAT and REDIRECT belong to PREROUTING and OUTPUT of nat, SNAT and MASQUERADE to POSTROUTING: `iptables -t nat …`.',
  'wrong-interface':
    'In {{chain}} that device is not known: packets come in by one (-i) in PREROUTING, INPUT and FORWARD, and leave by one (-o) in FORWARD, OUTPUT and POSTROUTING.',
  'bad-policy': "A chain's policy is ACCEPT or DROP: `iptables -P FORWARD DROP`.",
  'unknown-match':
    'There is no match "{{name}}". Often used are conntrack, multiport and comment: `-m conntrack --ctstate NEW`.',
  'needs-option':
    '{{name}} needs an option of its own after it, as `-m conntrack --ctstate NEW`, or `-j DNAT --to-destination 172.17.0.2:80`.',
  'needs-protocol': 'Only TCP and UDP have ports: put `-p tcp` or `-p udp` before them.',
  'bad-line':
    'Line {{line}} can not be read, and its table stays as it was. A file has `*filter`, chains, rules and `COMMIT`, as `iptables-save` writes it.',
}
