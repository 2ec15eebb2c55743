/** Milliseconds from a moment of `performance.now()` until a container's node has been painted: two frames after it is there. */
export async function paintedSince(start: number): Promise<number> {
  while (document.querySelector('.react-flow__node[data-id^="container:"]') === null) await nextFrame()
  await nextFrame()
  await nextFrame()
  return performance.now() - start
}

function nextFrame(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(resolve))
}
