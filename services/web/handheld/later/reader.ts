// Reads a code from a picture: by the browser where it can, else by a library that is loaded only then and knows QR codes.

/** What browsers have of it; no type of theirs knows it yet. */
type Detector = { detect(from: HTMLVideoElement): Promise<{ rawValue: string }[]> }
type DetectorMaker = { new (options?: { formats: string[] }): Detector; getSupportedFormats(): Promise<string[]> }
const maker = () => (globalThis as { BarcodeDetector?: DetectorMaker }).BarcodeDetector

/** The library reads each point of a picture: of this width a code across half of it is read in a few hundredths of a second. */
const WIDTH = 640

/** Whether this browser reads codes by itself. */
export const hasDetector = () => maker() !== undefined

/** What reads one picture: the text of a code in it, undefined for none. */
export async function openReader(of: 'qr' | 'any'): Promise<(from: HTMLVideoElement) => Promise<string | undefined>> {
  const Detector = maker()
  const formats = (await Detector?.getSupportedFormats()) ?? []
  if (Detector && (of === 'any' || formats.includes('qr_code'))) {
    const detector = new Detector(of === 'qr' ? { formats: ['qr_code'] } : { formats })
    return async (from) => (await detector.detect(from))[0]?.rawValue
  }
  const { default: decode } = await import('qr/decode.js')
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d', { willReadFrequently: true })!
  return async (from) => {
    canvas.width = WIDTH
    canvas.height = Math.round((WIDTH * from.videoHeight) / Math.max(1, from.videoWidth))
    if (canvas.height === 0) return undefined
    context.drawImage(from, 0, 0, canvas.width, canvas.height)
    try {
      return decode(context.getImageData(0, 0, canvas.width, canvas.height))
    } catch {
      // It throws for a picture without a code.
      return undefined
    }
  }
}
