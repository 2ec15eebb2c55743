// A session's file that is dropped anywhere on the page is opened.
import { useEffect } from 'react'
import { pageNow } from '../store/page.ts'

/** Opens what is dropped; other things than files are dropped as ever. */
export function useDroppedFiles(): void {
  useEffect(() => {
    const brings = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') === true
    const onDragOver = (event: DragEvent): void => {
      if (brings(event)) event.preventDefault()
    }
    const onDrop = (event: DragEvent): void => {
      // In another page's frame nothing else is opened.
      if (!brings(event) || pageNow().embedding !== undefined) return
      event.preventDefault()
      const [file] = event.dataTransfer?.files ?? []
      if (file !== undefined) void import('../store/hand-over.ts').then(async ({ openFile }) => await openFile(file))
    }
    document.addEventListener('dragover', onDragOver)
    document.addEventListener('drop', onDrop)
    return () => {
      document.removeEventListener('dragover', onDragOver)
      document.removeEventListener('drop', onDrop)
    }
  }, [])
}
