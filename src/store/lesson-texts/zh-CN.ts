// The catalogue's texts in Chinese, by their files' addresses.
export const texts = import.meta.glob<string>('../../lessons/catalog/*/zh-CN.md', {
  query: '?raw',
  import: 'default',
  eager: true,
})
