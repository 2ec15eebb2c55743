// What the docker client refuses by itself, before it asks the daemon: what it means and what to try next.
export const clientRefusal = {
  'unknown-command': 'There is no command `{{command}}`. `{{help}}` lists those that there are.',
  'misspelt-command': 'There is no command `{{command}}`. Perhaps you mean `{{meant}}`.',
  'misspelt-flag': 'There is no flag {{flag}}. Perhaps you mean `{{meant}}`.',
  'unknown-flag':
    'This command has no flag {{flag}}; with `--help` it lists its own. What follows the name of an image is for the program in the container, so flags of docker stand before it.',
  'flag-needs-value': 'A value must follow {{flag}}: `{{flag}} VALUE`.',
  'wrong-arguments': 'These are not as many arguments as it takes. It is called so: `{{usage}}`.',
  misused: '`{{path}} --help` shows how it is called.',
  conflict: '{{first}} and {{second}} contradict each other: leave out the one or the other.',
  'other-host': '{{flag}} is for daemons of another kind than the one on this host. Leave it out.',
  'bad-number': '{{flag}} takes a whole number, such as `{{flag}} 2`; "{{value}}" is none.',
  'bad-switch': '{{flag}} is a switch: `{{flag}}` alone turns it on, `{{flag}}=false` off.',
  'bad-duration': '{{flag}} takes a time with its unit, such as `{{flag}} 10s` or `{{flag}} 1m30s`.',
  'bad-size': '{{flag}} takes a size with its unit, such as `{{flag}} 512m`.',
  'bad-address': '"{{value}}" is no address. IPv4 has four numbers up to 255: `{{flag}} 172.20.0.10`.',
  'bad-host-entry': 'An entry for /etc/hosts is a name and its address: `--add-host db:172.20.0.10`.',
  'bad-link': 'A link names a container and perhaps another name for it: `--link db` or `--link db:database`.',
  'bad-variable': 'A variable has a name and a value: `-e NAME=value`.',
  'bad-label': 'A label has a name without spaces, and perhaps a value: `--label tier=front`.',
  'bad-sysctl':
    'A container can set only what belongs to its own namespaces: what begins with net. above all, such as `--sysctl net.ipv4.ip_forward=1`.',
  'bad-filter':
    'There is no filter "{{value}}" here. A filter has a name and a value, such as `--filter name=web`; `--help` after the command tells more.',
  'bad-network':
    'After --network comes the name of a network, or pairs between commas: `--network name=lab,ip=172.20.0.10,alias=db`.',
  'bad-mount':
    'A volume is written SOURCE:TARGET, as in `-v data:/data`, a mount in pairs, as in `--mount type=volume,src=data,dst=/data`.',
  'bad-value': '{{flag}} does not take "{{value}}". With `--help` the command says what it does take.',
  'bad-port':
    'A port is published as [ADDRESS:]HOST:CONTAINER[/udp], such as `-p 8080:80`; ports are numbers up to 65535. Ranges must be of one length: `-p 8000-8002:80-82`.',
  'bad-mac':
    '"{{value}}" is no MAC address. It has six pairs of hexadecimal digits: `--mac-address 02:42:ac:11:00:09`.',
  'bad-restart': 'A restart policy is no, always, unless-stopped or on-failure[:TIMES]: `--restart on-failure:3`.',
  'bad-subnet':
    'A subnet, or a range of it, is written as its first address and the length of its prefix: `--subnet 172.20.0.0/16`.',
  'no-subnet':
    'A gateway, a range or a reserved address belongs to a subnet that contains it: give it too, such as `--subnet 172.20.0.0/16 --gateway 172.20.0.1`.',
  'many-subnets':
    'A subnet has one gateway and one range, and subnets of one network must not overlap. Keep one of each; make a second network for the rest.',
  'bad-option': 'An option of a driver is a pair: `--driver-opt KEY=VALUE`.',
  'needs-user-network':
    'Aliases and links belong to networks of your own: the default bridge has no DNS for them. `docker network create lab`, then `--network lab`.',
  'mixed-networks':
    'Networks of your own do not go together with bridge, host, none or container:… in one command. Name networks of your own alone; `docker network connect` adds bridge afterwards.',
  'same-network': '{{network}} is named twice. A container joins a network once.',
  'uppercase-image': 'Names of images are written in small letters: `{{lower}}`.',
  'bad-image':
    '"{{ref}}" can be no image\'s name. It is written NAME or NAME:TAG in small letters, such as `nginx:alpine`; `docker images` lists those that are here.',
  'empty-name':
    'An empty name names nothing. Perhaps a variable or `$(…)` came to nothing: `docker ps -a` and `docker network ls` show the names that there are.',
  'attach-many': 'One terminal can show one container. Start them without -a, or one after the other.',
  'bad-format':
    'The template can not be read, or asks for a field that is not there. Fields stand between braces and begin with a dot: `--format {{example}}`.',
  'bad-signal': 'There is no signal {{signal}}. The usual ones are TERM, KILL and HUP: `docker kill -s TERM …`.',
  'not-published':
    'Nothing of the host leads to port {{port}} of {{container}}. `docker port {{container}}` shows what is published; ports are published when a container is made: `docker run -p 8080:80 …`.',
  'image-in-use': 'The container {{container}} was made from it. Remove that first: `docker rm -f {{container}}`.',
  'no-logs':
    'What programs in containers print is not kept in this simulation. Look from inside: `docker exec {{container}} ss -lnt`.',
  'waits-for-ever':
    '{{container}} runs, and nothing on this simulated host would end it while you wait. `docker stop {{container}}` first; then `docker wait` tells its status.',
  'not-modelled':
    'A real Docker can do `{{what}}`; this simulation of its networks can not, and changed nothing. Leave it out.',
}
