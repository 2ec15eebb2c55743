// A session's file that is dropped anywhere on the page is opened.
import { pageNow } from '../store/page.ts'

/** From now on what is dropped is opened; other things than files are dropped as ever. */
export function takeDroppedFiles(): void {
  const brings = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') === true
  document.addEventListener('dragover', (event) => {
    if (brings(event)) event.preventDefault()
  })
  document.addEventListener('drop', (event) => {
    // In another page's frame nothing else is opened.
    if (!brings(event) || pageNow().embedding !== undefined) return
    event.preventDefault()
    const [file] = event.dataTransfer?.files ?? []
    if (file !== undefined) void import('../store/hand-over.ts').then(async ({ openFile }) => await openFile(file))
  })
}
