import { Paperclip } from 'lucide-react'
import { useRef } from 'react'
import { useWords } from '../../i18n/index.ts'
import { IconButton } from '../../parts/index.ts'

/** Chooses files from the machine, several at once. */
export function AttachButton({ onChoose }: { onChoose: (files: FileList) => void }) {
  const words = useWords()
  const chooser = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        onChange={({ currentTarget }) => {
          if (currentTarget.files) onChoose(currentTarget.files)
          currentTarget.value = ''
        }}
      />
      <IconButton
        label={words('composer.attach')}
        icon={<Paperclip size={16} />}
        onClick={() => chooser.current?.click()}
      />
    </>
  )
}
