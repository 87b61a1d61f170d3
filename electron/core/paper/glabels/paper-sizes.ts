/** Papers that gLabels templates name, in millimetres (ISO 216, ANSI/ASME Y14.1, envelopes by USPS and ISO 269). */
export const paperSizes: Readonly<Record<string, { readonly width: number; readonly height: number }>> = {
  'us-letter': { width: 215.9, height: 279.4 },
  'us-legal': { width: 215.9, height: 355.6 },
  'us-executive': { width: 184.15, height: 266.7 },
  a3: { width: 297, height: 420 },
  a4: { width: 210, height: 297 },
  a5: { width: 148, height: 210 },
  a6: { width: 105, height: 148 },
  a7: { width: 74, height: 105 },
  b4: { width: 250, height: 353 },
  b5: { width: 176, height: 250 },
  b6: { width: 125, height: 176 },
  sra3: { width: 320, height: 450 },
  sra4: { width: 225, height: 320 },
  number10: { width: 104.78, height: 241.3 },
  monarch: { width: 98.43, height: 190.5 },
  c5: { width: 162, height: 229 },
  c6: { width: 114, height: 162 },
  dl: { width: 110, height: 220 }
}
