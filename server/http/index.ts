export { type AppOptions, createApp } from './app.ts'
export { metrics } from './health.ts'
export { installation, tellInstallation } from './installation.ts'
export { webApp } from './web-app.ts'
