import type { Catalogue } from '../en.ts'

export const toolRefusal: Catalogue['refusal']['tool'] = {
  'not-modelled': '真实主机支持 `{{what}}`，这里没有模拟，因此什么都没有改变。请去掉它，或换一个工具。',
  usage: '{{tool}} 看不懂这些参数。它的用法例如：`{{example}}`。',
  'unknown-word': '`{{tool}}` 没有“{{word}}”。可用的有：{{known}}。',
  incomplete: '最后一个词后面还缺内容，例如 dev 后面要写设备名：`dev eth0`。',
  'bad-value': '这里不能写“{{value}}”。请检查拼写；上面的输出说明了应写什么。',
  'not-address': '“{{value}}”不是地址。IPv4 地址由四个不超过 255 的数字组成，后面可以加前缀长度：`172.20.0.0/16`。',
  'bad-port': '“{{value}}”不是端口：端口是 1 到 65535 的数字，例如 `80`。',
  'not-permitted':
    '容器可以查看自己的网络，但无权改变它。运行时给它权限：`docker run --cap-add NET_ADMIN …`；或只为一条命令：`docker exec --privileged 容器 …`。',
  'host-only': '有名称的命名空间只能在主机上创建，因为要挂载文件。请在主机的终端输入：`exit` 可以回到主机。',
  hostname: '容器的主机名在创建时指定：`docker run --hostname 名称 …`。',
  'no-device': '这个网络命名空间里没有设备“{{device}}”。`ip link` 会列出现有的设备。',
  'device-exists': '已经有同名的设备（`ip link`）。换一个名称，或先 `ip link del` 删除它。',
  'address-exists': '设备已经有这个地址：`ip addr` 会显示它。',
  'route-exists': '已经有通往该网络的路由（`ip route`）。`ip route replace …` 会替换它；用不同的 `metric` 可以并存。',
  'neighbor-exists': '这个邻居表项已经存在（`ip neigh`）。`ip neigh replace …` 会替换它。',
  'no-address': '设备没有这个地址。`ip addr` 会显示它的地址和前缀。',
  'no-route': '没有这条路由。`ip route` 会列出现有的路由；请用相同的写法指定。',
  'no-neighbor': '没有这个邻居的表项。`ip neigh` 会列出已知的邻居；ping 一次就会知道它。',
  'no-connection': '没有符合条件的连接。`conntrack -L` 会列出现有的连接。',
  'bad-gateway': '网关必须是邻居：它的地址要属于某个设备直接所在的网络。`ip route` 会显示这些网络。',
  'device-down': '设备没有启用，什么都发不出去。先启用它：`ip link set 设备 up`。',
  'route-invalid':
    '路由以网络的首个地址表示目标，并说明通向哪里：`ip route add 10.5.0.0/24 via 172.17.0.2`，或 `dev eth0`。`src` 后面必须是这个命名空间自己的地址。',
  'link-invalid':
    '内核不允许对这类设备这样做：名称最长 15 个字符，MTU 在 68 到 65535 之间，网桥不能作另一个网桥的端口，也不能离开它的命名空间。`ip -d link` 会显示设备的类型。',
  'not-supported': '这类设备不支持这项操作，或者不能删除。`ip -d link` 会显示设备的类型。',
  'bad-lladdr': '设备的 MAC 地址由六组十六进制数组成：`02:42:ac:11:00:09`。',
  'ipv6-off':
    '这个设备关闭了 IPv6。`sysctl -w net.ipv6.conf.all.disable_ipv6=0` 可以打开；容器要在运行时打开：`--sysctl net.ipv6.conf.all.disable_ipv6=0`。',
  'not-forwarding': '这个命名空间不转发数据包。`sysctl -w net.ipv4.ip_forward=1` 让它成为路由器。',
  'reverse-path':
    '来自那里的数据包不该从这个设备进来：返回的路会走另一个设备，rp_filter 会丢弃它。以发送方为目标执行 `ip route get`，可以看到返回的路。',
  'no-source': '这个命名空间没有该类型的源地址，例如关闭了 IPv6。`ip addr` 会显示自己的地址；`ping -4 …` 改用 IPv4。',
  'not-own-address': '这个地址不属于此命名空间，所以既不能从它发送，也不能在它上面监听。`ip addr` 会显示自己的地址。',
  'no-zone': '链路本地地址只在一个设备上有效，请一并写明设备：`ping -I fe80::1%eth0 …`。',
  broadcast: '这是网络中所有主机的广播地址。确实要发给所有主机时用 `ping -b …`，否则请写一个主机的地址。',
  firewalled: '数据包在离开之前就被这个命名空间自己的规则拒绝了：`iptables -L OUTPUT -n -v` 会显示是哪条规则。',
  'no-netns':
    '没有网络命名空间“{{name}}”。`ip netns` 会列出有名称的；`ip netns add {{name}}` 可以创建它。容器的命名空间用 `nsenter -t PID -n` 进入。',
  'netns-exists': '网络命名空间 {{name}} 已经存在：直接使用它，或先 `ip netns del {{name}}`。',
  'no-process':
    '这里没有进程 {{pid}}。`docker inspect 容器` 会给出容器的进程号（Pid），`ss -lntp` 会列出正在监听的进程。',
  'network-unreachable':
    '没有路由通往 {{target}}，所以什么都没有发出。`ip route` 会显示能去哪里；默认路由通往其余所有地方。',
  'host-unreachable':
    '{{target}} 没有应答：能到达它所在的网络，但那里没有主机使用这个地址（`ip neigh`），或是某个路由器这样答复的。',
  'route-refuses': '有一条路由规定不得前往 {{target}}：`ip route` 会显示它，`ip route del …` 可以删除它。',
  'timed-out':
    '{{target}} 没有任何回音：数据包在路上被丢弃了。图中的路径止于丢失之处；`iptables -L -n -v` 会显示各条规则丢弃的数量。',
  'unknown-name':
    '这里没有谁知道名称“{{name}}”。容器只有在自己创建的网络上才能按名称找到彼此：用 `docker network connect 网络 容器` 把两者放到同一网络；在主机上请使用地址。',
  'name-stopped':
    '容器 {{name}} 存在，但没有在运行；只有运行中的容器才有名字可查。`docker ps -a` 会显示它是怎么结束的；`docker start {{name}}` 启动它。',
  'no-resolver':
    '无法联系到名称服务器，或它自己也没有得到关于“{{name}}”的答复。`cat /etc/resolv.conf` 会显示服务器的地址；`ip route` 会显示是否有路可达。',
  'wrong-family': '“{{name}}”没有所要求类型的地址。请去掉 -4 或 -6。',
  'connection-refused':
    '{{target}} 在线，但没有程序在端口 {{port}} 上监听。在那一端执行 `ss -lnt` 会显示开放的端口；只在 127.0.0.1 上监听的程序，别处连接不到。',
  reset:
    '对方挂断了连接。如果容器里没有程序监听所发布的端口，占着该端口的 docker-proxy 就会这样：`docker exec 容器 ss -lnt` 会显示监听的端口。',
  'http-error': '连接本身没有问题，是服务器返回了状态 {{status}}。请求另一个路径，或去掉 `-f` 查看它的答复。',
  'bad-url': '这不是可用的网址。写法例如 `http://172.17.0.2:80/`。',
  'unknown-scheme': 'curl 不支持“{{scheme}}”。请以 `http://` 开头。',
  'bad-filter': '过滤表达式不符合 tcpdump 的写法。例如：`tcpdump -n -i docker0 icmp and host 172.17.0.2`。',
  'port-taken': '已有程序在端口 {{port}} 上监听：`ss -lntp` 会显示是哪一个。停止它，或换一个端口。',
  'no-file': '这里没有文件 {{path}}。`ls` 会列出现有的文件；容器有自己的文件。',
  'is-directory': '{{path}} 是目录。`ls {{path}}` 会列出其中的内容。',
  'no-folder': '{{path}} 所在的目录不存在。`mkdir -p` 可以创建；`-o /dev/null` 会丢弃页面内容。',
  'no-setting': '内核没有参数 {{name}}。请检查拼写；例如 `sysctl net.ipv4.ip_forward`。',
  'setting-read-only':
    '容器只能读取内核参数。请在运行时指定：`docker run --sysctl {{name}}=1 …`，或在主机的终端修改主机的参数。',
  'bad-setting': '{{name}} 不接受这个值。多数开关取 0 或 1：`sysctl -w {{name}}=1`。',
  'no-bridge': '这里没有网桥“{{name}}”。`brctl show` 会列出现有的网桥。',
  'bridge-up': '网桥停用之后 brctl 才能删除它：`ip link set {{name}} down`。',
  'is-port': '{{device}} 已经是某个网桥的端口，或本身就是网桥。`ip link set {{device}} nomaster` 可以释放端口。',
  'not-port': '{{device}} 不是该网桥的端口。`bridge link` 会显示各端口属于哪个网桥。',
  'no-unit': '这台主机只有 Docker 一项服务：`systemctl restart docker`。',
}

