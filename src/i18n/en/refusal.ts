// What refusals mean and what to try next; one text for each kind. Quoted commands are Docker's own.
import { clientRefusal } from './client-refusal.ts'
import { shellRefusal } from './shell-refusal.ts'
import { iptablesRefusal, toolRefusal } from './tool-refusal.ts'

export const refusal = {
  separator: ', ',
  client: clientRefusal,
  iptables: iptablesRefusal,
  shell: shellRefusal,
  tool: toolRefusal,
  container: {
    'not-found': 'No container is called "{{ref}}" here. `docker ps -a` lists all that there are, stopped ones too.',
    ambiguous: '"{{ref}}" begins the ids of several containers. Give more of the id, or the name.',
    'bad-name': 'A name begins with a letter or a digit, and has letters, digits, "_", "." and "-" after it.',
    'name-taken':
      'Another container has the name {{name}}, perhaps a stopped one (`docker ps -a`). Take another name, rename that one, or remove it: `docker rm -f {{name}}`.',
    'same-name': 'It is called {{name}} already; choose another name.',
    'not-running': 'Only a running container has processes and a network. Start it first: `docker start {{ref}}`.',
    paused: 'A paused container is frozen. Wake it first: `docker unpause {{name}}`.',
    restarting: 'It is about to start again by its restart policy. Wait a moment, or `docker stop` it first.',
    'already-paused': 'It is paused already; `docker unpause` wakes it.',
    'not-paused': 'It is not paused, so there is nothing to wake.',
    running:
      'A running container is not removed by accident. `docker stop {{name}}` first, or `docker rm -f {{name}}`.',
    'kill-not-running': 'There is no process to send a signal to: it does not run.',
    'program-not-found':
      'The image has no program {{program}}. See what it has by `docker run --rm IMAGE ls /bin`, or give one that is there.',
    'program-refused': '{{program}} is there, but can not be run as a program. Give the path of a program.',
    'join-not-running': 'It was to use the network of {{name}}, which does not run. `docker start {{name}}` first.',
    'join-self': 'A container can not share its own network with itself; name another after `--network container:`.',
    'start-paused': 'It runs, frozen. `docker unpause` wakes it.',
    'bad-mode': 'After `--network container:` comes the name of another container.',
    'bad-restart-policy':
      '"{{policy}}" is no restart policy: there are no, always, unless-stopped and on-failure[:TIMES].',
    'join-absent': 'There is no container "{{ref}}" whose network could be shared. `docker ps` lists those that run.',
    'bad-hostname': 'A host name has letters, digits and "-", and is no longer than 63 characters.',
    'mode-conflict':
      'Who shares the network of the host, or of another container, has no network settings of its own: leave out the one or the other.',
  },
  image: {
    'not-found':
      'There is no image {{ref}} here, nor in the registry. Look at the spelling; `docker images` lists those that are here.',
    'bad-reference': 'An image is written in small letters: NAME or NAME:TAG.',
  },
  link: {
    'target-not-found':
      'A link leads to a container that exists: run {{target}} first. (On a network of your own names are found without links.)',
    'target-not-running': 'A link needs {{target}} to run: `docker start {{target}}` first.',
    'not-on-default':
      'Links of the old kind hold on the default bridge alone. Put both on a network of your own: there {{target}} is found by its name.',
  },
  network: {
    'not-found':
      'There is no network "{{ref}}". `docker network ls` lists all; `docker network create {{ref}}` makes it.',
    ambiguous: '"{{ref}}" fits {{count}} networks. Give more of the id.',
    exists: 'There is a network {{name}} already: use it, or take another name.',
    'bad-name':
      'A network\'s name begins with a letter or a digit, and has letters, digits, "_", "." and "-" after it.',
    predefined: '{{name}} is one of the three networks that Docker makes itself. Take another name.',
    'predefined-removal': '{{name}} is one of the three networks that Docker makes itself; it stays.',
    'in-use':
      'Containers are on {{name}} still. `docker network disconnect {{name}} CONTAINER` each, or stop or remove them; then the network can go.',
    'plugin-not-found':
      'There is no driver "{{plugin}}". Built in are bridge, macvlan and ipvlan (host and none exist once).',
    firewall:
      "A chain of Docker's own is gone from iptables: somebody deleted it. `systemctl restart docker` puts all of its rules back.",
    'one-instance':
      'There is one network of the driver {{driver}}, and it is there already: use `--network {{driver}}`.',
    conflict:
      'Another network has that bridge name, or addresses that overlap. Choose another `--subnet`, or another bridge name; `docker network inspect` shows what is taken.',
    'bad-option': 'The value "{{value}}" of {{key}} makes no sense to the driver: {{reason}}.',
    'bad-subnet': 'A subnet is written as its first address and a prefix, such as 172.20.0.0/16.',
    'bad-config':
      'Some of the addresses do not fit together: a gateway and an `--ip-range` must lie within the `--subnet`.',
    'many-subnets': 'A bridge has one IPv4 subnet. Make a second network for the second one.',
    'bad-wire-mode':
      '"{{mode}}" is no mode of {{driver}}. macvlan has bridge, private, vepa and passthru; ipvlan has l2, l3 and l3s.',
    'loopback-parent': '{{driver}} needs a real network card below it: `-o parent=eth0`.',
    'parent-taken': 'Another network of this kind hangs on {{parent}}. Use that network, or another card.',
    'bad-parent': 'The host has no card {{parent}}. `ip link` lists those that it has.',
    'vlan-not-modelled':
      'Cards with a VLAN ({{parent}}) are not modelled here; a real host would make it. Use `-o parent=eth0`.',
    'no-swarm': 'This driver is for several hosts that form a swarm; this host is alone. Use the driver bridge.',
    'no-swarm-scope': 'A network of a swarm needs a swarm; this host is alone. Leave out `--scope swarm`.',
    'no-config': 'There is no network "{{name}}" to take the configuration from. Create it first with `--config-only`.',
    'bad-mtu': 'An MTU of {{mtu}} is no number of bytes that a link can carry; 1500 is usual.',
    'bad-device-mtu': 'The kernel refuses that MTU for a bridge: it takes 68 to 65535 bytes.',
    'not-a-bridge': 'The host has a link {{device}} already, and it is no bridge. Choose another bridge name.',
    'device-name-too-long': "Linux gives a link's name 15 characters at most.",
    'gateway-mode': '"{{mode}}" is no gateway mode: there are nat, nat-unprotected, routed and isolated.',
    'isolated-not-internal': 'The gateway mode isolated is for internal networks: add `--internal`.',
    'many-at-run':
      'This engine joins one network when it runs a container. `docker network connect` brings the others afterwards.',
  },
  create: {
    'sysctl-of-interface':
      '{{name}} belongs to one interface, which is not there yet. Set it by the driver option of the endpoint, or for all interfaces.',
  },
  pool: {
    overlaps:
      'That subnet shares addresses with another network of this host. Choose one that is free, such as 10.99.0.0/24.',
    'bad-range': 'The range {{range}} must lie within the subnet {{subnet}}.',
    'none-left':
      "All of Docker's own subnets are given away, or taken by the host's routes. Give one yourself (`--subnet`), or remove unused networks: `docker network prune`.",
    full: 'The subnet has no address left to give. Take a larger one.',
  },
  gateway: {
    taken: 'The gateway {{ip}} can not be had: the address is taken. Choose another `--gateway`.',
    outside: 'The gateway {{ip}} must be an address of the subnet.',
  },
  aux: {
    taken: 'The address {{ip}}, set aside for {{name}}, is taken already.',
  },
  address: {
    taken: '{{ip}} is in use. `docker network inspect` shows who has it; leave out `--ip` and Docker picks a free one.',
    'none-left': 'Every address of {{network}} is given away. Disconnect somebody, or make a larger network.',
    outside: "{{ip}} is no address of this network's subnet (`docker network inspect` shows it).",
    invalid: '"{{ip}}" is no address. IPv4 has four numbers up to 255, such as 172.20.0.10.',
    'needs-user-network':
      'Only networks of your own give fixed addresses; the default bridge does not. `docker network create --subnet …` makes one.',
    'needs-subnet': 'A fixed address needs a network whose subnet you chose: create it with `--subnet`.',
  },
  alias: {
    'needs-user-network':
      'Aliases are names for the built-in DNS server, which serves networks of your own alone; the default bridge has none.',
  },
  endpoint: {
    unjoined: 'It has no running connection to {{network}}. Start the container, or connect it first.',
    'network-forgotten':
      '{{network}} was removed while {{container}} was stopped. `docker network disconnect -f`, or run the container anew.',
    exists: '{{container}} is on {{network}} already.',
    absent: 'It is not on {{network}}. `docker inspect` shows which networks it is on.',
    'force-absent': '{{container}} has no connection there that could be cut.',
    'route-conflict':
      'The container has a route to {{address}} already, by another network whose addresses overlap. Choose another subnet for one of them.',
    'no-bridge':
      'The bridge {{bridge}} is gone from the host: somebody deleted it by hand. `systemctl restart docker` makes it anew.',
    settings: 'Some settings of its connection to {{network}} can not be had; each line says which.',
  },
  mode: {
    'network-gone':
      'The network that it was made for is gone. Create it again, or run the container anew on another one.',
    'host-connect':
      'Host mode means no network of its own, and is chosen when a container is made: `docker run --network host …`.',
    'host-disconnect': "It uses the host's own network, which can not be taken away. Run it anew on another network.",
    'shared-connect':
      "It borrows another's network, and has none that could be connected. Connect that other one instead.",
    'none-connect':
      'It is on "none", which goes with no other network. `docker network disconnect none CONTAINER` first.',
  },
  port: {
    allocated:
      'Another container has published port {{port}} of the host (`docker ps` shows which). Take another: `-p {{port}}1:…`, or stop that one.',
    'all-allocated': 'No port of that range is free. Give a larger range, or free one.',
    'cannot-listen': 'The engine could not open the port on the host; something else listens there (`ss -lntp`).',
    'in-use':
      'A program on the host itself listens on port {{port}} (`ss -lntp` shows which). Stop it, or publish another port.',
    'bad-address':
      'The host has no address {{ip}} to publish on. `ip addr` shows those that it has; 127.0.0.1 and 0.0.0.0 always work.',
    firewall:
      "A chain of Docker's own is gone from iptables: somebody deleted it. `systemctl restart docker` puts all of its rules back.",
  },
  start: {
    'sysctl-on-host':
      "In host mode {{name}} is the host's own switch, which a container may not set. Leave it out, or use another network.",
    'sysctl-missing': 'The kernel has no switch {{name}}. Look at the spelling.',
    'sysctl-invalid': 'The switch {{name}} does not take "{{value}}".',
    network:
      'The container was made, but its network could not be set up: it stays created. Mend the cause and `docker start` it, or remove it.',
  },
}
