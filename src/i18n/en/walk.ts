export const walk = { label: { x: '' } }
