import type { Catalogue } from '../en.ts'

export const clientRefusal: Catalogue['refusal']['client'] = {
  'unknown-command': '没有命令 `{{command}}`。`{{help}}` 会列出现有的命令。',
  'misspelt-command': '没有命令 `{{command}}`。也许是想输入 `{{meant}}`。',
  'misspelt-flag': '没有选项 {{flag}}。也许是想输入 `{{meant}}`。',
  'unknown-flag':
    '这个命令没有选项 {{flag}}；加上 `--help` 会列出它的选项。镜像名之后的内容属于容器里的程序，所以 docker 的选项要写在镜像名之前。',
  'flag-needs-value': '{{flag}} 后面要有一个值：`{{flag}} 值`。',
  'wrong-arguments': '参数的个数不对。它的用法是：`{{usage}}`。',
  misused: '`{{path}} --help` 会说明它的用法。',
  conflict: '{{first}} 与 {{second}} 互相矛盾：只保留其中一个。',
  'other-host': '{{flag}} 用于另一种 Docker 守护进程，不适用于这台主机。请去掉它。',
  'bad-number': '{{flag}} 需要整数，例如 `{{flag}} 2`；“{{value}}”不是。',
  'bad-switch': '{{flag}} 是开关：单写 `{{flag}}` 表示打开，`{{flag}}=false` 表示关闭。',
  'bad-duration': '{{flag}} 需要带单位的时间，例如 `{{flag}} 10s` 或 `{{flag}} 1m30s`。',
  'bad-size': '{{flag}} 需要带单位的大小，例如 `{{flag}} 512m`。',
  'bad-address': '“{{value}}”不是地址。IPv4 地址由四个不超过 255 的数字组成：`{{flag}} 172.20.0.10`。',
  'bad-host-entry': '/etc/hosts 的一项由名称和地址组成：`--add-host db:172.20.0.10`。',
  'bad-link': '--link 写容器名，可再加一个别名：`--link db` 或 `--link db:database`。',
  'bad-variable': '环境变量由名称和值组成：`-e NAME=value`。',
  'bad-label': '标签由不含空格的名称和可选的值组成：`--label tier=front`。',
  'bad-sysctl': '容器只能设置属于自己命名空间的内核参数，主要是以 net. 开头的，例如 `--sysctl net.ipv4.ip_forward=1`。',
  'bad-filter': '这里没有过滤条件“{{value}}”。过滤条件由名称和值组成，例如 `--filter name=web`；`--help` 有更多说明。',
  'bad-network': '--network 后面写网络名称，或用逗号分隔的键值对：`--network name=lab,ip=172.20.0.10,alias=db`。',
  'bad-mount':
    '卷写作“来源:目标”，例如 `-v data:/data`；挂载写成键值对，例如 `--mount type=volume,src=data,dst=/data`。',
  'bad-value': '{{flag}} 不接受“{{value}}”。加上 `--help`，命令会说明可用的值。',
  'bad-port':
    '端口发布写作 [地址:]主机端口:容器端口[/udp]，例如 `-p 8080:80`；端口号不超过 65535。范围的长度必须相同：`-p 8000-8002:80-82`。',
  'bad-mac': '“{{value}}”不是 MAC 地址。它由六组十六进制数组成：`--mac-address 02:42:ac:11:00:09`。',
  'bad-restart': '重启策略有 no、always、unless-stopped 和 on-failure[:次数]：`--restart on-failure:3`。',
  'bad-subnet': '子网或其中的范围写作首个地址加前缀长度：`--subnet 172.20.0.0/16`。',
  'no-subnet':
    '网关、地址范围和保留地址都要属于某个子网：请一并写出，例如 `--subnet 172.20.0.0/16 --gateway 172.20.0.1`。',
  'many-subnets': '一个子网只有一个网关和一个地址范围，同一网络的子网不能重叠。各保留一个，其余的另建网络。',
  'bad-option': '驱动选项是键值对：`--driver-opt 键=值`。',
  'needs-user-network':
    '别名和 --link 属于自己创建的网络，默认网桥没有相应的 DNS。先 `docker network create lab`，再用 `--network lab`。',
  'mixed-networks':
    '自己创建的网络不能与 bridge、host、none 或 container:… 写在同一条命令里。只写自己创建的网络，之后再用 `docker network connect` 接入 bridge。',
  'same-network': '{{network}} 写了两次。一个容器只能接入同一网络一次。',
  'uppercase-image': '镜像名用小写字母书写：`{{lower}}`。',
  'bad-image':
    '“{{ref}}”不能作为镜像名。镜像用小写字母写作“名称”或“名称:标签”，例如 `nginx:alpine`；`docker images` 会列出本机已有的镜像。',
  'empty-name':
    '名称是空的。也许某个变量或 `$(…)` 的结果为空：`docker ps -a` 和 `docker network ls` 会列出现有的名称。',
  'attach-many': '一个终端只能显示一个容器。去掉 -a，或逐个启动。',
  'bad-format': '模板无法解析，或引用了不存在的字段。字段写在花括号里，以点开头：`--format {{example}}`。',
  'bad-signal': '没有信号 {{signal}}。常用的有 TERM、KILL 和 HUP：`docker kill -s TERM …`。',
  'not-published':
    '主机上没有端口通向 {{container}} 的 {{port}}。`docker port {{container}}` 会列出已发布的端口；端口要在创建容器时发布：`docker run -p 8080:80 …`。',
  'image-in-use': '容器 {{container}} 是用这个镜像创建的。先删除它：`docker rm -f {{container}}`。',
  'no-logs': '这里不保存容器里程序的输出。可以从内部查看：`docker exec {{container}} ss -lnt`。',
  'waits-for-ever':
    '{{container}} 正在运行，等待期间这台模拟主机上不会有什么使它结束。先 `docker stop {{container}}`，之后 `docker wait` 会给出退出状态。',
  'not-modelled': '真实的 Docker 支持 `{{what}}`，这里只模拟它的网络，因此什么都没有改变。请去掉它。',
}
