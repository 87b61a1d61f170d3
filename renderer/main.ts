import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { hearDesktop } from './commands/desktop-news.ts'
import DeskApp from './DeskApp.vue'
import { faultsTakeFocus } from './fault-focus.ts'
import { router } from './router.ts'
import './style/index.ts'

createApp(DeskApp).use(createPinia()).use(router).mount('#app')
hearDesktop(router)
faultsTakeFocus()
