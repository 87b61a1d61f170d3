import { contextBridge, ipcRenderer, webUtils } from 'electron'
import type { Answer, Change } from '../../shared/contract/answer.ts'
import type { DesktopBridge, DesktopNews, MachineSettings } from '../../shared/contract/desktop.ts'

/** Hears one channel until the returned function is called; the event itself, which holds the sender, is never given on. */
function hear<T>(channel: string, listener: (said: T) => void): () => void {
  const take = (_event: unknown, said: T) => listener(said)
  ipcRenderer.on(channel, take)
  return () => void ipcRenderer.off(channel, take)
}

// All that the screens get of the desktop.
const bridge: DesktopBridge = {
  call: (name, input, staffId, language) =>
    ipcRenderer.invoke('call', name, input, staffId, language) as Promise<Answer>,
  subscribe: (listener) => hear<Change>('change', listener),
  pathOf: (file) => webUtils.getPathForFile(file),
  openWindow: (route) => ipcRenderer.send('open-window', route),
  hear: (listener) => hear<DesktopNews>('news', listener),
  tell: (window) => ipcRenderer.send('tell', window),
  settings: () => ipcRenderer.invoke('settings') as Promise<Partial<MachineSettings>>,
  choose: (changed) => ipcRenderer.invoke('choose', changed) as Promise<Partial<MachineSettings>>
}
contextBridge.exposeInMainWorld('interloan', bridge)
