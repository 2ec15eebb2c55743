import type { Catalogue } from '../en.ts'

export const transcript: Catalogue['transcript'] = {
  help: {
    heading: '这里可以输入',
    docker: 'docker run、ps、network create、network connect、inspect、rm……和真实主机上一样',
    tools: 'ip、bridge、ping、curl、dig、cat、iptables-save……可在主机上执行，也可经 docker exec 在容器里执行',
    shell: 'docker exec -it 名称 sh 进入容器，exit 退出。管道、$(…) 和循环也能用。',
    keys: 'Tab 补全 · ↑ ↓ 历史命令 · Ctrl-R 搜索历史 · Ctrl-C 放弃当前行 · Ctrl-L 或 clear 清屏',
  },

  change: {
    container_one: '{{sign}}{{count}} 个容器 {{names}}',
    container_other: '{{sign}}{{count}} 个容器 {{names}}',
    network_one: '{{sign}}{{count}} 个网络 {{names}}',
    network_other: '{{sign}}{{count}} 个网络 {{names}}',
    bridge_one: '{{sign}}{{count}} 个网桥 {{names}}',
    bridge_other: '{{sign}}{{count}} 个网桥 {{names}}',
    veth_one: '{{sign}}{{count}} 对 veth',
    veth_other: '{{sign}}{{count}} 对 veth',
    address_one: '{{sign}}{{count}} 个地址 {{names}}',
    address_other: '{{sign}}{{count}} 个地址 {{names}}',
    hosts_one: '{{names}} 的 /etc/hosts {{sign}}{{count}} 行',
    hosts_other: '{{names}} 的 /etc/hosts {{sign}}{{count}} 行',
    port_one: '{{sign}}{{count}} 个发布的端口 {{names}}',
    port_other: '{{sign}}{{count}} 个发布的端口 {{names}}',
    rule_one: '{{sign}}{{count}} 条 iptables 规则',
    rule_other: '{{sign}}{{count}} 条 iptables 规则',
    image_one: '{{sign}}{{count}} 个镜像 {{names}}',
    image_other: '{{sign}}{{count}} 个镜像 {{names}}',
    started: '已启动 {{names}}',
    stopped: '已停止 {{names}}',
    ended: '没能继续运行：{{names}}',
    paused: '已暂停 {{names}}',
    unpaused: '已恢复 {{names}}',
  },
}
