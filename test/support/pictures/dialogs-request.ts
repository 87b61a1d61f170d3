import type { Picture } from './picture.ts'

export const requestDialogs: Readonly<Record<string, Picture>> = {}
