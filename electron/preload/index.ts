import { contextBridge, ipcRenderer, webUtils } from 'electron'

// All that the screens get of the desktop: calls, changes, and the path of a file that a person chose or dropped.
contextBridge.exposeInMainWorld('interloan', {
  call: (name: string, input: unknown, staffId?: number, language?: string) =>
    ipcRenderer.invoke('call', name, input, staffId, language) as Promise<unknown>,
  subscribe: (listener: (change: unknown) => void) => {
    const hear = (_event: unknown, change: unknown) => listener(change)
    ipcRenderer.on('change', hear)
    return () => void ipcRenderer.off('change', hear)
  },
  pathOf: (file: File) => webUtils.getPathForFile(file)
})
