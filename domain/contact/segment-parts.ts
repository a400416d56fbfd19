import type { Plan, Question } from './segment-plan.ts'

const EVERYBODY: Plan = { all: [] }
const NOBODY: Plan = { any: [] }

/**
 * Whether a bot can change the answer within one turn: it writes attributes, name, e-mail and language, and gives and takes
 * tags. The rest stands still until the turn is over.
 */
export function isChangeable(question: Question): boolean {
  switch (question.ask) {
    case 'value':
    case 'number':
    case 'day':
      return true
    case 'set':
    case 'text':
      return typeof question.of === 'object' || ['name', 'email', 'language', 'tags'].includes(question.of)
    case 'phone':
      return typeof question.of === 'object'
    case 'tags':
      return question.of === 'tags'
    default:
      return false
  }
}

/** The largest parts of a plan that a turn cannot change, in their order: they are answered once, before it. */
export function fixedParts(plan: Plan): Plan[] {
  const parts: Plan[] = []
  replaced(plan, (part) => {
    parts.push(part)
    return part
  })
  return parts
}

/** The plan with those parts answered, in the same order; what is left is asked of facts as they are then. */
export function withAnswers(plan: Plan, answers: readonly boolean[]): Plan {
  let n = 0
  return replaced(plan, () => (answers[n++] ? EVERYBODY : NOBODY))
}

function replaced(plan: Plan, put: (part: Plan) => Plan): Plan {
  if (!changes(plan)) return put(plan)
  if ('all' in plan) return { all: plan.all.map((part) => replaced(part, put)) }
  if ('any' in plan) return { any: plan.any.map((part) => replaced(part, put)) }
  return 'not' in plan ? { not: replaced(plan.not, put) } : plan
}

const changes = (plan: Plan): boolean => questionsIn(plan).some(isChangeable)

/** All questions of a plan. */
export function questionsIn(plan: Plan): Question[] {
  if ('all' in plan) return plan.all.flatMap(questionsIn)
  if ('any' in plan) return plan.any.flatMap(questionsIn)
  return 'not' in plan ? questionsIn(plan.not) : [plan]
}

/** The plan with its attributes called by other names, as by the keys that flows know. */
export function renamed(plan: Plan, name: (attribute: string) => string): Plan {
  if ('all' in plan) return { all: plan.all.map((part) => renamed(part, name)) }
  if ('any' in plan) return { any: plan.any.map((part) => renamed(part, name)) }
  if ('not' in plan) return { not: renamed(plan.not, name) }
  if ('attribute' in plan) return { ...plan, attribute: name(plan.attribute) }
  return 'of' in plan && typeof plan.of === 'object'
    ? ({ ...plan, of: { attribute: name(plan.of.attribute) } } as Question)
    : plan
}
