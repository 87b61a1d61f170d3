import {
  type ComponentInternalInstance,
  getCurrentInstance,
  onActivated,
  onBeforeUnmount,
  onDeactivated,
  onMounted
} from 'vue'

/** Runs when the component comes to be shown, and what that gives back when it no longer is: taken away, or kept aside for later. */
export function whileShown(begin: () => void | (() => void)): void {
  const self = getCurrentInstance()
  let shown = false
  let end: void | (() => void)
  const start = () => {
    if (shown) return
    shown = true
    end = begin()
  }
  const stop = () => {
    if (!shown) return
    shown = false
    end?.()
  }
  // A part may come into a screen that was put aside while its data were on the way.
  onMounted(() => isAside(self) || start())
  onActivated(start)
  onDeactivated(stop)
  onBeforeUnmount(stop)
}

function isAside(instance: ComponentInternalInstance | null): boolean {
  for (let at = instance; at; at = at.parent) if (at.isDeactivated) return true
  return false
}
