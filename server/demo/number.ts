/** The number of the demo, on the simulator only. */
export const demoNumber = {
  phoneNumberId: '900000000000001',
  wabaId: '900000000000009',
  displayPhoneNumber: '551140000101',
  accessToken: 'simulator-token',
  appSecret: 'simulator-app-secret',
  verifyToken: 'simulator-verify-token',
} as const