export const iptablesRefusal: Catalogue['refusal']['iptables'] = {
  'no-table': '没有表“{{table}}”：有 filter、nat、mangle 和 raw。`iptables -t nat -S`。',
  'no-chain':
    '这个表里没有链“{{chain}}”。`iptables -S` 会列出 filter 表的链，`iptables -t nat -S` 会列出 nat 表的链；`iptables -N {{chain}}` 可以新建。',
  'no-target': '规则不能跳转到“{{chain}}”：没有这条链。先新建它：`iptables -N {{chain}}`。',
  'chain-exists': '链 {{chain}} 已经存在。`iptables -S {{chain}}` 会显示其中的规则。',
  'bad-chain-name': '链名最长 28 个字符，不能以 - 或 ! 开头，也不能与 DROP 等目标同名。',
  'no-position':
    '链 {{chain}} 没有那么多规则。`iptables -L {{chain}} --line-numbers` 会给规则编号；nat 表要加上 `-t nat`。',
  'no-rule':
    '{{chain}} 里没有这条规则：指定规则要用与创建时完全相同的写法。`iptables -S {{chain}}` 会显示这些写法；也可以用编号：`iptables -D {{chain}} 1`。',
  'not-built-in': '只有 FORWARD 等内建链才有默认策略。请用一条规则作结尾：`iptables -A {{chain}} -j DROP`。',
  'chain-busy':
    '链 {{chain}} 是内建的、里面还有规则，或有规则跳转到它。先清空它（`iptables -F {{chain}}`），再删除那些规则（`iptables -S`）。',
  'wrong-chain':
    '这个目标或匹配在 {{chain}} 里不起作用：DNAT 和 REDIRECT 属于 nat 表的 PREROUTING 和 OUTPUT，SNAT 和 MASQUERADE 属于 POSTROUTING：`iptables -t nat …`。',
  'wrong-interface':
    '在 {{chain}} 里还不知道这个设备：进入的设备（-i）用于 PREROUTING、INPUT 和 FORWARD，离开的设备（-o）用于 FORWARD、OUTPUT 和 POSTROUTING。',
  'bad-policy': '链的默认策略是 ACCEPT 或 DROP：`iptables -P FORWARD DROP`。',
  'unknown-match': '没有匹配“{{name}}”。常用的有 conntrack、multiport 和 comment：`-m conntrack --ctstate NEW`。',
  'needs-option':
    '{{name}} 后面要有它自己的选项，例如 `-m conntrack --ctstate NEW`，或 `-j DNAT --to-destination 172.17.0.2:80`。',
  'needs-protocol': '只有 TCP 和 UDP 才有端口：在端口之前写上 `-p tcp` 或 `-p udp`。',
  'bad-line':
    '第 {{line}} 行无法解析，它所在的表保持不变。文件由 `*filter`、链、规则和 `COMMIT` 组成，与 `iptables-save` 的输出相同。',
}
