export { NewCodes } from './NewCodes.tsx'
export { RecoveryCodes } from './RecoveryCodes.tsx'
export { SecondFactorPage } from './SecondFactorPage.tsx'
export { SetUp } from './SetUp.tsx'
