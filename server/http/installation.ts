/** What every screen is told of the installation; set once at start. */
interface Installation {
  demo: boolean
  simulator: boolean
  publicUrl: string
}

let told: Installation = { demo: false, simulator: false, publicUrl: '' }

export const tellInstallation = (facts: Installation): void => {
  told = facts
}
export const installation = (): Installation => told
