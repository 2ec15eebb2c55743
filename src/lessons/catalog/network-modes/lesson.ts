import type { Lesson } from '../../lesson.ts'

const [onBridge, onHost, onNone] = [
  { container: 'tomcat-bridge' },
  { container: 'tomcat-host' },
  { container: 'tomcat-none' },
]

export const networkModes: Lesson = {
  slug: 'network-modes',
  engine: '20.10',
  start: [],
  goals: {
    bridge: { kind: 'has-address', of: onBridge, within: '172.17.0.0/16' },
    host: { kind: 'opens', from: 'outside', port: 8080, by: onHost },
    none: { kind: 'reaches', from: onNone, to: 'host', by: 'address', not: true },
  },
  predictions: {
    port: {
      open: { kind: 'opens', from: 'host', port: 8080, by: onHost },
      closed: { kind: 'opens', from: 'host', port: 8080, not: true },
    },
  },
  solution: [
    'docker run -d --name tomcat-host --net host tomcat',
    'docker run -d --name tomcat-none --net none tomcat',
    'docker run -d -P --name tomcat-bridge --net bridge tomcat',
  ],
}
