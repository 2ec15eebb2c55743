import { ControlButton, Controls } from '@xyflow/react'
import { Maximize, Minus, Plus, WandSparkles } from 'lucide-react'
import { memo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Graph } from './graph-types.ts'
import { tidy } from './place.ts'
import type { Put } from './use-scene.ts'

interface ControlsProps {
  readonly graph: Graph
  readonly onZoomIn: () => void
  readonly onZoomOut: () => void
  readonly onFit: () => void
  readonly onTidy: ((positions: Put) => void) | undefined
}

/** Zooming, showing everything, and tidying up. */
export const PictureControls = memo(function PictureControls({
  graph,
  onZoomIn,
  onZoomOut,
  onFit,
  onTidy,
}: ControlsProps) {
  const { t } = useTranslation('topology')
  return (
    <Controls showZoom={false} showFitView={false} showInteractive={false} aria-label={t('control.controls')}>
      <Control text={t('control.zoomIn')} onClick={onZoomIn} icon={<Plus />} />
      <Control text={t('control.zoomOut')} onClick={onZoomOut} icon={<Minus />} />
      <Control text={t('control.fit')} onClick={onFit} icon={<Maximize />} />
      {onTidy === undefined ? null : (
        <Control text={t('control.tidy')} onClick={() => onTidy(tidy(graph))} icon={<WandSparkles />} />
      )}
    </Controls>
  )
})

interface ControlProps {
  readonly text: string
  readonly icon: ReactNode
  readonly onClick: () => void
}

function Control({ text, icon, onClick }: ControlProps) {
  return (
    <ControlButton title={text} aria-label={text} onClick={onClick}>
      {icon}
    </ControlButton>
  )
}
