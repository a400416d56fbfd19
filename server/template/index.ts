export { syncTemplates } from './sync.ts'
export { type Template, templatesOf, templateText } from './template.ts'
export { filledWords, type Parameter, parametersOf } from './words.ts'
