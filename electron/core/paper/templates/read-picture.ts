import { decode as decodePng } from 'fast-png'
import { decode as decodeJpeg } from 'jpeg-js'
import type { Picture } from '../../../../shared/paper/template/placed.ts'
import type { DrawnPicture } from '../draw/canvas.ts'

/** No side of a picture has more dots than this: four inches at 600 dpi. */
export const mostDots = 2400

const read = new WeakMap<Picture, DrawnPicture | undefined>()

/** A picture's dots, read once; undefined for what is none, or has more dots than a label can show. */
export function readPicture(picture: Picture): DrawnPicture | undefined {
  if (!read.has(picture)) read.set(picture, decode(picture))
  return read.get(picture)
}

function decode({ mediaType, base64 }: Picture): DrawnPicture | undefined {
  const bytes = Buffer.from(base64, 'base64')
  // Asked of the head first: a few bytes can say that they are a picture of any size.
  const size = mediaType === 'image/png' ? pngSize(bytes) : jpegSize(bytes)
  if (!size || size.width < 1 || size.height < 1 || Math.max(size.width, size.height) > mostDots) return undefined
  try {
    const grey = mediaType === 'image/png' ? greyOfPng(bytes) : greyOfJpeg(bytes)
    return grey.length === size.width * size.height ? { ...size, mediaType, bytes, grey } : undefined
  } catch {
    return undefined
  }
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

function pngSize(bytes: Buffer): { width: number; height: number } | undefined {
  if (bytes.length < 33 || !bytes.subarray(0, 8).equals(signature) || bytes.toString('latin1', 12, 16) !== 'IHDR')
    return undefined
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
}

/** Walks the segments to the frame header (ITU T.81, B.2.2). */
function jpegSize(bytes: Buffer): { width: number; height: number } | undefined {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return undefined
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes[at + 1] ?? 0
    const frame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (frame) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) }
  }
  return undefined
}

function greyOfPng(bytes: Buffer): Uint8Array {
  const { width, height, data, channels, depth, palette, transparency } = decodePng(bytes, { checkCrc: true })
  const grey = new Uint8Array(width * height)
  const full = depth === 16 ? 65535 : depth === 8 || palette ? 255 : 2 ** depth - 1
  const stride = Math.ceil((width * channels * Math.min(depth, 8)) / 8)
  /** Samples of less than a byte are packed, the leftmost highest. */
  const sample = (x: number, y: number, channel: number): number => {
    if (depth >= 8) return data[(y * width + x) * channels + channel] ?? 0
    const bit = x * depth
    return ((data[y * stride + (bit >> 3)] ?? 0) >> (8 - depth - (bit & 7))) & (2 ** depth - 1)
  }
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const first = sample(x, y, 0)
      let [red, green, blue, alpha] = [first, first, first, full]
      if (palette) {
        const colour = palette[first] ?? []
        ;[red, green, blue, alpha] = [colour[0] ?? 0, colour[1] ?? 0, colour[2] ?? 0, colour[3] ?? 255]
      } else if (channels >= 3) [green, blue] = [sample(x, y, 1), sample(x, y, 2)]
      if (!palette && channels % 2 === 0) alpha = sample(x, y, channels - 1)
      if (!palette && transparency?.length === 1 && transparency[0] === first) alpha = 0
      grey[y * width + x] = onWhite(luma(red, green, blue) / full, alpha / full)
    }
  return grey
}

function greyOfJpeg(bytes: Buffer): Uint8Array {
  const { width, height, data } = decodeJpeg(bytes, { useTArray: true, maxResolutionInMP: 6, maxMemoryUsageInMB: 128 })
  const grey = new Uint8Array(width * height)
  for (let at = 0; at < grey.length; at += 1)
    grey[at] = onWhite(luma(data[at * 4] ?? 0, data[at * 4 + 1] ?? 0, data[at * 4 + 2] ?? 0) / 255, 1)
  return grey
}

/** ITU-R BT.601. */
const luma = (red: number, green: number, blue: number) => 0.299 * red + 0.587 * green + 0.114 * blue
const onWhite = (light: number, alpha: number) => Math.round(255 * (light * alpha + 1 - alpha))
