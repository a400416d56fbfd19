import type { Message } from '#protocol/http/index.ts'
import { useReact } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { classes } from '../../parts/index.ts'
import { useSaidTrouble } from './said-trouble.ts'

/** The reactions under a bubble; a press on our own takes it back. */
export function Reactions({ message, canAct }: { message: Message; canAct: boolean }) {
  const words = useWords()
  const trouble = useSaidTrouble()
  const react = useReact(message.conversationId)
  const look = 'rounded-full border px-1.5 text-[13px] leading-5 shadow-1'
  return (
    <ul className="-mt-1.5 flex flex-wrap gap-1 px-2">
      {message.reactions.map(({ emoji, from }) => {
        const who = words('thread.reacted', {
          emoji,
          who: words(from === 'customer' ? 'thread.customer' : 'thread.us'),
        })
        return (
          <li key={emoji + from}>
            {from === 'agent' && canAct ? (
              <button
                type="button"
                aria-label={words('react.remove', { reaction: who })}
                title={words('react.remove', { reaction: who })}
                disabled={react.isPending}
                onClick={() => react.mutate({ messageId: message.id, emoji: '' }, { onError: trouble })}
                className={classes(
                  look,
                  'min-h-6 border-brand-line bg-brand-soft hover:border-brand pointer-coarse:px-3',
                )}
              >
                {emoji}
              </button>
            ) : (
              <span className={classes(look, 'block border-line bg-surface')}>
                <span aria-hidden="true">{emoji}</span>
                <span className="sr-only">{who}</span>
              </span>
            )}
          </li>
        )
      })}
    </ul>
  )
}
