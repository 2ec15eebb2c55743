// Bare React Flow, used as its manual says: what our picture is measured against.
import '@xyflow/react/dist/style.css'
import { createRoot } from 'react-dom/client'
import { present } from '../../src/base/assert.ts'
import { BarePicture } from './BarePicture.tsx'
import { paintedSince } from './painted.ts'

const root = createRoot(present(document.getElementById('root') ?? undefined, 'root element'))

window.baseline = {
  show: (picture, view) => {
    const start = performance.now()
    root.render(<BarePicture picture={picture} view={view} />)
    return paintedSince(start)
  },
}
