import { saveFile, fileUrl, type HandedOut } from './api.ts'

/** So long (ms) the page behind an open dialogue is kept; browsers do not say when it is closed. */
const kept = 10 * 60_000

/**
 * Opens the browser's own print dialogue with a PDF, by the browser's viewer in a frame that is not seen. A browser without a viewer of its own saves
 * the file instead. What is chosen there (printer, scale, paper) Interloan does not hear of.
 */
export function printFile(file: HandedOut): void {
  if (!navigator.pdfViewerEnabled) return saveFile(file)
  document.getElementById(frameId)?.remove()
  const frame = document.createElement('iframe')
  frame.id = frameId
  frame.className = 'print-frame'
  frame.setAttribute('aria-hidden', 'true')
  frame.tabIndex = -1
  const address = fileUrl(file)
  frame.onload = () => frame.contentWindow?.print()
  frame.src = address
  document.body.append(frame)
  setTimeout(() => {
    frame.remove()
    URL.revokeObjectURL(address)
  }, kept)
}
const frameId = 'print-frame'
