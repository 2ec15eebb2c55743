import type { Catalogue } from '../en.ts'

export const form: Catalogue['form'] = {
  commandLine: '命令行（可以修改）',
  reset: '恢复为表单生成的命令',
  image: '镜像',
  name: '名称',
  nameHint: '留空则自动起名',
  network: '网络',
  defaultNetwork: 'bridge（默认）',
  bridgeNote: '在默认的 bridge 上，容器之间只能用地址访问，不能用名字。',
  publish: '发布端口（主机：容器）',
  publishHint: '8080:80',
  subnet: '子网',
  subnetHint: '留空时由 Docker 选下一个空闲网段',
  gateway: '网关',
  gatewayHint: '留空时用第一个地址',
  internal: '内部网络：不能离开主机',
}
