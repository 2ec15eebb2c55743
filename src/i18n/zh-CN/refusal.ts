import type { Catalogue } from '../en.ts'
import { clientRefusal } from './client-refusal.ts'
import { shellRefusal } from './shell-refusal.ts'
import { iptablesRefusal, toolRefusal } from './tool-refusal.ts'

export const refusal: Catalogue['refusal'] = {
  separator: '、',
  client: clientRefusal,
  iptables: iptablesRefusal,
  shell: shellRefusal,
  tool: toolRefusal,
  container: {
    'not-found': '这里没有名为“{{ref}}”的容器。`docker ps -a` 会列出全部容器，包括已停止的。',
    ambiguous: '有好几个容器的 ID 以“{{ref}}”开头。请多写几位 ID，或使用名称。',
    'bad-name': '名称以字母或数字开头，其后可用字母、数字、“_”、“.”和“-”。',
    'name-taken':
      '名称 {{name}} 已被另一个容器占用，它可能已停止（`docker ps -a`）。换一个名称，给它改名，或删除它：`docker rm -f {{name}}`。',
    'same-name': '它已经叫 {{name}} 了，请换一个名称。',
    'not-running': '只有运行中的容器才有进程和网络。先启动它：`docker start {{ref}}`。',
    paused: '暂停的容器处于冻结状态。先恢复它：`docker unpause {{name}}`。',
    restarting: '它正按重启策略再次启动。请稍等，或先 `docker stop`。',
    'already-paused': '它已经暂停了，`docker unpause` 可以恢复它。',
    'not-paused': '它没有暂停，无需恢复。',
    running: '运行中的容器不会被误删。先 `docker stop {{name}}`，或使用 `docker rm -f {{name}}`。',
    'kill-not-running': '它没有在运行，没有可以接收信号的进程。',
    'program-not-found':
      '镜像里没有程序 {{program}}。用 `docker run --rm 镜像 ls /bin` 看看有哪些，再换一个存在的程序。',
    'program-refused': '{{program}} 存在，但不能作为程序运行。请给出程序的路径。',
    'join-not-running': '它要共享 {{name}} 的网络，而 {{name}} 没有运行。先 `docker start {{name}}`。',
    'join-self': '容器不能与自己共享网络；`--network container:` 后面要写另一个容器。',
    'start-paused': '它在运行，只是被冻结了。`docker unpause` 可以恢复它。',
    'bad-mode': '`--network container:` 后面要写另一个容器的名称。',
    'bad-restart-policy': '“{{policy}}”不是重启策略。可用的有 no、always、unless-stopped 和 on-failure[:次数]。',
    'join-absent': '没有可以共享网络的容器“{{ref}}”。`docker ps` 会列出运行中的容器。',
    'bad-hostname': '主机名由字母、数字和“-”组成，最长 63 个字符。',
    'mode-conflict': '共享主机或其他容器网络的容器没有自己的网络设置：两者只能保留一个。',
  },
  image: {
    'not-found': '本机和镜像仓库里都没有镜像 {{ref}}。请检查拼写；`docker images` 会列出本机已有的镜像。',
    'bad-reference': '镜像用小写字母书写：名称，或名称:标签。',
  },
  link: {
    'target-not-found':
      '--link 要指向已存在的容器：先运行 {{target}}。（在自己创建的网络上，不用 --link 也能找到名称。）',
    'target-not-running': '--link 要求 {{target}} 正在运行：先 `docker start {{target}}`。',
    'not-on-default':
      '旧式的 --link 只在默认网桥上有效。把两个容器放到自己创建的网络上，就能直接用名称找到 {{target}}。',
  },
  network: {
    'not-found': '没有网络“{{ref}}”。`docker network ls` 会列出全部网络；`docker network create {{ref}}` 可以创建它。',
    ambiguous: '“{{ref}}”对应 {{count}} 个网络。请多写几位 ID。',
    exists: '网络 {{name}} 已经存在：直接使用它，或换一个名称。',
    'bad-name': '网络名称以字母或数字开头，其后可用字母、数字、“_”、“.”和“-”。',
    predefined: '{{name}} 是 Docker 自己创建的三个网络之一。请换一个名称。',
    'predefined-removal': '{{name}} 是 Docker 自己创建的三个网络之一，不能删除。',
    'in-use':
      '{{name}} 上还有容器。逐个执行 `docker network disconnect {{name}} 容器`，或停止、删除它们，然后就能删除网络。',
    'plugin-not-found': '没有驱动“{{plugin}}”。内置的有 bridge、macvlan 和 ipvlan（host 和 none 各只有一个）。',
    firewall: 'iptables 里 Docker 自己的一条链不见了：有人删除了它。`systemctl restart docker` 会重建全部规则。',
    'one-instance': '驱动 {{driver}} 只有一个网络，而且已经存在：使用 `--network {{driver}}`。',
    conflict:
      '另一个网络占用了这个网桥名，或地址有重叠。换一个 `--subnet` 或网桥名；`docker network inspect` 会显示已占用的部分。',
    'bad-option': '驱动不接受 {{key}} 的值“{{value}}”：{{reason}}。',
    'bad-subnet': '子网写作首个地址加前缀长度，例如 172.20.0.0/16。',
    'bad-config': '有些地址互相矛盾：网关和 `--ip-range` 必须在 `--subnet` 之内。',
    'many-subnets': '一个网桥只有一个 IPv4 子网。请为第二个子网另建网络。',
    'bad-wire-mode':
      '“{{mode}}”不是 {{driver}} 的模式。macvlan 有 bridge、private、vepa 和 passthru；ipvlan 有 l2、l3 和 l3s。',
    'loopback-parent': '{{driver}} 下面要有真实的网卡：`-o parent=eth0`。',
    'parent-taken': '同类的另一个网络已经使用 {{parent}}。使用那个网络，或换一块网卡。',
    'bad-parent': '主机没有网卡 {{parent}}。`ip link` 会列出现有的网卡。',
    'vlan-not-modelled': '这里没有模拟带 VLAN 的网卡（{{parent}}），真实主机会创建它。请使用 `-o parent=eth0`。',
    'no-swarm': '这个驱动用于组成 swarm 的多台主机，而这里只有一台。请使用 bridge 驱动。',
    'no-swarm-scope': 'swarm 网络需要 swarm，而这里只有一台主机。去掉 `--scope swarm`。',
    'no-config': '没有可供读取配置的网络“{{name}}”。先用 `--config-only` 创建它。',
    'bad-mtu': 'MTU {{mtu}} 不是网络设备能承载的字节数，通常为 1500。',
    'bad-device-mtu': '内核不接受网桥使用这个 MTU：范围是 68 到 65535 字节。',
    'not-a-bridge': '主机上已有网络设备 {{device}}，但它不是网桥。请换一个网桥名。',
    'device-name-too-long': 'Linux 的网络设备名最长 15 个字符。',
    'gateway-mode': '“{{mode}}”不是网关模式。可用的有 nat、nat-unprotected、routed 和 isolated。',
    'isolated-not-internal': '网关模式 isolated 只用于内部网络：请加上 `--internal`。',
    'many-at-run': '这个引擎在运行容器时只能加入一个网络，其余的随后用 `docker network connect` 加入。',
  },
  create: {
    'sysctl-of-interface': '{{name}} 属于某个接口，而接口此时还不存在。请通过端点的驱动选项设置，或对所有接口设置。',
  },
  pool: {
    overlaps: '这个子网与本机另一个网络的地址重叠。请选择空闲的子网，例如 10.99.0.0/24。',
    'bad-range': '范围 {{range}} 必须在子网 {{subnet}} 之内。',
    'none-left':
      'Docker 自己的子网已全部分配，或被主机路由占用。请自己指定（`--subnet`），或清理不用的网络：`docker network prune`。',
    full: '子网里没有可分配的地址了。请使用更大的子网。',
  },
  gateway: {
    taken: '网关 {{ip}} 不可用：地址已被占用。请换一个 `--gateway`。',
    outside: '网关 {{ip}} 必须是子网里的地址。',
  },
  aux: {
    taken: '为 {{name}} 预留的地址 {{ip}} 已被占用。',
  },
  address: {
    taken: '{{ip}} 已被使用，`docker network inspect` 会显示使用者；去掉 `--ip`，Docker 会自动选择空闲地址。',
    'none-left': '{{network}} 的地址已全部分配。断开某个容器，或创建更大的网络。',
    outside: '{{ip}} 不在这个网络的子网里（用 `docker network inspect` 查看子网）。',
    invalid: '“{{ip}}”不是地址。IPv4 由四个不超过 255 的数字组成，例如 172.20.0.10。',
    'needs-user-network':
      '只有自己创建的网络才能指定固定地址，默认网桥不行。用 `docker network create --subnet …` 创建一个。',
    'needs-subnet': '固定地址要求网络的子网由你指定：创建时加上 `--subnet`。',
  },
  alias: {
    'needs-user-network': '别名由内置 DNS 服务器解析，它只服务自己创建的网络；默认网桥没有它。',
  },
  endpoint: {
    unjoined: '它与 {{network}} 之间没有可用的连接。先启动容器，或先连接网络。',
    'network-forgotten':
      '{{container}} 停止期间，{{network}} 被删除了。执行 `docker network disconnect -f`，或重新运行容器。',
    exists: '{{container}} 已经在 {{network}} 上了。',
    absent: '它不在 {{network}} 上。`docker inspect` 会显示它所在的网络。',
    'force-absent': '{{container}} 在那里没有可以断开的连接。',
    'route-conflict': '容器已有到 {{address}} 的路由，来自地址重叠的另一个网络。请为其中一个网络换一个子网。',
    'no-bridge': '网桥 {{bridge}} 已不在主机上：有人手动删除了它。`systemctl restart docker` 会重新创建它。',
    settings: '它与 {{network}} 的连接有些设置不成立，每一行都说明了是哪一项。',
  },
  mode: {
    'network-gone': '创建它时所用的网络已不存在。重新创建那个网络，或在另一个网络上重新运行容器。',
    'host-connect': 'host 模式表示没有自己的网络，只能在创建容器时选择：`docker run --network host …`。',
    'host-disconnect': '它使用的是主机自己的网络，无法断开。请在另一个网络上重新运行它。',
    'shared-connect': '它借用另一个容器的网络，自己没有可以连接的网络。请改为连接那个容器。',
    'none-connect': '它在“none”上，不能再加入其他网络。先执行 `docker network disconnect none 容器`。',
  },
  port: {
    allocated:
      '另一个容器已发布主机端口 {{port}}（用 `docker ps` 查看）。换一个端口：`-p {{port}}1:…`，或停止那个容器。',
    'all-allocated': '这个范围里没有空闲端口。扩大范围，或释放一个端口。',
    'cannot-listen': '引擎无法在主机上打开这个端口，别的程序正在监听（`ss -lntp`）。',
    'in-use': '主机上的程序正在监听端口 {{port}}（用 `ss -lntp` 查看）。停止它，或发布另一个端口。',
    'bad-address': '主机没有地址 {{ip}}，无法在上面发布。`ip addr` 会列出现有的地址；127.0.0.1 和 0.0.0.0 总是可用。',
    firewall: 'iptables 里 Docker 自己的一条链不见了：有人删除了它。`systemctl restart docker` 会重建全部规则。',
  },
  start: {
    'sysctl-on-host': '在 host 模式下，{{name}} 是主机自己的开关，容器不能设置。去掉它，或使用其他网络。',
    'sysctl-missing': '内核没有开关 {{name}}。请检查拼写。',
    'sysctl-invalid': '开关 {{name}} 不接受“{{value}}”。',
    network: '容器已创建，但网络没有配置成功：它停留在 created 状态。解决原因后 `docker start`，或删除它。',
  },
}
