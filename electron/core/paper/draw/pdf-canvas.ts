import type { Canvas, DrawnPicture } from './canvas.ts'
import { fontOf, isShaped, type Face } from './faces.ts'
import { writeShaped } from './pdf-shaped.ts'
import type { Run } from './text-runs.ts'
import { pdfKit } from './pdfkit-later.ts'

/** Pages of a PDF that viewers print at their own size. Fonts are embedded once used. The same words and moment give the same bytes. */
export function openPdf({ title, at, dot }: { title: string; at: Date; dot: number }): Canvas {
  const info = { Title: title, Creator: 'Interloan', Producer: 'Interloan', CreationDate: at, ModDate: at }
  const doc = new (pdfKit())({ margin: 0, autoFirstPage: false, info, lang: 'en', font: noFont })
  const root = (doc as unknown as { _root: { data: Record<string, unknown> } })._root
  // Viewers scale to fit unless told otherwise, and labels come out shifted. PDFKit ends this reference itself.
  root.data['ViewerPreferences'] = doc.ref({ PrintScaling: 'None' })
  const chunks: Buffer[] = []
  const bytes = new Promise<Uint8Array>((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk))
    doc.on('end', () => resolve(Buffer.concat(chunks)))
    doc.on('error', reject)
  })
  const take = fontsOf(doc)
  // Measured elsewhere: a document names its fonts in the order in which it is asked for them, and what was measured before is remembered.
  const runWidth = openRuler()
  const pictures = new Map<DrawnPicture, unknown>()
  return {
    dot,
    addPage: (width, height) => void doc.addPage({ size: [width, height], margin: 0 }),
    fill(rects) {
      for (const { x, y, width, height } of rects) doc.rect(x, y, width, height)
      doc.fill('black')
    },
    frame: ({ x, y, width, height }, line) => void doc.lineWidth(line).rect(x, y, width, height).stroke('black'),
    line([x1, y1], [x2, y2], width, dash) {
      doc.lineWidth(width)
      if (dash) doc.dash(dash[0], { space: dash[1] })
      doc.moveTo(x1, y1).lineTo(x2, y2).stroke('black')
      if (dash) doc.undash()
    },
    runWidth,
    write(run, size, x, baseline, ink) {
      take(run.face, size)
      if (ink === 'white') doc.fillColor('white')
      if (isShaped(run.face, run.text)) writeShaped(doc, run, size, x, baseline)
      else doc.text(run.text, x, baseline, drawn)
      if (ink === 'white') doc.fillColor('black')
    },
    picture(picture, { x, y, width, height }) {
      // Opened once: a thousand labels share the picture.
      const opened = pictures.get(picture) ?? (doc as unknown as Opening).openImage(picture.bytes)
      pictures.set(picture, opened)
      doc.image(opened as PDFKit.Mixins.ImageSrc, x, y, { width, height })
    },
    turned(x, y, draw) {
      doc.save()
      doc.translate(x, y).rotate(90)
      draw()
      doc.restore()
    },
    end() {
      doc.end()
      return bytes
    }
  }
}

/** What PDFKit's types leave out. */
interface Opening {
  openImage(bytes: Buffer): unknown
}

type Take = (face: Face, size: number) => PDFKit.PDFDocument

/** Without a first font PDFKit would open and embed Helvetica. */
const noFont = null as unknown as string

/** Measures runs as PDFs set them, for what is drawn elsewhere. */
export function openRuler(): (run: Run) => number {
  const take = fontsOf(new (pdfKit())({ autoFirstPage: false, font: noFont }))
  return (run) => widthIn(take, run)
}

function fontsOf(doc: PDFKit.PDFDocument): Take {
  const known = new Set<Face>()
  return (face, size) => {
    if (!known.has(face)) {
      doc.registerFont(face, fontOf(face) as unknown as PDFKit.Mixins.PDFFontSource)
      known.add(face)
    }
    return doc.font(face, size)
  }
}

function widthIn(take: Take, { face, text }: Run): number {
  return take(face, 1000).widthOfString(text, face.endsWith('-rtl') ? shapedWhole : {}) / 1000
}

// A list of features, even an empty one, makes PDFKit shape a run whole instead of word by word: from right to left words would change places.
const shapedWhole: PDFKit.Mixins.TextOptions = { features: [] }
const drawn: PDFKit.Mixins.TextOptions = { lineBreak: false, baseline: 'alphabetic' }
