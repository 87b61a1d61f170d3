import { createRouter, createWebHashHistory } from 'vue-router'
import { withLateAddress } from './late-address.ts'
import ClockScreen from './screens/ClockScreen.vue'
import CopyrightScreen from './screens/CopyrightScreen.vue'
import ImportScreen from './screens/ImportScreen.vue'
import MessagesScreen from './screens/MessagesScreen.vue'
import MoneyScreen from './screens/MoneyScreen.vue'
import MonthEndScreen from './screens/MonthEndScreen.vue'
import NewRequestScreen from './screens/NewRequestScreen.vue'
import OutboxScreen from './screens/OutboxScreen.vue'
import PaperScreen from './screens/PaperScreen.vue'
import PartnersScreen from './screens/PartnersScreen.vue'
import PatronsScreen from './screens/PatronsScreen.vue'
import QueueScreen from './screens/QueueScreen.vue'
import ReportsScreen from './screens/ReportsScreen.vue'
import RequestScreen from './screens/RequestScreen.vue'
import RouteManyScreen from './screens/RouteManyScreen.vue'
import RouteScreen from './screens/RouteScreen.vue'
import RulesScreen from './screens/RulesScreen.vue'
import ScanScreen from './screens/ScanScreen.vue'
import SettingsScreen from './screens/SettingsScreen.vue'
import SiteScreen from './screens/SiteScreen.vue'
import TemplatesScreen from './screens/TemplatesScreen.vue'
import TodayScreen from './screens/TodayScreen.vue'

/** Addresses behind `#`: they work under the desktop's own scheme and under http alike. */
export const router = createRouter({
  history: withLateAddress(createWebHashHistory()),
  routes: [
    { path: '/', redirect: '/today' },
    { path: '/today', name: 'today', component: TodayScreen, meta: { stays: true } },
    { path: '/scan', name: 'scan', component: ScanScreen },
    { path: '/paper', name: 'paper', component: PaperScreen },
    {
      path: '/paper/templates/:id(\\d+|new)?',
      name: 'templates',
      component: TemplatesScreen,
      props: true,
      // The section of the rail that it belongs to.
      meta: { room: 'paper' }
    },
    { path: '/queue/:name', name: 'queue', component: QueueScreen, props: true, meta: { stays: true } },
    { path: '/request/:number', name: 'request', component: RequestScreen, props: true },
    { path: '/route/:number', name: 'route', component: RouteScreen, props: true },
    { path: '/route-many/:name', name: 'route-many', component: RouteManyScreen, props: true },
    { path: '/new/:side(borrowing|lending|delivery)?', name: 'new', component: NewRequestScreen, props: true },
    { path: '/import', name: 'import', component: ImportScreen },
    { path: '/messages', name: 'messages', component: MessagesScreen },
    { path: '/outbox', name: 'outbox', component: OutboxScreen },
    { path: '/other-site/:network?', name: 'sites', component: SiteScreen, props: true, meta: { room: 'outbox' } },
    { path: '/clock', name: 'clock', component: ClockScreen },
    { path: '/libraries/:id?', name: 'partners', component: PartnersScreen, props: true },
    { path: '/patrons/:id?', name: 'patrons', component: PatronsScreen, props: true },
    { path: '/reports/:name?', name: 'reports', component: ReportsScreen, props: true },
    { path: '/month-end', name: 'month-end', component: MonthEndScreen, meta: { room: 'reports' } },
    { path: '/money/:part?', name: 'money', component: MoneyScreen, props: true },
    { path: '/copyright/:part?', name: 'copyright', component: CopyrightScreen, props: true },
    { path: '/rules/:part?', name: 'rules', component: RulesScreen, props: true },
    { path: '/settings', name: 'settings', component: SettingsScreen },
    { path: '/:rest(.*)', redirect: '/today' }
  ]
})
