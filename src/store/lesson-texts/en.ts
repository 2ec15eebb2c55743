// The catalogue's texts in English, by their files' addresses.
export const texts = import.meta.glob<string>('../../lessons/catalog/*/en.md', {
  query: '?raw',
  import: 'default',
  eager: true,
})
